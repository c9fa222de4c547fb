// What a rule selects by, as far as two rules can be compared selector by selector. Selectors that read the same thing
// are one: `target_kinds` and `destination_kinds` ask the same question.

import { FIELD_NAMES, type FieldName, type FieldSpec, fieldOf } from "../fields/fields.ts";
import type { Condition, Rule } from "../ir/policy.ts";

export interface Selector {
  /** Equal for conditions that read the same values in the same way. */
  readonly question: string;
  readonly spec: FieldSpec;
  readonly values: readonly string[];
}

/** Undefined for a rule that says what YAML cannot say: such rules are left to the exact analysis. */
export function selectorsOf({ match }: Rule): readonly Selector[] | undefined {
  const single = match.groups.map(({ quantifier, conditions: [first, ...others] }) =>
    quantifier === "any" && others.length === 0 ? first : undefined,
  );
  const conditions = [...match.conditions, ...single];
  const selectors = conditions.flatMap((condition) =>
    condition === undefined || condition.negated ? [] : [selectorOf(condition)],
  );
  return selectors.length === conditions.length ? selectors : undefined;
}

const QUESTIONS: ReadonlyMap<FieldName, string> = new Map(
  FIELD_NAMES.map((name) => {
    const { list, operator, reading, paths }: FieldSpec = fieldOf(name);
    return [name, JSON.stringify([list ?? "", operator, reading, paths])];
  }),
);

const selectorOf = ({ field, values }: Condition): Selector => ({
  question: QUESTIONS.get(field) ?? field,
  spec: fieldOf(field),
  values,
});
