// Why a decision is what it is. In: what `decide` takes. Out: for every rule whether it matched and was in the tier
// that decided, for every condition what it wanted, what the intent said, and whether it held; for every constraint
// of a deciding rule what it added. It walks the same table, so it cannot tell another story.

import type { Decision } from "../decision/decision.ts";
import { type Circumstances, type DecideOptions, readOptions } from "../decision/options.ts";
import type { Verdict } from "../decision/verdict.ts";
import { enrich } from "../intent/context.ts";
import type { Intent } from "../intent/intent.ts";
import { isPrepared, prepareIntent } from "../intent/prepare.ts";
import { stepIntent } from "../intent/steps.ts";
import { formatInstant } from "../time/instant.ts";
import { zoneDataVersion } from "../time/zone.ts";
import { admit } from "./admit.ts";
import { fillAll, hasBit } from "./bits.ts";
import { applyColumn, type Column, valuesFound } from "./column.ts";
import { decide } from "./decide.ts";
import { applyRule, findTier } from "./evaluate.ts";
import { elementsOf } from "./match.ts";
import type { ListName, Operator, Quantifier } from "./operators.ts";
import { includes } from "./rule-set.ts";
import type { DecisionTable, OpenGroup, OpenRule } from "./table.ts";

export interface ConditionTrace {
  readonly field: string;
  readonly operator: Operator;
  readonly negated: boolean;
  /** Present for conditions about elements of a list: conditions of one group share the number. */
  readonly group?: { readonly list: ListName; readonly quantifier: Quantifier; readonly number: number };
  readonly wanted: readonly string[];
  readonly found: readonly string[];
  /** The values found that made the condition true. */
  readonly decided_by: readonly string[];
  readonly held: boolean;
}

export interface ConstraintTrace {
  readonly constraint: string;
  readonly verdict?: Verdict;
  readonly reason_codes: readonly string[];
  readonly violations: readonly string[];
}

export interface RuleTrace {
  readonly name: string;
  readonly priority: number;
  readonly effect: Verdict;
  readonly matched: boolean;
  /** It stands in the tier that decided. */
  readonly in_tier: boolean;
  /** Its verdict after its constraints; only for rules of the tier. */
  readonly verdict?: Verdict;
  readonly conditions: readonly ConditionTrace[];
  readonly constraints: readonly ConstraintTrace[];
}

export interface CallTrace {
  readonly tool_name: string;
  readonly rules: readonly RuleTrace[];
}

export interface Explanation {
  readonly decision: Decision;
  /** One for a single call, one for each step of a script; none where no rule was asked. */
  readonly calls: readonly CallTrace[];
  readonly policy_digest: string;
  /** Release of the host's zone data, which freeze windows were resolved by. */
  readonly zone_data: string;
}

/** @throws as `decide` does. */
export function explain(table: DecisionTable, intent: unknown, options: DecideOptions = {}): Explanation {
  const prepared = isPrepared(intent) ? intent : prepareIntent(intent);
  const given = readOptions(options, () => new Date());
  const admission = admit(table, prepared, given);
  const calls = admission.kind === "admitted" ? callsOf(admission.intent, given) : [];
  return {
    decision: decide(table, prepared, { ...options, ...timesOf(given) }),
    calls: calls.map((call) => traceCall(table, call, given)),
    policy_digest: table.policy.digest,
    zone_data: zoneDataVersion(),
  };
}

/** The clock is read once: decision and traces speak of the same moment. */
const timesOf = ({ now, evidenceTime }: Circumstances) => ({
  now: formatInstant(now),
  contextEvidenceTime: formatInstant(evidenceTime),
});

/** A script is explained step by step. */
const callsOf = (intent: Intent, { inventory }: Circumstances): readonly Intent[] => {
  const calls =
    intent.script === undefined ? [intent] : intent.script.steps.map((step) => stepIntent(intent, step));
  return calls.map((call) => enrich(call, inventory, call.tool_name));
};

function traceCall(table: DecisionTable, intent: Intent, { now }: Circumstances): CallTrace {
  const tier = new Set(findTier(table, intent));
  const rules = table.rules.map((rule, index): RuleTrace => {
    const conditions = traceConditions(table, index, intent);
    const in_tier = tier.has(rule);
    const plain = { name: rule.name, priority: rule.priority, effect: rule.effect, in_tier, conditions };
    const matched = in_tier || ruleMatches(table, index, intent);
    return in_tier
      ? { ...plain, matched, ...traceConstraints(rule, intent, now) }
      : { ...plain, matched, constraints: [] };
  });
  return { tool_name: intent.tool_name, rules };
}

function traceConstraints(
  rule: OpenRule,
  intent: Intent,
  now: Circumstances["now"],
): Pick<RuleTrace, "verdict" | "constraints"> {
  const subject = { intent, now };
  const constraints = rule.constraints.map(([constraint, ask]): ConstraintTrace => {
    const { verdict, reasons, violations } = ask(subject);
    return { constraint, ...(verdict === undefined ? {} : { verdict }), reason_codes: reasons, violations };
  });
  return { verdict: applyRule(rule, subject).verdict, constraints };
}

function traceConditions(table: DecisionTable, rule: number, intent: Intent): readonly ConditionTrace[] {
  const own = table.columns
    .filter((column) => hasBit(column.users, rule))
    .map((column) => traceColumn(column, rule, [intent]));
  const groups = table.groups.filter((group) => hasBit(group.users, rule));
  const grouped = groups.flatMap((group, number) => {
    const elements = elementsOf(group.list, intent);
    return group.columns
      .filter((column) => hasBit(column.users, rule))
      .map((column) => ({
        ...traceColumn(column, rule, elements),
        group: { list: group.list, quantifier: group.quantifier, number },
      }));
  });
  return [...own, ...grouped];
}

/** `subjects` is the intent, or the elements of the list that the condition is about. */
function traceColumn(column: Column, rule: number, subjects: readonly unknown[]): ConditionTrace {
  const found = [...new Set(subjects.flatMap((subject) => valuesFound(column, subject)))];
  const satisfying = subjects.filter((subject) => conditionHolds(column, rule, subject));
  return {
    field: column.field,
    operator: column.operator,
    negated: column.negated,
    wanted: [...column.sets].filter(([, rules]) => includes(rules, rule)).map(([key]) => key),
    found,
    decided_by: [...new Set(satisfying.flatMap((subject) => valuesFound(column, subject)))],
    held: satisfying.length > 0,
  };
}

function conditionHolds(column: Column, rule: number, subject: unknown): boolean {
  const rules = new Uint32Array(column.users.length);
  fillAll(rules, column.users.length * 32);
  applyColumn(rules, column, subject);
  return hasBit(rules, rule);
}

function ruleMatches(table: DecisionTable, rule: number, intent: Intent): boolean {
  const own = table.columns.every(
    (column) => !hasBit(column.users, rule) || conditionHolds(column, rule, intent),
  );
  return own && table.groups.every((group) => !hasBit(group.users, rule) || groupHolds(group, rule, intent));
}

function groupHolds({ list, quantifier, columns }: OpenGroup, rule: number, intent: Intent): boolean {
  const some = elementsOf(list, intent).some((element) =>
    columns.every((column) => conditionHolds(column, rule, element)),
  );
  return quantifier === "any" ? some : !some;
}
