// One order for what a match says, whoever wrote it: that of the selector table, then of the values. Source and
// artifact of a policy are therefore shown alike.

import { FIELD_NAMES, type FieldName } from "../../fields/fields.ts";
import type { Condition, Group, Match } from "../../ir/policy.ts";
import { compareBytes } from "../../text/byte-order.ts";

export const inOneOrder = ({ conditions, groups }: Match): Match => ({
  conditions: conditions.toSorted(compareConditions),
  groups: groups
    .map((group) => ({ ...group, conditions: group.conditions.toSorted(compareConditions) }))
    .sort(compareGroups),
});

const PLACES: ReadonlyMap<FieldName, number> = new Map(FIELD_NAMES.map((name, place) => [name, place]));

const placeOf = ({ field }: Condition): number => PLACES.get(field) ?? PLACES.size;

const compareConditions = (one: Condition, other: Condition): number =>
  placeOf(one) - placeOf(other) ||
  Number(one.negated) - Number(other.negated) ||
  compareLists(one.values, other.values, compareBytes);

const compareGroups = (one: Group, other: Group): number =>
  compareLists(one.conditions, other.conditions, compareConditions) ||
  compareBytes(one.quantifier, other.quantifier) ||
  compareBytes(one.list, other.list);

/** The first difference decides, then the length. */
function compareLists<T>(one: readonly T[], other: readonly T[], compare: (a: T, b: T) => number): number {
  for (const [at, item] of one.entries()) {
    const against = other[at];
    const order = against === undefined ? 1 : compare(item, against);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}
