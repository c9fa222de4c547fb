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
import { type Column, keysByRule, valuesFound } from "./column.ts";
import { decide } from "./decide.ts";
import { elementsOf } from "./elements.ts";
import { findTier } from "./evaluate.ts";
import { nothingFound } from "./look.ts";
import { look, nextMatch } from "./match.ts";
import type { ListName, Operator, Quantifier } from "./operators.ts";
import { rowMembers } from "./packed-rows.ts";
import { allRules, type OpenRule } from "./rules.ts";
import type { DecisionTable, OpenGroup } from "./table.ts";
import { applyRule } from "./tier.ts";
import { holds } from "./words.ts";

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
  /** Found out when they are asked for: of most rules nobody asks. */
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
export function explain(table: DecisionTable, intent: unknown, options?: DecideOptions): Explanation {
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
  now: formatInstant(now()),
  contextEvidenceTime: formatInstant(evidenceTime()),
});

/** What rules are asked about: a call, or each step of a script. */
export const callsOf = (intent: Intent, { inventory }: Circumstances): readonly Intent[] => {
  const calls =
    intent.script === undefined ? [intent] : intent.script.steps.map((step) => stepIntent(intent, step));
  return calls.map((call) => enrich(call, inventory, call.tool_name));
};

function traceCall(table: DecisionTable, intent: Intent, { now }: Circumstances): CallTrace {
  const matched = matchesOf(table, intent);
  const tier = new Set(findTier(table, intent));
  const traced = onDemand(() => traceColumns(table, intent));
  const rules = allRules(table.rules).map((rule, index): RuleTrace => {
    const in_tier = tier.has(rule);
    const conditions = onDemand(() => conditionsOf(traced(), index));
    return {
      name: rule.name,
      priority: rule.priority,
      effect: rule.effect,
      matched: matched.has(index),
      in_tier,
      ...(in_tier ? traceConstraints(rule, intent, now) : { constraints: [] }),
      get conditions() {
        return conditions();
      },
    };
  });
  return { tool_name: intent.tool_name, rules };
}

function onDemand<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

function matchesOf({ matcher, rules }: DecisionTable, intent: Intent): ReadonlySet<number> {
  const matched = new Set<number>();
  look(matcher, intent);
  for (let rule = nextMatch(matcher, 0, rules.count); rule !== -1; ) {
    matched.add(rule);
    rule = nextMatch(matcher, rule + 1, rules.count);
  }
  return matched;
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

/** What a column says of one subject: the values found, and the rules that list one of them. */
interface Answer {
  readonly found: readonly string[];
  readonly listing: ReadonlySet<number>;
}

/** A column asked once about every subject: the intent, or the elements of the list it is about. */
interface TracedColumn {
  readonly column: Column;
  readonly group?: OpenGroup;
  readonly answers: readonly Answer[];
  /** For each rule the keys that it lists. */
  readonly wanted: ReadonlyMap<number, readonly string[]>;
}

function traceColumns(table: DecisionTable, intent: Intent): readonly TracedColumn[] {
  const own = table.columns.map((column) => traceColumn(column, [intent]));
  const grouped = table.groups.flatMap((group) =>
    group.columns.map((column) => ({ ...traceColumn(column, elementsOf(group.list, intent)), group })),
  );
  return [...own, ...grouped];
}

function traceColumn(column: Column, subjects: readonly unknown[]): TracedColumn {
  const answers = subjects.map((subject) => {
    const found = nothingFound();
    column.look(subject, found);
    const listing = new Set(found.classes.flatMap((row) => rowMembers(column.rows, row)));
    return { found: valuesFound(column, subject), listing };
  });
  return { column, answers, wanted: keysByRule(column) };
}

/** Groups are numbered rule by rule, so that conditions about one element can be told from others. */
function conditionsOf(traced: readonly TracedColumn[], rule: number): readonly ConditionTrace[] {
  const used = traced.filter(({ column }) => holds(column.users, rule));
  const groups = [...new Set(used.flatMap(({ group }) => group ?? []))];
  return used.map(({ column, group, answers, wanted }) => {
    const satisfying = answers.filter(({ listing }) => listing.has(rule) !== column.negated);
    return {
      field: column.field,
      operator: column.operator,
      negated: column.negated,
      ...(group === undefined
        ? {}
        : { group: { list: group.list, quantifier: group.quantifier, number: groups.indexOf(group) } }),
      wanted: wanted.get(rule) ?? [],
      found: distinct(answers.flatMap(({ found }) => found)),
      decided_by: distinct(satisfying.flatMap(({ found }) => found)),
      held: satisfying.length > 0,
    };
  });
}

const distinct = (list: readonly string[]): readonly string[] => [...new Set(list)];
