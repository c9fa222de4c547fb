// An explanation as lines for people, at most 100 columns wide. In: the explanation and the call it is about. Out:
// the verdict first, then what it rests on, then what came close. Long lists are cut; `--json` has them whole.

import type { Intent } from "../../intent/intent.ts";
import type { CallTrace, Explanation, RuleTrace } from "../../runtime/explain.ts";
import { brokenCondition, conditionRows } from "./conditions.ts";
import { factRows } from "./facts.ts";
import { clip, rows, WIDTH } from "./layout.ts";

const DECIDING_SHOWN = 5;
const OTHERS_SHOWN = 3;

export function explanationLines(explanation: Explanation, intent: Intent): readonly string[] {
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
  ];
}

function callLines(
  { tool_name, rules }: CallTrace,
  step: number | undefined,
  explanation: Explanation,
): string[] {
  const verdict = explanation.decision.step_verdicts[(step ?? 0) - 1]?.verdict;
  const head =
    step === undefined ? [] : ["", clip(`Step ${step}: ${tool_name}: ${verdict ?? "not reached"}`, WIDTH)];
  return [...head, ...decidingLines(rules), ...laterLines(rules), ...closeLines(rules)];
}

function decidingLines(rules: readonly RuleTrace[]): string[] {
  const tier = rules.filter((rule) => rule.in_tier);
  const [first] = tier;
  if (first === undefined) return ["", "No rule matches, so the default verdict of the policy applies."];
  return [
    "",
    `Decided by ${tier.length === 1 ? "the rule" : `the ${tier.length} rules`} at priority ${first.priority}:`,
    ...tier.slice(0, DECIDING_SHOWN).flatMap((rule) => ["", ...decidingRule(rule)]),
    ...andMore(tier.length - DECIDING_SHOWN),
  ];
}

function decidingRule(rule: RuleTrace): string[] {
  const { name, effect, verdict = effect, conditions, constraints } = rule;
  const changed = verdict === effect ? effect : `${effect}, changed to ${verdict}`;
  const added = constraints
    .filter((constraint) => constraint.verdict !== undefined || constraint.reason_codes.length > 0)
    .map(({ constraint, verdict, reason_codes }): readonly string[] => [
      constraint,
      [...(verdict === undefined ? [] : [`${verdict}:`]), reason_codes.join(", ")].join(" "),
    ]);
  return [
    clip(`  ${name}: ${changed}`, WIDTH),
    ...(conditions.length === 0
      ? ["    no conditions: it matches every call"]
      : rows(conditionRows(conditions), "    ")),
    ...rows(
      added.map((cells) => ["adds", ...cells]),
      "    ",
    ),
  ];
}

function laterLines(rules: readonly RuleTrace[]): string[] {
  const later = rules.filter((rule) => rule.matched && !rule.in_tier);
  return otherLines("Matched too, but at a later priority:", later, () => []);
}

/** The fewer conditions failed, the closer; rules that are equally close stay in the order they are asked in. */
function closeLines(rules: readonly RuleTrace[]): string[] {
  const failed = (rule: RuleTrace): number => rule.conditions.filter((condition) => !condition.held).length;
  const close = rules
    .filter((rule) => !rule.matched)
    .map((rule) => ({ rule, failed: failed(rule) }))
    .sort((one, other) => one.failed - other.failed)
    .map(({ rule }) => rule);
  return otherLines("Came close, and the first condition that failed:", close, (rule) =>
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
