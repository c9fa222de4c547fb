// An explanation as lines for people, at most 100 columns wide. In: the explanation and the call it is about. Out:
// the verdict first, then what it rests on, then what came close. Long lists are cut; `--json` has them whole.

import { DESTRUCTIVE_CODES } from "../../decision/destructive-codes.ts";
import type { Intent } from "../../intent/intent.ts";
import { isAboutOtherTools } from "../../rollout/other-tools.ts";
import type { CallTrace, ConstraintTrace, Explanation, RuleTrace } from "../../runtime/explain.ts";
import type { Unlock } from "../../unlock/unlock.ts";
import { brokenCondition, conditionRows } from "./conditions.ts";
import { factRows } from "./facts.ts";
import { clip, rows, WIDTH } from "./layout.ts";
import { unlockLines } from "./unlock-lines.ts";

const DECIDING_SHOWN = 5;
const OTHERS_SHOWN = 3;

export function explanationLines(
  explanation: Explanation,
  intent: Intent,
  unlock: Unlock | undefined,
): readonly string[] {
  const { decision, calls } = explanation;
  return [
    clip(`${decision.verdict.toUpperCase()}  ${intent.tool_name}`, WIDTH),
    "",
    ...rows(factRows(decision, intent), "  "),
    ...(calls.length === 0
      ? ["", "No rule was asked: the call was stopped before."]
      : calls.flatMap((call, index) =>
          callLines(call, decision.script ? index + 1 : undefined, explanation),
        )),
    ...unlockLines(unlock, decision),
  ];
}

function callLines(
  { tool_name, rules }: CallTrace,
  step: number | undefined,
  { decision }: Explanation,
): string[] {
  const asked = step === undefined ? decision : decision.step_verdicts[step - 1];
  const head =
    step === undefined
      ? []
      : ["", clip(`Step ${step}: ${tool_name}: ${asked?.verdict ?? "not asked"}`, WIDTH)];
  return [
    ...head,
    ...decidingLines(rules, asked?.reason_codes ?? []),
    ...laterLines(rules),
    ...closeLines(rules),
  ];
}

function decidingLines(rules: readonly RuleTrace[], reasons: readonly string[]): string[] {
  const tier = rules.filter((rule) => rule.in_tier);
  const [first] = tier;
  if (first === undefined) return ["", "No rule matches, so the default verdict of the policy applies."];
  return [
    "",
    `Decided by ${tier.length === 1 ? "the rule" : `the ${tier.length} rules`} at priority ${first.priority}:`,
    ...tier.slice(0, DECIDING_SHOWN).flatMap((rule) => ["", ...decidingRule(rule)]),
    ...andMore(tier.length - DECIDING_SHOWN),
    ...[...DESTRUCTIVE_CODES.keys()]
      .filter((code) => reasons.includes(code))
      .flatMap((code) => ["", `  Whatever the rule: a target is destructive (${code}).`]),
  ];
}

function decidingRule({ name, effect, verdict = effect, conditions, constraints }: RuleTrace): string[] {
  const changed = verdict === effect ? effect : `${effect}, changed to ${verdict}`;
  return [
    clip(`  ${name}: ${changed}`, WIDTH),
    ...(conditions.length === 0
      ? ["    no conditions: it matches every call"]
      : rows(conditionRows(conditions), "    ")),
    ...rows(constraints.flatMap(addition), "    "),
  ];
}

function addition({ constraint, verdict, reason_codes }: ConstraintTrace): (readonly string[])[] {
  if (verdict === undefined && reason_codes.length === 0) return [];
  const codes = [...new Set(reason_codes)].join(", ");
  return [["adds", constraint, verdict === undefined ? codes : `${verdict}: ${codes}`]];
}

function laterLines(rules: readonly RuleTrace[]): string[] {
  const later = rules.filter((rule) => rule.matched && !rule.in_tier);
  return otherLines("Matched too, but at a later priority:", later, () => []);
}

/**
 * The fewer conditions failed and the more held, the closer. Beside rules that matched, a rule about other tools is
 * not close, however much of it held.
 */
function closeLines(rules: readonly RuleTrace[]): string[] {
  const matched = rules.some((rule) => rule.matched);
  const close = rules
    .filter((rule) => !rule.matched && !(matched && isAboutOtherTools(rule)))
    .map((rule) => ({ rule, failed: rule.conditions.filter((condition) => !condition.held).length }))
    .sort(
      (one, other) => one.failed - other.failed || other.rule.conditions.length - one.rule.conditions.length,
    )
    .map(({ rule }) => rule);
  return otherLines("Came close, with the first condition that failed:", close, (rule) =>
    rows(brokenCondition(rule.conditions), "    "),
  );
}

function otherLines(
  title: string,
  rules: readonly RuleTrace[],
  detail: (rule: RuleTrace) => readonly string[],
): string[] {
  if (rules.length === 0) return [];
  const shown = rules.slice(0, OTHERS_SHOWN);
  const lines = shown.flatMap((rule) => [
    clip(`  ${rule.name} (${rule.effect}, priority ${rule.priority})`, WIDTH),
    ...detail(rule),
  ]);
  return ["", title, "", ...lines, ...andMore(rules.length - shown.length)];
}

const andMore = (count: number): string[] => (count > 0 ? [`  and ${count} more, shown by --json`] : []);
