// A column of the table, opened: for what an intent says of one field, the classes of values whose rules list it.

import { flag, type JsonRecord, list, oneOf, only, record, text, texts } from "../canonical/read-json.ts";
import { isPresent, readCount, readFlag, readTexts } from "../intent/read.ts";
import { type Exact, exactOf, type Look, lookFor } from "./look.ts";
import { OPERATORS, READINGS } from "./operators.ts";
import { openRows, type PackedRows, rowMembers, rowWord } from "./packed-rows.ts";
import type { ColumnData } from "./table-data.ts";
import { malformed, take, type WordReader, wordsFor } from "./words.ts";

export interface Column extends ColumnData {
  /** For each key its class, which is the row of the rules that list it. */
  readonly classes: Uint32Array;
  /** Of the classes, and last of all rules with a condition in this column. */
  readonly rows: PackedRows;
  /** The last row as a bit set. */
  readonly users: Uint32Array;
  readonly look: Look;
  /** Where it is there it says the same as `look`, and takes less time. */
  readonly exact: Exact | undefined;
}

const COLUMN_MEMBERS = [
  "field",
  "operator",
  "reading",
  "paths",
  "negated",
  "keys",
] satisfies (keyof ColumnData)[];

/** @throws RangeError for a column that the compiler would not have written. */
export function openColumn(encoded: unknown, reader: WordReader, ruleCount: number): Column {
  const data = readColumn(only(record(encoded, "column"), COLUMN_MEMBERS));
  const { classes, count } = openClasses(reader, data.keys);
  const rows = openRows(reader, count + 1, ruleCount);
  const index = { ...data, classes, byKey: classByKey(data, classes) };
  const users = rowBits(rows, count, ruleCount);
  return { ...data, classes, rows, users, look: lookFor(index), exact: exactOf(index) };
}

const readColumn = (from: JsonRecord): ColumnData => ({
  field: text(from, "field"),
  operator: oneOf(from, "operator", OPERATORS),
  reading: oneOf(from, "reading", READINGS),
  paths: list(from, "paths").map((path) => texts({ path }, "path")),
  negated: flag(from, "negated"),
  keys: texts(from, "keys"),
});

/** INVARIANT: classes are numbered in the order of their first key. */
function openClasses(
  reader: WordReader,
  keys: readonly string[],
): { readonly classes: Uint32Array; readonly count: number } {
  const at = take(reader, keys.length);
  const classes = reader.words.subarray(at, at + keys.length);
  let count = 0;
  for (const own of classes) {
    if (own > count) throw malformed("classes");
    if (own === count) count++;
  }
  return { classes, count };
}

/** Nothing where a column is not asked by key, and its keys are in order and so told apart already. */
function classByKey({ operator, keys }: ColumnData, classes: Uint32Array): ReadonlyMap<string, number> {
  const byKey = new Map<string, number>();
  if (operator !== "member" && keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") < key)) return byKey;
  for (let at = 0; at < keys.length; at++) byKey.set(keys[at] ?? "", classes[at] ?? 0);
  if (byKey.size !== keys.length) throw malformed("keys");
  return byKey;
}

/** The rules of one row as a bit set. */
export function rowBits(rows: PackedRows, row: number, ruleCount: number): Uint32Array {
  const bits = new Uint32Array(wordsFor(ruleCount));
  for (let w = 0; w < bits.length; w++) bits[w] = rowWord(rows, row, w);
  return bits;
}

/** What the column found, for people. */
export const valuesFound = (
  { operator, reading, paths }: Pick<Column, "operator" | "reading" | "paths">,
  subject: unknown,
): readonly string[] =>
  paths.flatMap((path) => {
    if (operator === "present") return isPresent(subject, path) ? ["present"] : [];
    if (operator === "at_most")
      return [readCount(subject, path)].flatMap((found) => (found === undefined ? [] : [String(found)]));
    return reading === "flag"
      ? [String(readFlag(subject, path))]
      : readTexts(subject, path, reading === "folded");
  });

/** For each rule the keys that it lists, in the order of the keys. */
export function keysByRule({ keys, classes, rows }: Column): ReadonlyMap<number, readonly string[]> {
  const listed = new Map<number, string[]>();
  keys.forEach((key, index) => {
    for (const rule of rowMembers(rows, classes[index] ?? 0)) {
      const own = listed.get(rule);
      if (own === undefined) listed.set(rule, [key]);
      else own.push(key);
    }
  });
  return listed;
}
