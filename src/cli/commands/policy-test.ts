// `gait policy test`: what would this policy decide about this call? The exit code is the verdict. Without a call: do the
// tests pass that the policy brings along?

import type { Decision } from "../../decision/decision.ts";
import type { ValidIntent } from "../../intent/prepare.ts";
import { decide } from "../../runtime/decide.ts";
import { formatOf } from "../../source/format.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT, exitOfVerdict } from "../exit-codes.ts";
import { VERDICT_EXITS } from "../exit-rows.ts";
import { withoutEmpty } from "../json.ts";
import type { TableRead } from "../policy-text.ts";
import { readIntent } from "../read-intent.ts";
import { readTable } from "../read-table.ts";
import { decisionSummary } from "../summary.ts";
import { withAsides } from "../with-asides.ts";

export const policyTest: Command = {
  words: ["policy", "test"],
  positionals: [
    { name: "<policy.yaml>", summary: "A policy, or the artifact that `policy compile` made of it." },
    {
      name: "<intent_fixture.json>",
      summary: "The description of one tool call; without it the tests run that stand in a `.gait`.",
    },
  ],
  checksPositionals: true,
  flags: POLICY_KEY_FLAGS,
  summary: "Decides one tool call and exits with the verdict.",
  description: [
    "Evaluates without any evidence: no inventory, no context envelope, no kill switch, no tokens. Freeze\n" +
      "windows and expiries are judged at the present time. Nothing is written, signed or counted.",
  ],
  exits: [...VERDICT_EXITS, [EXIT.check, "without a call: some test failed"]],
  examples: [
    {
      purpose: "Is reading a file allowed?",
      line: "gait policy test examples/policy/base_low_risk.yaml examples/policy/intents/intent_read.json",
    },
    { purpose: "Do the tests in a policy pass?", line: "gait policy test agent.gait" },
  ],
  run: test,
};

async function test({ args, flags, io }: Call): Promise<Outcome> {
  const [policyPath = "", intentPath = "", ...others] = args;
  if (args.length === 1 && formatOf(policyPath) === "dsl") {
    return (await import("../inline-tests.ts")).runInlineTests(io, policyPath);
  }
  if (args.length < 2 || others.length > 0)
    return inputFailure("expected <policy.yaml> <intent_fixture.json>");
  const policy = await readTable(io, policyPath, policyKeysOf(flags));
  if (policy.kind === "failure") return policy;
  const intent = readIntent(io, intentPath);
  if (intent.kind === "failure") return withAsides(intent, policy.warnings);
  return report(policy, intent, io.now());
}

function report({ table, warnings }: TableRead, intent: ValidIntent, now: Date): Answer {
  const decision = decide(table, intent, { now });
  const summary = decisionSummary(decision);
  return {
    ...warnings,
    kind: "answer",
    exit: exitOfVerdict(decision.verdict),
    lines: [summary],
    // Made only for who asks for it: the digests in it take as long as the decision.
    get json() {
      return jsonOf(decision, { summary, policyDigest: table.policy.digest });
    },
  };
}

const jsonOf = (decision: Decision, { summary, policyDigest }: { summary: string; policyDigest: string }) =>
  withoutEmpty({
    ok: true,
    schema_id: "gait.policytest.result",
    schema_version: "1.0.0",
    created_at: decision.created_at,
    policy_digest: policyDigest,
    intent_digest: decision.intent_digest,
    verdict: decision.verdict,
    reason_codes: decision.reason_codes,
    violations: decision.violations,
    matched_rule: decision.matched_rule,
    summary,
  });
