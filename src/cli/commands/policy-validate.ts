// `gait policy validate`: is this policy one that can be enforced, and which one is it?

import type { CompiledPolicy } from "../../compile.ts";
import type { Answer, Call, Command, Outcome, Problems } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { withoutEmpty } from "../json.ts";
import { readSource, type SourcePolicy } from "../read-policy.ts";
import { problemsIn } from "../refused-source.ts";

export const policyValidate: Command = {
  words: ["policy", "validate"],
  positionals: [{ name: "<policy.yaml>", summary: "The source of a policy." }],
  flags: [],
  summary: "Reports everything that is wrong with a policy, or its digest when nothing is.",
  description: [
    "Reads the policy as the compiler does and writes nothing. The first problem is the error; all of them\n" +
      "are shown with their lines on standard error, or as `diagnostics` with --json. Warnings, and what\n" +
      "`policy check` finds, never make a policy invalid. `gait explain CODE` tells more about each of them.",
  ],
  reads: "The policy.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the policy is valid"],
    [EXIT.input, "it is not, or it cannot be read"],
  ],
  examples: [
    { purpose: "Check a policy before it is committed:", line: "gait policy validate .gait.yaml" },
    {
      purpose: "As a program, all problems with their places:",
      line: "gait policy validate .gait.yaml --json",
    },
  ],
  seeAlso: ["gait policy check", "gait policy fmt", "gait explain", "gait help policies"],
  run: validate,
};

function validate({ args, io }: Call): Outcome {
  const [path = ""] = args;
  const read = readSource(io, path);
  return read.kind === "failure" ? read : { ...describe(read.compiled), ...remarks(read) };
}

/** What the compiler warns of and what the checks find, as it stands in the source. */
function remarks({ compiled: { diagnostics, findings }, source }: SourcePolicy): Problems {
  const all = [...diagnostics, ...findings];
  return problemsIn(
    source,
    all.sort((a, b) => a.span.start.offset - b.span.start.offset),
  );
}

function describe({ policy, digest }: CompiledPolicy): Answer {
  const { schema_id, schema_version, default_verdict, rules } = policy;
  const summary = `policy validate ok: default=${default_verdict} rules=${rules.length} digest=${digest}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [summary],
    json: withoutEmpty({
      ok: true,
      schema_id,
      schema_version,
      policy_digest: digest,
      default_verdict,
      rule_count: rules.length,
      summary,
    }),
  };
}
