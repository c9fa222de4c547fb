// `gait policy explain`: why does this policy decide this call as it does, and what came close?

import type { ValidIntent } from "../../intent/prepare.ts";
import { type Explanation, explain } from "../../runtime/explain.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT, exitOfVerdict } from "../exit-codes.ts";
import { explanationLines } from "../explanation/lines.ts";
import type { JsonObject } from "../json.ts";
import { readIntent } from "../read-intent.ts";
import { readTable } from "../read-policy.ts";

export const policyExplain: Command = {
  words: ["policy", "explain"],
  positionals: [
    { name: "<policy.yaml>", summary: "A policy, or the artifact that `policy compile` made of it." },
    { name: "<intent.json>", summary: "The description of one tool call." },
  ],
  flags: [],
  summary: "Decides one tool call as `policy test` does, and shows why.",
  description: [
    "Shows the rules that decided with every condition, what their constraints added, what is left to do\n" +
      "before the call may run, and the rules that came closest to matching. With --json the whole\n" +
      "explanation: every condition of every rule.",
  ],
  exits: [
    [EXIT.ok, "allow, dry_run"],
    [EXIT.block, "block"],
    [EXIT.require_approval, "require_approval"],
    [EXIT.input, "the policy or the intent cannot be used"],
  ],
  examples: [
    {
      purpose: "What is needed before this call may run?",
      line: "gait policy explain examples/policy/base_high_risk.yaml examples/policy/intents/intent_write.json",
    },
  ],
  run: explainCall,
};

function explainCall({ args, io }: Call): Outcome {
  const [policyPath, intentPath, ...more] = args;
  if (policyPath === undefined || intentPath === undefined || more.length > 0) {
    return inputFailure("expected <policy.yaml> <intent.json>");
  }
  const policy = readTable(io, policyPath);
  if (policy.kind === "failure") return policy;
  const intent = readIntent(io, intentPath);
  if (intent.kind === "failure") return intent;
  const explanation = explain(policy.table, intent, { now: io.now() });
  return { ...report(explanation, intent), ...policy.warnings };
}

function report(explanation: Explanation, intent: ValidIntent): Answer {
  const { decision } = explanation;
  return {
    kind: "answer",
    exit: exitOfVerdict(decision.verdict),
    lines: explanationLines(explanation, intent.intent),
    json: { ...plainJson(explanation), ok: true },
  };
}

/** The decision prints itself: its digests are accessors, and its empty members stay away. */
const plainJson = (explanation: Explanation): JsonObject => JSON.parse(JSON.stringify(explanation));
