// Which rules match: every column narrows the set of rules, every group does so by its elements.

import type { Intent } from "../intent/intent.ts";
import { type Bits, dropIf, fillAll, keepIf, setOr } from "./bits.ts";
import { applyColumn } from "./column.ts";
import type { ListName } from "./operators.ts";
import type { DecisionTable, OpenGroup } from "./table.ts";

/** The matching rules, in scratch space that the next call overwrites. */
export function matchRules(table: DecisionTable, intent: Intent): Bits {
  const { matched } = table.scratch;
  fillAll(matched, table.rules.length);
  for (const column of table.columns) applyColumn(matched, column, intent);
  for (const group of table.groups) applyGroup(matched, table, group, intent);
  return matched;
}

/** All columns of a group are asked about one element; some element must satisfy all, or none may. */
function applyGroup(
  matched: Bits,
  { scratch: { element, some } }: DecisionTable,
  group: OpenGroup,
  intent: Intent,
): void {
  some.fill(0);
  for (const subject of elementsOf(group.list, intent)) {
    element.set(group.users);
    for (const column of group.columns) applyColumn(element, column, subject);
    setOr(some, element);
  }
  if (group.quantifier === "any") keepIf(matched, group.users, some);
  else dropIf(matched, some);
}

export function elementsOf(list: ListName, intent: Intent): readonly unknown[] {
  if (list === "targets") return intent.targets;
  return (list === "provenance" ? intent.arg_provenance : intent.delegation?.chain) ?? [];
}
