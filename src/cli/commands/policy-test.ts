// `gait policy test`: what would this policy decide about this call? The exit code is the verdict.

import type { ValidIntent } from "../../intent/prepare.ts";
import { decide } from "../../runtime/decide.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT, exitOfVerdict } from "../exit-codes.ts";
import { withoutEmpty } from "../json.ts";
import { readIntent } from "../read-intent.ts";
import { readTable } from "../read-policy.ts";
import { decisionSummary } from "../summary.ts";

export const policyTest: Command = {
  words: ["policy", "test"],
  positionals: [
    { name: "<policy.yaml>", summary: "A policy, or the artifact that `policy compile` made of it." },
    { name: "<intent_fixture.json>", summary: "The description of one tool call." },
  ],
  flags: POLICY_KEY_FLAGS,
  summary: "Decides one tool call and exits with the verdict.",
  description: [
    "Evaluates without any evidence: no inventory, no context envelope, no kill switch, no tokens. Freeze\n" +
      "windows and expiries are judged at the present time. Nothing is written, signed or counted.",
  ],
  exits: [
    [EXIT.ok, "allow, dry_run"],
    [EXIT.verification, "no trusted key vouches for the policy, or it has expired"],
    [EXIT.block, "block"],
    [EXIT.require_approval, "require_approval"],
    [EXIT.input, "the policy or the intent cannot be used"],
  ],
  examples: [
    {
      purpose: "Is reading a file allowed?",
      line: "gait policy test examples/policy/base_low_risk.yaml examples/policy/intents/intent_read.json",
    },
  ],
  run: test,
};

function test({ args, flags, io }: Call): Outcome {
  const [policyPath, intentPath, ...more] = args;
  if (policyPath === undefined || intentPath === undefined || more.length > 0) {
    return inputFailure("expected <policy.yaml> <intent_fixture.json>");
  }
  const policy = readTable(io, policyPath, policyKeysOf(flags));
  if (policy.kind === "failure") return policy;
  const intent = readIntent(io, intentPath);
  if (intent.kind === "failure") return intent;
  return { ...report(policy.table, intent, io.now()), ...policy.warnings };
}

function report(table: DecisionTable, intent: ValidIntent, now: Date): Answer {
  const decision = decide(table, intent, { now });
  const summary = decisionSummary(decision);
  return {
    kind: "answer",
    exit: exitOfVerdict(decision.verdict),
    lines: [summary],
    json: withoutEmpty({
      ok: true,
      schema_id: "gait.policytest.result",
      schema_version: "1.0.0",
      created_at: decision.created_at,
      policy_digest: table.policy.digest,
      intent_digest: decision.intent_digest,
      verdict: decision.verdict,
      reason_codes: decision.reason_codes,
      violations: decision.violations,
      matched_rule: decision.matched_rule,
      summary,
    }),
  };
}
