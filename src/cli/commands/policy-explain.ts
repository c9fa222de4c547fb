// `gait policy explain`: why does this policy decide this call as it does, and what came close?

import { explain } from "../../runtime/explain.ts";
import { type Unlocked, unlockOf } from "../../unlock/unlock.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import type { Answer, Call, Command, Outcome } from "../command.ts";
import { exitOfVerdict } from "../exit-codes.ts";
import { VERDICT_EXITS } from "../exit-rows.ts";
import { explanationJson } from "../explanation/explanation-json.ts";
import { explanationLines } from "../explanation/lines.ts";
import { unlockJson } from "../explanation/unlock-json.ts";
import { readIntent } from "../read-intent.ts";
import { readIr } from "../read-ir.ts";
import { withAsides } from "../with-asides.ts";

export const policyExplain: Command = {
  words: ["policy", "explain"],
  positionals: [
    { name: "<policy.yaml>", summary: "A policy, or the artifact that `policy compile` made of it." },
    { name: "<intent.json>", summary: "The description of one tool call." },
  ],
  flags: POLICY_KEY_FLAGS,
  summary: "Decides one tool call as `policy test` does, and shows why.",
  description: [
    "Shows the rules that decided with every condition, what their constraints added, what is left to do\n" +
      "before the call may run, and the rules that came closest to matching. With --json the whole\n" +
      "explanation: every condition of every rule.",
    "For a verdict other than allow it also shows what would unlock the call: what asked for the verdict and on\n" +
      "which values, the nearest rule with a milder verdict, what that one still wants, and what stands before\n" +
      "it. Where one value is all that is missing, the call is decided again with it, and the outcome is told.",
  ],
  reads: "The policy, the call, and the public keys that are named.",
  writes: "Nothing.",
  exits: VERDICT_EXITS,
  examples: [
    {
      purpose: "What is needed before this call may run?",
      line: "gait policy explain examples/policy/base_high_risk.yaml examples/policy/intents/intent_write.json",
    },
    {
      purpose: "Every condition of every rule, for a program:",
      line: "gait policy explain agent.yaml call.json --json",
    },
  ],
  seeAlso: ["gait policy test", "gait policy table", "gait help intents"],
  run: explainCall,
};

async function explainCall({ args, flags, io }: Call): Promise<Outcome> {
  const [policyPath = "", intentPath = ""] = args;
  const read = await readIr(io, policyPath, policyKeysOf(flags));
  if (read.kind === "failure") return read;
  const intent = readIntent(io, intentPath);
  if (intent.kind === "failure") return withAsides(intent, read.warnings);
  const { policy, table } = read;
  const now = io.now();
  const explanation = explain(table, intent, { now });
  return { ...report({ policy, table, prepared: intent, explanation, now }), ...read.warnings };
}

function report(asked: Unlocked): Answer {
  const { explanation, prepared } = asked;
  const unlock = unlockOf(asked);
  return {
    kind: "answer",
    exit: exitOfVerdict(explanation.decision.verdict),
    lines: explanationLines(explanation, prepared.intent, unlock),
    json: {
      ok: true,
      ...explanationJson(explanation),
      ...(unlock && { unlock: unlockJson(unlock, explanation.decision) }),
    },
  };
}
