// `gait policy check`: does the policy mean what its author meant? Findings never change what compiles; they decide
// the exit code.

import { SEVERITIES, type Severity } from "../../check/finding.ts";
import { answerOf, FORMATS, type Format, refused } from "../check/answers.ts";
import { type Choices, checkPolicy } from "../check/check-policy.ts";
import { readInvariantFile } from "../check/invariant-file.ts";
import { type Call, type Command, type Failure, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { ReadFlags } from "../flags.ts";
import { integerFlag } from "../integer-flag.ts";
import { readSource } from "../read-policy.ts";

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
    {
      name: "closed",
      kind: "switch",
      summary: "A call that only the default verdict answers is an error.",
    },
    {
      name: "strict",
      kind: "switch",
      summary: "A question that could not be answered within its budget is an error.",
    },
    {
      name: "invariants",
      kind: "value",
      value: "FILE",
      summary: "Also prove what this file says must hold whatever the rules say (`docs/analysis.md`).",
    },
    {
      name: "budget",
      kind: "value",
      value: "N",
      summary: "How many conflicts of the solver one question may cost.",
    },
    {
      name: "format",
      kind: "value",
      value: "FORMAT",
      summary: "`human` (the default), `json`, `sarif`, or `github` for annotations of a pull request.",
    },
  ],
  formatsJson: true,
  summary: "Finds rules that never decide, match nothing, or mean something else than they say.",
  description: [
    "Answers for all calls there can be: which rules never decide because of all that is asked before them,\n" +
      "which values, branches and constraints never matter, which calls no rule answers. A call that is shown was\n" +
      "decided by the policy, and a claim about all calls has a proof that was checked. `docs/analysis.md` says\n" +
      "how, and what is left out. A policy that does not compile is reported as `policy validate` reports it.",
    "A comment `# gait-ignore CODE: why it is meant`, directly above or inside a rule, suppresses the findings\n" +
      "of that code about the rule; above `rules`, those about the policy as a whole.",
  ],
  exits: [
    [EXIT.ok, "nothing of the severity was found"],
    [EXIT.check, "something was"],
    [EXIT.input, "the policy cannot be used"],
  ],
  examples: [
    { purpose: "Check a policy before it is rolled out:", line: "gait policy check .gait.yaml" },
    { purpose: "Fail on warnings too:", line: "gait policy check .gait.yaml --fail-on warning" },
    {
      purpose: "Show what is found beside the lines of a pull request:",
      line: "gait policy check .gait.yaml --format github",
    },
  ],
  run: check,
};

const isSeverity = (text: string): text is Severity => (SEVERITIES as readonly string[]).includes(text);
const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text);

interface Flags extends Choices {
  readonly kind: "flags";
  readonly format: Format;
}

function flagsOf(flags: ReadFlags): Flags | Failure {
  const isOn = (name: string): boolean => flags.switches.get(name) === true;
  const least = flags.values.get("fail-on") ?? "error";
  if (!isSeverity(least)) return inputFailure(`expected --fail-on error, warning or info, found ${least}`);
  const format = flags.values.get("format") ?? (isOn("json") ? "json" : "human");
  if (!isFormat(format)) {
    return inputFailure(`expected --format human, json, sarif or github, found ${format}`);
  }
  if (isOn("json") && format !== "json") return inputFailure(`use either --json or --format ${format}`);
  const budget = integerFlag(flags, "budget");
  if (typeof budget !== "number") return budget;
  if (budget < 1 && flags.values.has("budget")) return inputFailure("expected --budget to be at least 1");
  return { kind: "flags", format, least, closed: isOn("closed"), strict: isOn("strict"), budget };
}

function check({ args, flags, io }: Call): Outcome {
  const [path = ""] = args;
  const choices = flagsOf(flags);
  if (choices.kind === "failure") return choices;
  const read = readSource(io, path);
  if (read.kind === "failure") return refused(read, path, choices.format);
  const named = flags.values.get("invariants");
  const invariants = named === undefined ? undefined : readInvariantFile(io, named);
  if (invariants?.kind === "failure") return refused(invariants, named ?? "", choices.format);
  const asked = { ...choices, ...(invariants !== undefined && { invariants }) };
  return answerOf(checkPolicy(read, asked, io), read, choices.format);
}
