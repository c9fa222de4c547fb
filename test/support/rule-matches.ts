// Matches that only the IR can express: negated conditions, several on one field, groups of several conditions, groups
// that no element may satisfy. In: the selector table. Out: random matches, normalised as the lowering leaves them.

import fc from "fast-check";
import { FIELD_NAMES, type FieldName, fieldOf } from "../../src/fields/fields.ts";
import type { Condition, Group, Match, Policy } from "../../src/ir/policy.ts";
import { normaliseTexts } from "../../src/ir/settle.ts";
import { LISTS, type ListName } from "../../src/runtime/operators.ts";
import { oddForms } from "./odd-forms.ts";
import { textsOf } from "./value-pools.ts";

const LIST_NAMES = Object.keys(LISTS) as readonly ListName[]; // The keys of a literal.

function valuesFor(field: FieldName): fc.Arbitrary<readonly string[]> {
  const { key } = fieldOf(field);
  switch (key.kind) {
    case "texts": {
      const words = textsOf(key);
      const item = fc.constantFrom(...words, ...words, ...words.flatMap(oddForms));
      return fc.array(item, { minLength: 1, maxLength: 3 }).map((list) => normaliseTexts(list, key.normal));
    }
    case "toggle":
      return fc.constantFrom(["true"], ["false"]);
    case "count":
      return fc.constantFrom(...(key.examples ?? [0, 1])).map((bound) => [String(bound)]);
    case "flag":
      return fc.constant([]);
  }
}

const condition = (field: FieldName): fc.Arbitrary<Condition> =>
  fc.record({
    field: fc.constant(field),
    values: valuesFor(field),
    negated: fc.constantFrom(false, false, true),
  });

const conditions = (fields: readonly FieldName[], maxLength: number): fc.Arbitrary<readonly Condition[]> =>
  fc.array(fc.oneof(...fields.map(condition)), { maxLength });

const ofIntent = FIELD_NAMES.filter((name) => fieldOf(name).list === undefined);

const fieldsOf = (list: ListName): readonly FieldName[] =>
  FIELD_NAMES.filter((name) => fieldOf(name).list === list);

const group = (list: ListName, most: number): fc.Arbitrary<Group> =>
  fc.record({
    list: fc.constant(list),
    quantifier: fc.constantFrom("any", "any", "none"),
    conditions: conditions(fieldsOf(list), most),
  });

/** Several groups over one list that ask the same fields for different values, so that they share their columns. */
const alike = (list: ListName): fc.Arbitrary<readonly Group[]> =>
  fc.constantFrom(...fieldsOf(list)).chain((field) => {
    const conditions = fc.array(condition(field), { minLength: 2, maxLength: 2 });
    return fc
      .record({ conditions, negated: fc.boolean(), quantifier: fc.constantFrom("any", "none") })
      .map(({ conditions: both, negated, quantifier }) =>
        both.map((one): Group => ({ list, quantifier, conditions: [{ ...one, negated }] })),
      );
  });

const groupsOf = (most: number): fc.Arbitrary<readonly Group[]> =>
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.array(fc.oneof(...LIST_NAMES.map((list) => group(list, most + 1))), { maxLength: most }),
    },
    { weight: 1, arbitrary: fc.oneof(...LIST_NAMES.map(alike)) },
  );

const matchOf = (most: number): fc.Arbitrary<Match> =>
  fc.record({
    conditions: conditions(ofIntent, most),
    groups: groupsOf(most),
  });

/** Long ones find what two conditions do to each other, short ones match more often. */
export const ruleMatch: fc.Arbitrary<Match> = fc.oneof(
  { weight: 3, arbitrary: matchOf(1) },
  { weight: 1, arbitrary: matchOf(3) },
);

/** The same policy whose rules match by something else, the matches taken in turn. */
export function withMatches(policy: Policy, matches: readonly Match[]): Policy {
  const rules = policy.rules.map((rule, index) => ({
    ...rule,
    match: matches[index % matches.length] ?? rule.match,
  }));
  return { ...policy, rules };
}
