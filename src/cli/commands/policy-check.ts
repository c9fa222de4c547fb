// `gait policy check`: does the policy mean what its author meant? Findings never change what compiles; they decide
// the exit code.

import { type Finding, SEVERITIES, type Severity } from "../../check/finding.ts";
import { renderDiagnostic } from "../../diagnostics/render.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { JsonObject } from "../json.ts";
import { readSource, type SourcePolicy, warningsOf } from "../read-policy.ts";

export const policyCheck: Command = {
  words: ["policy", "check"],
  positionals: [{ name: "<policy.yaml>", summary: "The source of a policy." }],
  flags: [
    {
      name: "fail-on",
      kind: "value",
      value: "SEVERITY",
      summary: "Least severity that fails: `error` (the default), `warning` or `info`.",
    },
  ],
  summary: "Finds rules that never decide, match nothing, or mean something else than they say.",
  description: [
    "Looks at one or two rules at a time: rules behind a rule that matches all their calls, selectors that no\n" +
      "call satisfies, prefixes without a boundary, dataflow blocks that make a rule milder, freeze windows that\n" +
      "cannot be read. A policy that does not compile is reported as `policy validate` reports it.",
  ],
  exits: [
    [EXIT.ok, "nothing of the severity was found"],
    [EXIT.check, "something was"],
    [EXIT.input, "the policy cannot be used"],
  ],
  examples: [
    { purpose: "Check a policy before it is rolled out:", line: "gait policy check .gait.yaml" },
    { purpose: "Fail on warnings too:", line: "gait policy check .gait.yaml --fail-on warning" },
  ],
  run: check,
};

const isSeverity = (text: string): text is Severity => (SEVERITIES as readonly string[]).includes(text);

function check({ args, flags, io }: Call): Outcome {
  const [path = ""] = args;
  const least = flags.values.get("fail-on") ?? "error";
  if (!isSeverity(least)) return inputFailure(`expected --fail-on error, warning or info, found ${least}`);
  const read = readSource(io, path);
  return read.kind === "failure" ? read : { ...describe(read, least), ...warningsOf(read) };
}

function describe({ compiled, source }: SourcePolicy, least: Severity): Answer {
  const { findings, digest, policy } = compiled;
  const counts = SEVERITIES.toReversed().map((severity) => ({
    severity,
    count: countOf(findings, severity),
  }));
  const failed = findings.some(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least));
  const numbers = counts.map(({ severity, count }) => `${severity}=${count}`).join(" ");
  const summary = `policy check ${failed ? "failed" : "ok"}: rules=${policy.rules.length} ${numbers}`;
  return {
    kind: "answer",
    exit: failed ? EXIT.check : EXIT.ok,
    lines: [
      ...findings.flatMap((finding) => [...renderDiagnostic(finding, source).split("\n"), ""]),
      summary,
    ],
    json: {
      ok: !failed,
      policy_digest: digest,
      rule_count: policy.rules.length,
      findings: findings.map(findingJson),
      undetermined: 0,
      summary,
    },
  };
}

const countOf = (findings: readonly Finding[], wanted: Severity): number =>
  findings.filter(({ severity }) => severity === wanted).length;

function findingJson({ code, severity, rule, message, hint, span, covered_by }: Finding): JsonObject {
  return {
    code,
    severity,
    rule,
    message,
    ...(hint !== undefined && { hint }),
    span: { start: { ...span.start }, end: { ...span.end } },
    ...(covered_by !== undefined && { covered_by }),
  };
}
