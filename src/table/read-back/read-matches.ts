// The matches of all rules from the columns of their table. A column says for each value which rules list it; a match
// says for each rule which values it lists.

import { FIELD_NAMES, type FieldName } from "../../fields/fields.ts";
import type { Condition, Group, Match } from "../../ir/policy.ts";
import { type Column, keysByRule } from "../../runtime/column.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { holds } from "../../runtime/words.ts";

/** In decision order. @throws RangeError for a column about a field that this program does not have. */
export function readMatches({ rules, columns, groups }: DecisionTable): readonly Match[] {
  const conditions = conditionsByRule(columns);
  const groupsOf = new Map<number, Group[]>();
  for (const { list, quantifier, users, columns } of groups) {
    const ofGroup = conditionsByRule(columns);
    for (const rule of setBits(users)) {
      addTo(groupsOf, rule, { list, quantifier, conditions: ofGroup.get(rule) ?? [] });
    }
  }
  return Array.from({ length: rules.count }, (_, rule) => ({
    conditions: conditions.get(rule) ?? [],
    groups: groupsOf.get(rule) ?? [],
  }));
}

const NO_VALUES: ReadonlyMap<number, readonly string[]> = new Map();

function conditionsByRule(columns: readonly Column[]): ReadonlyMap<number, readonly Condition[]> {
  const conditions = new Map<number, Condition[]>();
  for (const column of columns) {
    const { negated, operator } = column;
    const values = operator === "present" ? NO_VALUES : keysByRule(column);
    const field = fieldNamed(column.field);
    for (const rule of setBits(column.users)) {
      addTo(conditions, rule, { field, values: values.get(rule) ?? [], negated });
    }
  }
  return conditions;
}

function addTo<Value>(lists: Map<number, Value[]>, rule: number, value: Value): void {
  const list = lists.get(rule);
  if (list === undefined) lists.set(rule, [value]);
  else list.push(value);
}

const setBits = (words: Uint32Array): readonly number[] =>
  Array.from({ length: 32 * words.length }, (_, bit) => bit).filter((bit) => holds(words, bit));

function fieldNamed(name: string): FieldName {
  const field = FIELD_NAMES.find((known) => known === name);
  if (field === undefined) throw new RangeError(`unknown field ${name}`);
  return field;
}
