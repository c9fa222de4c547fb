// Groups of many rules become group slots. Groups over the same list with the same quantifier and the same fields
// share a slot; a second such group of a rule goes to a second slot.

import { canonicalJson } from "../canonical/json.ts";
import type { Group, Rule } from "../ir/policy.ts";
import type { GroupData } from "../runtime/table-data.ts";
import { compareBytes } from "../text/byte-order.ts";
import { buildColumns, type RuleConditions } from "./columns.ts";
import { packRows } from "./pack-rows.ts";

/** A group, and its words; see `table-data.ts`. */
export interface BuiltGroup {
  readonly group: GroupData;
  readonly words: readonly number[];
}

interface Slot {
  readonly list: Group["list"];
  readonly quantifier: Group["quantifier"];
  readonly members: RuleConditions[];
}

const signature = ({ list, quantifier, conditions }: Group): string =>
  canonicalJson([
    list,
    quantifier,
    conditions.map(({ field, negated }) => `${field} ${negated}`).sort(compareBytes),
  ]);

/** Everything a group says, whatever order its conditions were written in. */
const content = (group: Group): string =>
  group.conditions
    .map(({ field, values, negated }) => canonicalJson([field, values, negated]))
    .sort(compareBytes)
    .join();

export function buildGroups(rules: readonly Rule[]): BuiltGroup[] {
  const slots = new Map<string, Slot>();
  rules.forEach((rule, index) => {
    const taken = new Map<string, number>();
    const ordered = rule.match.groups.map((group) => ({ group, bytes: content(group) }));
    ordered.sort((a, b) => compareBytes(a.bytes, b.bytes));
    for (const { group } of ordered) {
      const kind = signature(group);
      const ordinal = taken.get(kind) ?? 0;
      taken.set(kind, ordinal + 1);
      addTo(slots, `${kind} ${ordinal}`, group, index);
    }
  });
  return [...slots.keys()].sort(compareBytes).flatMap((name) => {
    const slot = slots.get(name);
    return slot === undefined ? [] : [buildGroup(slot, rules.length)];
  });
}

function addTo(
  slots: Map<string, Slot>,
  name: string,
  { list, quantifier, conditions }: Group,
  rule: number,
): void {
  const slot = slots.get(name) ?? { list, quantifier, members: [] };
  slot.members.push({ rule, conditions });
  slots.set(name, slot);
}

function buildGroup({ list, quantifier, members }: Slot, ruleCount: number): BuiltGroup {
  const columns = buildColumns(members, ruleCount);
  const users = members.map(({ rule }) => rule);
  return {
    group: { list, quantifier, columns: columns.map(({ column }) => column) },
    words: columns.length === 0 ? packRows([users], ruleCount) : columns.flatMap(({ words }) => words),
  };
}
