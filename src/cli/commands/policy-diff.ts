// `gait policy diff`: what does a change of policy really change, for all calls there are?

import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import { BUDGET_FLAG } from "../budget-flag.ts";
import { choiceOf } from "../choice.ts";
import type { Call, Command, Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { UNTRUSTED_POLICY } from "../exit-rows.ts";
import { choiceFlag, switchFlag } from "../flags.ts";
import { integerFlag } from "../integer-flag.ts";
import { readIr } from "../read-ir.ts";
import { withAsides } from "../with-asides.ts";

const FORMAT = choiceFlag("format", "FORMAT", "Markdown is for the comment of a pull request.", {
  oneOf: ["text", "markdown"],
  otherwise: "text",
});

export const policyDiff: Command = {
  words: ["policy", "diff"],
  positionals: [
    { name: "<before>", summary: "A policy, or the artifact that `policy compile` made of it." },
    { name: "<after>", summary: "The policy that is to take its place, likewise." },
  ],
  flags: [
    switchFlag(
      "never-looser",
      "Fail when some call gets a looser verdict, has less left to do, or a longer script passes.",
    ),
    switchFlag("relation-only", "Do not list the changes, which takes longer than the relation."),
    BUDGET_FLAG,
    FORMAT,
    ...POLICY_KEY_FLAGS,
  ],
  summary: "Proves what a change of policy loosens, tightens, or leaves as it was.",
  description: [
    "Compares verdicts for all calls there can be, then what is left to do where verdicts are equal: approvals,\n" +
      "brokered credentials, delegation, limits. Each change is shown by its cause, the looser ones first, with\n" +
      "a call that both policies really decided; the last step proves that nothing else changes. Counters, the\n" +
      "kill switch, tokens and registries are not looked at (`docs/analysis.md`).",
  ],
  reads: "Both policies, and the public keys that are named.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the policies were compared"],
    UNTRUSTED_POLICY,
    [EXIT.check, "with --never-looser: something is looser, or it is not known"],
    [EXIT.input, "a policy cannot be used, or the flags cannot be understood"],
  ],
  examples: [
    { purpose: "What does the new policy change?", line: "gait policy diff old.yaml new.yaml" },
    {
      purpose: "Let nothing looser through a pull request:",
      line: "gait policy diff old.yaml new.yaml --never-looser --relation-only",
    },
  ],
  seeAlso: ["gait policy simulate", "gait policy check", "docs/analysis.md"],
  run: compare,
};

async function compare({ args, flags, io }: Call): Promise<Outcome> {
  const [before = "", after = ""] = args;
  const format = choiceOf(flags, FORMAT);
  if (typeof format !== "string") return format;
  const budget = integerFlag(flags, "budget");
  if (typeof budget !== "number") return budget;
  const keys = policyKeysOf(flags);
  const old = await readIr(io, before, keys);
  if (old.kind === "failure") return old;
  const fresh = await readIr(io, after, keys);
  if (fresh.kind === "failure") return withAsides(fresh, old.warnings);
  const isOn = (name: string): boolean => flags.switches.get(name) === true;
  const { compared } = await import("../diff/compare.ts");
  return compared(io, old, fresh, {
    format,
    neverLooser: isOn("never-looser"),
    changes: !isOn("relation-only"),
    budget,
  });
}
