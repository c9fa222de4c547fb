// `gait policy check`: does the policy mean what its author meant? Findings never change what compiles; they decide
// the exit code.

import { SEVERITIES } from "../../check/finding.ts";
import { BUDGET_FLAG } from "../budget-flag.ts";
import { answerOf, FORMATS, type Format, refused } from "../check/answers.ts";
import { type Choices, checkPolicy } from "../check/check-policy.ts";
import { readInvariantFile } from "../check/invariant-file.ts";
import { choiceOf } from "../choice.ts";
import { type Call, type Command, type Failure, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { choiceFlag, type ReadFlags, switchFlag, valueFlag } from "../flags.ts";
import { integerFlag } from "../integer-flag.ts";
import { readSourceText } from "../read-policy.ts";
import { policyOf } from "../table-of-source.ts";

const LEAST = choiceFlag("fail-on", "SEVERITY", "Least severity that fails.", {
  oneOf: SEVERITIES.toReversed(),
  otherwise: "error",
});

const FORMAT = choiceFlag(
  "format",
  "FORMAT",
  "With `github` what is found stands beside the lines of a pull request.",
  {
    oneOf: FORMATS,
    otherwise: "human",
  },
);

export const policyCheck: Command = {
  words: ["policy", "check"],
  positionals: [{ name: "<policy.yaml>", summary: "The source of a policy." }],
  flags: [
    LEAST,
    switchFlag("closed", "A call that only the default verdict answers is an error."),
    switchFlag("strict", "A question that could not be answered within its budget is an error."),
    valueFlag(
      "invariants",
      "FILE",
      "Also prove what this file says must hold whatever the rules say (`docs/analysis.md`).",
    ),
    BUDGET_FLAG,
    FORMAT,
  ],
  formatsJson: true,
  summary: "Finds rules that never decide, match nothing, or mean something else than they say.",
  description: [
    "Answers for all calls there can be: which rules never decide because of all that is asked before them,\n" +
      "which values of `match`, which branches and constraints never matter, which calls no rule answers. A call\n" +
      "that is shown was decided by the policy, and a claim about all calls has a proof that was checked.\n" +
      "`docs/analysis.md` says how, and what is left out. A policy that does not compile is reported as\n" +
      "`policy validate` reports it; of one that does, warnings of the compiler count, too.",
    "A comment `# gait-ignore CODE: why it is meant`, directly above or inside a rule, suppresses the findings\n" +
      "of that code about the rule; above `rules`, those about the policy as a whole.",
  ],
  reads: "The policy, and the file of --invariants.",
  writes: "Nothing.",
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
  seeAlso: ["gait policy validate", "gait policy diff", "gait explain", "docs/analysis.md"],
  run: check,
};

interface Flags extends Choices {
  readonly kind: "flags";
  readonly format: Format;
}

function flagsOf(flags: ReadFlags): Flags | Failure {
  const isOn = (name: string): boolean => flags.switches.get(name) === true;
  const least = choiceOf(flags, LEAST);
  if (typeof least !== "string") return least;
  const format = choiceOf(flags, isOn("json") ? { ...FORMAT, otherwise: "json" } : FORMAT);
  if (typeof format !== "string") return format;
  if (isOn("json") && format !== "json") return inputFailure(`use either --json or --format ${format}`);
  const budget = integerFlag(flags, "budget");
  if (typeof budget !== "number") return budget;
  if (budget < 1 && flags.values.has("budget")) return inputFailure("expected --budget to be at least 1");
  return { kind: "flags", format, least, closed: isOn("closed"), strict: isOn("strict"), budget };
}

async function check({ args, flags, io }: Call): Promise<Outcome> {
  const [path = ""] = args;
  const choices = flagsOf(flags);
  if (choices.kind === "failure") return choices;
  const text = readSourceText(io, path);
  const read = typeof text === "string" ? await policyOf(text, path) : text;
  if (read.kind === "failure") return refused(read, path, choices.format);
  const named = flags.values.get("invariants");
  const invariants = named === undefined ? undefined : readInvariantFile(io, named);
  if (invariants?.kind === "failure") return refused(invariants, named ?? "", choices.format);
  const asked = { ...choices, ...(invariants !== undefined && { invariants }) };
  return answerOf(checkPolicy(read, asked, io), choices.format);
}
