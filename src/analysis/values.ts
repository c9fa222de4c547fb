// Does each value of a list matter? A value does if some call is decided by the rule because of it and of no other value of
// its list. In: a live rule. Out: the values for which there is no such call.

import { fieldOf } from "../fields/fields.ts";
import { type Formula, not, some } from "../formula/formula.ts";
import type { Condition, Rule } from "../ir/policy.ts";
import { metWithout } from "./model/conditions.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Reasoner } from "./reasoner.ts";

/** A value, and the condition that only it may satisfy. */
export interface ListedValue {
  readonly rule: number;
  readonly condition: Condition;
  readonly value: string;
  /** Nothing but this value meets the condition, where it is met. */
  readonly matters: Formula;
}

/** Prefixes of one list are held against each other; a list longer than this is left alone. */
const MOST_PREFIXES = 64;

export const listedValues = (rules: readonly Rule[]): readonly ListedValue[] =>
  rules.flatMap((rule, index) => valuesOf(rule, index));

function valuesOf({ match }: Rule, rule: number): readonly ListedValue[] {
  const own = match.conditions.flatMap((condition) =>
    valuesIn(condition).map((value) => ({
      rule,
      condition,
      value,
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
          matters: not(some(list, metWithout(condition, value, list))),
        })),
  );
  return [...own, ...grouped];
}

function valuesIn({ field, values, negated }: Condition): readonly string[] {
  const isLong = fieldOf(field).operator === "prefix" && values.length > MOST_PREFIXES;
  return negated || values.length < 2 || isLong ? [] : values;
}

export type Matter = "matters" | "never" | "undetermined";

export function matterOf(reasoner: Reasoner, literals: PolicyLiterals, { rule, matters }: ListedValue): Matter {
  const answer = reasoner.ask([literals.live(rule), reasoner.literal(matters)]);
  if (answer.kind === "yes") return "matters";
  return answer.kind === "no" ? "never" : "undetermined";
}
