// Might one call match two rules? In: rules. Out: no only where they want different words at a place that says one word; then
// neither has a say in what the other decides.

import { type FieldSpec, fieldOf } from "../fields/fields.ts";
import type { Condition, Rule } from "../ir/policy.ts";

/** Places of the rules that may match a call that this one matches; of all when it is none of them. */
export function meeting(rules: readonly Rule[], place: number | undefined): readonly number[] {
  const own = rules[place ?? -1];
  return [...rules.keys()].filter((other) =>
    rules.slice(other, other + 1).every((one) => own === undefined || mayMeet(own, one)),
  );
}

export const mayMeet = (one: Rule, other: Rule): boolean =>
  !one.match.conditions.some((condition) =>
    other.match.conditions.some((against) => excludes(condition, against)),
  );

const excludes = (one: Condition, other: Condition): boolean =>
  one.field === other.field &&
  !one.negated &&
  !other.negated &&
  saysOneWord(fieldOf(one.field)) &&
  !one.values.some((value) => other.values.includes(value));

const saysOneWord = ({ operator, reading, paths }: FieldSpec): boolean =>
  operator === "member" && reading !== "flag" && paths.length === 1 && !paths.flat().includes("*");
