// Conditions of many rules become columns: for every field one column of plain and one of negated conditions, and
// further ones where a rule says two things about a field. The result does not depend on the order of conditions.

import { canonicalJson } from "../canonical/json.ts";
import { FIELD_NAMES, type FieldName, fieldOf } from "../fields/fields.ts";
import type { Condition } from "../ir/policy.ts";
import type { ColumnData } from "../runtime/table-data.ts";
import { compareBytes } from "../text/byte-order.ts";
import { packRows } from "./pack-rows.ts";

/** The conditions of one rule; `rule` is its place in decision order. */
export interface RuleConditions {
  readonly rule: number;
  readonly conditions: readonly Condition[];
}

/** A column, and its words; see `table-data.ts`. */
export interface BuiltColumn {
  readonly column: ColumnData;
  readonly words: readonly number[];
}

interface Use {
  readonly rule: number;
  readonly values: readonly string[];
}

export function buildColumns(perRule: readonly RuleConditions[], ruleCount: number): BuiltColumn[] {
  const uses = new Map<string, Use[]>();
  const used = new Set(perRule.flatMap(({ conditions }) => conditions.map(({ field }) => field)));
  for (const { rule, conditions } of perRule) {
    for (const [slot, values] of slotsOf(conditions)) {
      const column = uses.get(slot) ?? [];
      column.push({ rule, values });
      uses.set(slot, column);
    }
  }
  return FIELD_NAMES.filter((field) => used.has(field)).flatMap((field) =>
    [false, true].flatMap((negated) => columnsOf(field, negated, uses, ruleCount)),
  );
}

const slotName = (field: FieldName, negated: boolean, ordinal: number): string =>
  `${field} ${negated} ${ordinal}`;

/** Each condition with the column it goes to: the second of a field goes to the field's second column. */
function slotsOf(conditions: readonly Condition[]): [string, readonly string[]][] {
  const taken = new Map<string, number>();
  const ordered = conditions.map((condition) => ({ condition, bytes: canonicalJson(condition.values) }));
  ordered.sort((a, b) => compareBytes(a.bytes, b.bytes));
  return ordered.map(({ condition: { field, negated, values } }) => {
    const kind = `${field} ${negated}`;
    const ordinal = taken.get(kind) ?? 0;
    taken.set(kind, ordinal + 1);
    return [slotName(field, negated, ordinal), values];
  });
}

function columnsOf(
  field: FieldName,
  negated: boolean,
  uses: ReadonlyMap<string, readonly Use[]>,
  ruleCount: number,
): BuiltColumn[] {
  const columns: BuiltColumn[] = [];
  for (let ordinal = 0; ; ordinal++) {
    const column = uses.get(slotName(field, negated, ordinal));
    if (column === undefined) return columns;
    columns.push(buildColumn(field, negated, column, ruleCount));
  }
}

function buildColumn(
  field: FieldName,
  negated: boolean,
  uses: readonly Use[],
  ruleCount: number,
): BuiltColumn {
  const { operator, reading, paths } = fieldOf(field);
  const keysOf = ({ values }: Use): readonly string[] => (operator === "present" ? [""] : values);
  const keys = [...new Set(uses.flatMap(keysOf))].sort(compareBytes);
  const listing = new Map(keys.map((key) => [key, [] as number[]]));
  for (const use of uses) for (const key of keysOf(use)) listing.get(key)?.push(use.rule);
  const { classes, sets } = classify(keys.map((key) => listing.get(key) ?? []));
  const users = uses.map(({ rule }) => rule);
  return {
    column: { field, operator, reading, paths, negated, keys },
    words: [...classes, ...packRows([...sets, users], ruleCount)],
  };
}

/** Equal sets of rules become one class, numbered in order of their first key. */
function classify(perKey: readonly (readonly number[])[]): {
  classes: number[];
  sets: (readonly number[])[];
} {
  const known = new Map<string, number>();
  const sets: (readonly number[])[] = [];
  const classes = perKey.map((rules) => {
    const name = rules.join();
    const found = known.get(name) ?? sets.push(rules) - 1;
    known.set(name, found);
    return found;
  });
  return { classes, sets };
}
