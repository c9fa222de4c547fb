// Does each value of a list matter? A value does if some call is decided by the rule because of it and of no other value of
// its list. In: a live rule. Out: the values for which there is no such call.

import { fieldOf } from "../fields/fields.ts";
import { type Formula, not, some } from "../formula/formula.ts";
import { matches } from "../interpret/match.ts";
import type { Condition, Match, Rule } from "../ir/policy.ts";
import type { ListName } from "../runtime/operators.ts";
import { decides, decidingBefore } from "./deciding.ts";
import type { Found, RuleInquiry } from "./inquiry.ts";
import { metWithout } from "./model/conditions.ts";
import type { Live } from "./reach.ts";
import type { Clause } from "./sat/literals.ts";
import { tryReplay } from "./witness/replay.ts";
import { saying } from "./witness/vary.ts";

/** A value, and the condition that only it may satisfy. */
export interface ListedValue {
  readonly rule: number;
  readonly condition: Condition;
  readonly value: string;
  /** The condition is about an element of it. */
  readonly list?: ListName;
  /** The condition with its other values. */
  readonly others: Match;
}

/** Prefixes of one list are held against each other; a list longer than this is left alone. */
const MOST_PREFIXES = 64;

/** Every value is a question. Of longer lists the report says that their values were not asked about. */
const MOST_VALUES = 256;

export function listedValues({ match }: Rule, rule: number): readonly ListedValue[] {
  const own = match.conditions.flatMap((condition) =>
    valuesIn(condition).map((value) => ({
      rule,
      condition,
      value,
      others: { conditions: [without(condition, value)], groups: [] },
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
        })),
  );
  return [...own, ...grouped];
}

const known = new WeakMap<ListedValue, Formula>();

/** Nothing but this value meets the condition, where it is met. One and the same formula however often it is asked for. */
export function mattersFormula(one: ListedValue): Formula {
  const { condition, value, list } = one;
  const met = known.get(one) ?? mattersOnly(condition, value, list);
  known.set(one, met);
  return met;
}

const mattersOnly = (condition: Condition, value: string, list?: ListName): Formula =>
  not(list === undefined ? metWithout(condition, value) : some(list, metWithout(condition, value, list)));

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

export interface Mattering {
  readonly value: ListedValue;
  readonly matter: "matters" | "never" | "undetermined";
}

/** All values of one live rule. */
export function mattersOf(
  inquiry: RuleInquiry,
  live: Live,
  values: readonly ListedValue[],
): readonly Mattering[] {
  const open = new Set(values);
  const settled: Mattering[] = [];
  const settle = (value: ListedValue, matter: Mattering["matter"]): void => {
    settled.push({ value, matter });
    open.delete(value);
  };
  for (const value of shownBy(inquiry, live, values)) settle(value, "matters");
  while (open.size > 0) askNext(inquiry, [...open], settle);
  return settled;
}

/**
 * The call that the rule is known to decide, with another value of some lists, shows it most of the time. Where it does not,
 * it says who decides before.
 */
function shownBy(
  { policy, rule, takeIn }: RuleInquiry,
  { witness }: Live,
  values: readonly ListedValue[],
): readonly ListedValue[] {
  const isShown = (tried: readonly ListedValue[]): boolean => {
    const replayed = tryReplay(policy, tried.reduce(saying, witness));
    if (replayed === undefined || !replayed.matched.includes(rule)) return false;
    const isDecided = decides(policy, replayed, rule);
    if (!isDecided && tried.length === 1) takeIn(decidingBefore(policy, replayed, rule));
    return isDecided && tried.every(({ others }) => !matches(others, replayed.seen));
  };
  return oneOfEach(values).flatMap((tried) =>
    isShown(tried) ? tried : tried.length === 1 ? [] : tried.filter((value) => isShown([value])),
  );
}

/** The first values of all lists, the second ones, and so on. */
function oneOfEach(values: readonly ListedValue[]): readonly (readonly ListedValue[])[] {
  const rounds: ListedValue[][] = [];
  const met = new Map<Condition, number>();
  for (const value of values) {
    const round = met.get(value.condition) ?? 0;
    met.set(value.condition, round + 1);
    const own = rounds[round];
    if (own === undefined) rounds.push([value]);
    else own.push(value);
  }
  return rounds;
}

type Settle = (value: ListedValue, matter: Mattering["matter"]) => void;

/** One call may show of several lists at once that a value of each matters; where none does, some of them is to blame. */
function askNext(inquiry: RuleInquiry, open: readonly ListedValue[], settle: Settle): void {
  const [tried = []] = oneOfEach(open);
  const found = askOf(inquiry, tried);
  if (found.kind === "yes") for (const value of tried) settle(value, "matters");
  else {
    const blamed = found.kind === "no" ? blamedIn(inquiry, tried, found.core) : tried;
    if (blamed.length === 1 && found.kind === "no") for (const value of blamed) settle(value, "never");
    else for (const value of blamed) settle(value, MATTERS[askOf(inquiry, [value]).kind]);
  }
}

const askOf = ({ ask }: RuleInquiry, values: readonly ListedValue[]): Found =>
  ask({
    about: "matches",
    assumes: ({ reasoner }) => values.map((value) => reasoner.literal(mattersFormula(value))),
    shows: ({ seen }) => values.every(({ others }) => !matches(others, seen)),
  });

/** Those that a no stands on. That the rule decides is none of them, because it does. */
function blamedIn({ few }: RuleInquiry, tried: readonly ListedValue[], core: Clause): readonly ListedValue[] {
  const { literal } = few("matches").reasoner;
  const blamed = tried.filter((value) => core.includes(literal(mattersFormula(value))));
  return blamed.length === 0 ? tried : blamed;
}

const MATTERS = { yes: "matters", no: "never", undetermined: "undetermined" } as const;
