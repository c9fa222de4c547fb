// Does each value of a list matter? A value does if some call is decided by the rule because of it and of no other value of
// its list. In: a live rule. Out: the values for which there is no such call.

import { fieldOf } from "../fields/fields.ts";
import { type Formula, not, some } from "../formula/formula.ts";
import { matches } from "../interpret/match.ts";
import type { Condition, Match, Policy, Rule } from "../ir/policy.ts";
import type { ListName } from "../runtime/operators.ts";
import { metWithout } from "./model/conditions.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import { decides } from "./reach.ts";
import type { Reasoner } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";
import { tryReplay } from "./witness/replay.ts";
import { saying } from "./witness/vary.ts";
import type { Witness } from "./witness/write.ts";

/** A value, and the condition that only it may satisfy. */
export interface ListedValue {
  readonly rule: number;
  readonly condition: Condition;
  readonly value: string;
  /** The condition is about an element of it. */
  readonly list?: ListName;
  /** The condition with its other values. */
  readonly others: Match;
  /** Nothing but this value meets the condition, where it is met. */
  readonly matters: Formula;
}

/** Prefixes of one list are held against each other; a list longer than this is left alone. */
const MOST_PREFIXES = 64;

/** Every value is a question. Of longer lists the report says that their values were not asked about. */
const MOST_VALUES = 256;

export const listedValues = (rules: readonly Rule[]): readonly ListedValue[] =>
  rules.flatMap((rule, index) => valuesOf(rule, index));

function valuesOf({ match }: Rule, rule: number): readonly ListedValue[] {
  const own = match.conditions.flatMap((condition) =>
    valuesIn(condition).map((value) => ({
      rule,
      condition,
      value,
      others: { conditions: [without(condition, value)], groups: [] },
      matters: not(metWithout(condition, value)),
    })),
  );
  const grouped = match.groups.flatMap(({ list, quantifier, conditions: [condition, ...others] }) =>
    condition === undefined || quantifier === "none" || others.length > 0
      ? []
      : valuesIn(condition).map((value) => ({
          rule,
          condition,
          value,
          list,
          others: { conditions: [], groups: [{ list, quantifier, conditions: [without(condition, value)] }] },
          matters: not(some(list, metWithout(condition, value, list))),
        })),
  );
  return [...own, ...grouped];
}

const without = (condition: Condition, value: string): Condition => ({
  ...condition,
  values: condition.values.filter((other) => other !== value),
});

const isLong = ({ field, values }: Condition): boolean =>
  values.length > (fieldOf(field).operator === "prefix" ? MOST_PREFIXES : MOST_VALUES);

/** Some list is too long for its values to be asked about one by one. */
export const hasLongList = (rules: readonly Rule[]): boolean =>
  rules.some(({ match }) =>
    [...match.conditions, ...match.groups.flatMap(({ conditions }) => conditions)].some(isLong),
  );

function valuesIn(condition: Condition): readonly string[] {
  const { values, negated } = condition;
  return negated || values.length < 2 || isLong(condition) ? [] : values;
}

export function byRule(values: readonly ListedValue[]): ReadonlyMap<number, readonly ListedValue[]> {
  const grouped = new Map<number, ListedValue[]>();
  for (const value of values) {
    const own = grouped.get(value.rule);
    if (own === undefined) grouped.set(value.rule, [value]);
    else own.push(value);
  }
  return grouped;
}

export interface Mattering {
  readonly value: ListedValue;
  readonly matter: "matters" | "never" | "undetermined";
}

/** A rule that decides a call. */
export interface LiveRule {
  readonly rule: number;
  readonly witness: Witness;
}

/** All values of one live rule. */
export function mattersOf(
  reasoner: Reasoner,
  literals: PolicyLiterals,
  live: LiveRule,
  values: readonly ListedValue[],
): readonly Mattering[] {
  const { policy } = literals.model;
  const tried = values.filter((value) => isShown(policy, live, value));
  const open = values.filter((value) => !tried.includes(value));
  return [
    ...tried.map((value) => ({ value, matter: "matters" as const })),
    ...askedOf(reasoner, literals.live(live.rule), open),
  ];
}

/** The call that the rule is known to decide, with this value instead, shows it most of the time. */
function isShown(policy: Policy, { rule, witness }: LiveRule, value: ListedValue): boolean {
  const replayed = tryReplay(policy, saying(witness, value.condition, value.value, value.list));
  return replayed !== undefined && decides(policy, replayed, rule) && !matches(value.others, replayed.seen);
}

/** One call may show of several lists at once that a value of each matters. */
function askedOf(
  reasoner: Reasoner,
  live: readonly Literal[],
  values: readonly ListedValue[],
): readonly Mattering[] {
  const open = new Map(values.map((value) => [value, reasoner.literal(value.matters)]));
  const settled: Mattering[] = [];
  const settle = (value: ListedValue, matter: Mattering["matter"]): void => {
    settled.push({ value, matter });
    open.delete(value);
  };
  while (open.size > 0) {
    const tried = firstOfEach(open.keys());
    const together = reasoner.ask([...live, ...tried.flatMap((value) => open.get(value) ?? [])]);
    if (together.kind === "yes") for (const value of tried) settle(value, "matters");
    else for (const value of tried) settle(value, alone(reasoner, live, open.get(value) ?? reasoner.yes));
  }
  return settled;
}

function firstOfEach(values: Iterable<ListedValue>): readonly ListedValue[] {
  const first = new Map<Condition, ListedValue>();
  for (const value of values) if (!first.has(value.condition)) first.set(value.condition, value);
  return [...first.values()];
}

function alone(reasoner: Reasoner, live: readonly Literal[], matters: Literal): Mattering["matter"] {
  const { kind } = reasoner.ask([...live, matters]);
  if (kind === "yes") return "matters";
  return kind === "no" ? "never" : "undetermined";
}
