// What a call would have to change to be decided otherwise: the rules and constraints that asked for its verdict, each
// with what decided. In: the policy, the call, and its explanation. Out: data; words are found elsewhere.

import type { ConstraintName } from "../constraints/definitions.ts";
import { DESTRUCTIVE_CODES } from "../decision/destructive-codes.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { Intent } from "../intent/intent.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import type { CallTrace, ConstraintTrace, RuleTrace } from "../runtime/explain.ts";
import type { Instant } from "../time/instant.ts";
import { constraintBlock, failClosedBlock, scriptsBlock } from "./blocks.ts";
import { type AskedBlock, type DecidingSetting, decidingSettings } from "./deciding-settings.ts";

export type VerdictCause =
  | { readonly kind: "default" }
  | { readonly kind: "rule"; readonly rule: string }
  | {
      readonly kind: "destructive";
      readonly reason_codes: readonly string[];
      readonly targets: readonly string[];
    }
  | ({ readonly kind: "constraint"; readonly rule: string } & Block)
  | ({ readonly kind: "setting" } & Block);

interface Block {
  readonly name: string;
  readonly reason_codes: readonly string[];
  readonly settings: readonly DecidingSetting[];
  /** What the block is for; where no single setting decided, that is all there is to say. */
  readonly summary: string;
}

export interface DecidedCall {
  readonly call: CallTrace;
  readonly intent: Intent;
  readonly verdict: Verdict;
  readonly reason_codes: readonly string[];
  readonly now: () => Instant;
}

export function callCauses(policy: Policy, decided: DecidedCall): readonly VerdictCause[] {
  const causes = decided.call.rules.flatMap((trace, index) => {
    const rule = policy.rules[index];
    return trace.in_tier && trace.verdict === decided.verdict && rule !== undefined
      ? ruleCauses(trace, rule, decided)
      : [];
  });
  const isDefault = !decided.call.rules.some((trace) => trace.in_tier);
  return isDefault ? [{ kind: "default" }] : [...causes, ...destructiveCause(decided)];
}

function ruleCauses(trace: RuleTrace, rule: Rule, decided: DecidedCall): readonly VerdictCause[] {
  const raised = trace.constraints.filter(({ verdict }) => verdict === decided.verdict);
  // Dataflow replaces the effect of its rule, whatever that was.
  const isReplaced = trace.constraints.some(
    ({ constraint, verdict }) => constraint === "dataflow" && verdict !== undefined,
  );
  return [
    ...(rule.effect === decided.verdict && !isReplaced ? [{ kind: "rule", rule: rule.name } as const] : []),
    ...raised.map((constraint) => constraintCause(constraint, rule, decided)),
  ];
}

function constraintCause(trace: ConstraintTrace, rule: Rule, { intent, now }: DecidedCall): VerdictCause {
  // Traces name constraints as the table does.
  const name = trace.constraint as ConstraintName;
  const block = constraintBlock(name, rule, now);
  return {
    kind: "constraint",
    rule: rule.name,
    ...described(name, block, [...new Set(trace.reason_codes)], intent),
  };
}

const described = (
  name: string,
  block: AskedBlock,
  reason_codes: readonly string[],
  intent: Intent,
): Block => ({ name, reason_codes, settings: decidingSettings(block, intent), summary: block.shape.summary });

function destructiveCause({ intent, verdict, reason_codes }: DecidedCall): readonly VerdictCause[] {
  const codes = reason_codes.filter((code) => DESTRUCTIVE_CODES.get(code) === verdict);
  const targets = intent.targets
    .filter((target) => target.destructive)
    .map(({ kind, value }) => `${kind} ${value}`);
  return codes.length === 0 ? [] : [{ kind: "destructive", reason_codes: codes, targets }];
}

/** What stopped a call before any rule was asked. */
export function stopCauses(policy: Policy, intent: Intent): readonly VerdictCause[] {
  const block = failClosedBlock(policy);
  const codes = block.open(block.settings)(intent);
  return codes.length === 0 ? [] : [{ kind: "setting", ...described("fail_closed", block, codes, intent) }];
}

/** What the limits on scripts add to the verdicts of the steps. */
export function scriptCauses(policy: Policy, intent: Intent): readonly VerdictCause[] {
  const block = scriptsBlock(policy);
  const codes = block.open(block.settings)(intent);
  return codes.length === 0 ? [] : [{ kind: "setting", ...described("scripts", block, codes, intent) }];
}
