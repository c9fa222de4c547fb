// What the match of a rule can be tried for: each value of each list, and each condition as a whole. In: a match. Out: its
// points, and for each of them the match as it would be without what the point is about.

import { fieldOf } from "../../fields/fields.ts";
import type { Condition, Group, Match } from "../../ir/policy.ts";
import { closedWords } from "../../ir/typed/comparison.ts";
import type { ClausePlace, ClausePoint, ConditionPlace, ValuePoint } from "./point.ts";

export type MatchPoint = ValuePoint | ClausePoint;

export const matchPoints = ({ conditions, groups }: Match, rule: number): readonly MatchPoint[] => [
  ...conditions.flatMap((condition, index) => conditionPoints(condition, rule, { condition: index })),
  ...groups.flatMap((group, index) => groupPoints(groups, group, rule, index)),
];

function conditionPoints(condition: Condition, rule: number, at: ConditionPlace): readonly MatchPoint[] {
  return [
    ...valuePoints(condition, rule, at, condition.negated),
    // A negated condition keeps a call out by one of its values, each of which has a point.
    ...(condition.negated ? [] : [clausePoint(condition.field, rule, at)]),
  ];
}

const clausePoint = (name: string, rule: number, at: ClausePlace): ClausePoint => ({
  kind: "clause",
  label: `all but ${name}`,
  rule,
  at,
});

const valuePoints = (
  { field, values }: Condition,
  rule: number,
  at: ConditionPlace,
  keepsOut: boolean,
): readonly ValuePoint[] =>
  values.map((value) => ({
    kind: "value",
    label: `${field}: ${keepsOut ? "not " : ""}${value}`,
    rule,
    at,
    value,
  }));

function groupPoints(
  groups: readonly Group[],
  group: Group,
  rule: number,
  index: number,
): readonly MatchPoint[] {
  const { quantifier, conditions } = group;
  const isSaid = isSaidBefore(groups, group);
  const values = conditions.flatMap((condition, own) =>
    valuePoints(
      condition,
      rule,
      { group: index, condition: own },
      condition.negated !== (quantifier === "none"),
    ),
  );
  return [...(isSaid ? [] : values), ...groupClauses(group, rule, index, isSaid)];
}

/** What no value of the group speaks for. */
function groupClauses(
  { quantifier, conditions }: Group,
  rule: number,
  index: number,
  isSaid: boolean,
): readonly ClausePoint[] {
  const names = conditions.map(({ field }) => field).join(" and ");
  if (quantifier === "none") {
    return isSaid || conditions.every(({ negated }) => negated)
      ? [clausePoint(`that no other has ${names}`, rule, { group: index })]
      : [];
  }
  if (conditions.length < 2) {
    return conditions.some(({ negated }) => negated) ? [] : [clausePoint(names, rule, { group: index })];
  }
  return conditions.flatMap(({ negated, field }, condition) =>
    negated ? [] : [clausePoint(field, rule, { group: index, condition })],
  );
}

/** Semantics 1: "every C" is "any C" together with "none not C"; its values are tried for once. */
const isSaidBefore = (groups: readonly Group[], { list, quantifier, conditions }: Group): boolean =>
  quantifier === "none" &&
  conditions.length === 1 &&
  groups.some(
    (other) =>
      other.quantifier === "any" &&
      other.list === list &&
      other.conditions.length === 1 &&
      isOpposite(other.conditions[0], conditions[0]),
  );

/** Of a closed list of words the others are listed in the place of a negation. */
function isOpposite(one: Condition | undefined, other: Condition | undefined): boolean {
  if (one === undefined || one.field !== other?.field) return false;
  if (one.negated !== other.negated) return JSON.stringify(one.values) === JSON.stringify(other.values);
  const words = closedWords(fieldOf(one.field));
  return words?.every((word) => one.values.includes(word) !== other.values.includes(word)) === true;
}

/** The match without the value or the clause; undefined where nothing would match any more. */
export function matchWithout({ conditions, groups }: Match, point: MatchPoint): Match | undefined {
  if (point.at.group === undefined) {
    const changed = conditionsWithout(conditions, point);
    return changed && { conditions: changed, groups };
  }
  const own = groups[point.at.group];
  const others = groups.filter((group) => group !== own);
  if (own === undefined || point.at.condition === undefined) return { conditions, groups: others };
  const changed = conditionsWithout(own.conditions, point);
  if (changed !== undefined) return { conditions, groups: [...others, { ...own, conditions: changed }] };
  // No element can meet it: nothing is left of a group that wants one, and one that wants none always holds.
  return own.quantifier === "any" ? undefined : { conditions, groups: others };
}

/** Undefined where nothing can meet them any more. */
function conditionsWithout(
  conditions: readonly Condition[],
  point: MatchPoint,
): readonly Condition[] | undefined {
  const own = conditions[point.at.condition ?? -1];
  const others = conditions.filter((condition) => condition !== own);
  if (own === undefined || point.kind === "clause") return others;
  const values = own.values.filter((value) => value !== point.value);
  if (values.length > 0) return [...others, { ...own, values }];
  return own.negated ? others : undefined;
}
