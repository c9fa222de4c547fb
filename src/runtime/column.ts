// A column of the table, opened: for what an intent says of one field, the classes of values whose rules list it.

import { flag, type JsonRecord, list, oneOf, only, record, text, texts } from "../canonical/read-json.ts";
import type { Reader } from "../intent/known-readers.ts";
import { isPresent, type Path, plainReader, readCount, readFlag, readTexts } from "../intent/read.ts";
import { OPERATORS, READINGS, type Reading } from "./operators.ts";
import { openRows, type PackedRows, rowMembers, rowWord } from "./packed-rows.ts";
import { eachPrefix, prefixTree } from "./prefix-tree.ts";
import type { ColumnData } from "./table-data.ts";
import { take, type WordReader, wordsFor } from "./words.ts";

export interface Column extends ColumnData {
  /** For each key its class, which is the row of the rules that list it. */
  readonly classes: Uint32Array;
  /** Of the classes, and last of all rules with a condition in this column. */
  readonly rows: PackedRows;
  /** The last row as a bit set. */
  readonly users: Uint32Array;
  /** Adds the classes of what the subject says; the subject is an intent or an element of one of its lists. */
  readonly look: (subject: unknown, found: Found) => void;
  /** Does the same where it is there: what is read is one value, and has a class or none. */
  readonly exact: Exact | undefined;
}

export interface Exact {
  readonly read: Reader;
  readonly classes: ReadonlyMap<unknown, number>;
}

/** Classes found, without most of the repeats. Scratch space: it is kept, and only its count is reset. */
export interface Found {
  readonly classes: number[];
  count: number;
}

export const nothingFound = (): Found => ({ classes: [], count: 0 });

/** Why not all repeats: looking for them must not cost more than a few of them do. */
const REPEATS_LOOKED_FOR = 16;

export function addClass(found: Found, row: number): void {
  const { classes, count } = found;
  for (let i = 0; i < count && i < REPEATS_LOOKED_FOR; i++) if (classes[i] === row) return;
  classes[count] = row;
  found.count = count + 1;
}

type Look = Column["look"];
type Lookup = (value: string, found: Found) => void;

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
  const index = { ...data, classes, byKey: classByKey(data.keys, classes) };
  const exact = exactOf(index);
  const look = exact === undefined ? lookFor(index) : lookForExact(exact);
  return { ...data, classes, rows, users: rowBits(rows, count, ruleCount), look, exact };
}

/** What a column is looked up in. */
interface Index extends ColumnData {
  readonly classes: Uint32Array;
  readonly byKey: ReadonlyMap<string, number>;
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
    if (own > count) throw new RangeError("malformed table: classes");
    if (own === count) count++;
  }
  return { classes, count };
}

function classByKey(keys: readonly string[], classes: Uint32Array): ReadonlyMap<string, number> {
  const byKey = new Map<string, number>();
  for (let at = 0; at < keys.length; at++) byKey.set(keys[at] ?? "", classes[at] ?? 0);
  if (byKey.size !== keys.length) throw new RangeError("malformed table: keys");
  return byKey;
}

/** The rules of one row as a bit set. */
export function rowBits(rows: PackedRows, row: number, ruleCount: number): Uint32Array {
  const bits = new Uint32Array(wordsFor(ruleCount));
  for (let w = 0; w < bits.length; w++) bits[w] = rowWord(rows, row, w);
  return bits;
}

function lookFor(index: Index): Look {
  const looks = index.paths.map((path) => lookAt(index, path));
  return (subject, found) => {
    for (const look of looks) look(subject, found);
  };
}

function lookAt(index: Index, path: Path): Look {
  const { operator, reading, classes, keys } = index;
  switch (operator) {
    case "present":
      return lookForPresence(classes, path);
    case "at_most":
      return lookForCount(boundsOf(keys), classes, path);
    case "prefix":
      return lookForTexts(prefixLookup(keys, classes), path, reading);
    case "member":
      return reading === "flag"
        ? lookForFlag(exactLookup(index), path)
        : lookForTexts(exactLookup(index), path, reading);
  }
}

function lookForPresence(classes: Uint32Array, path: Path): Look {
  const [row] = classes;
  return (subject, found) => {
    if (row !== undefined && isPresent(subject, path)) addClass(found, row);
  };
}

/** A number is below all bounds from itself upwards; where there is none, nothing is. */
function lookForCount(bounds: readonly number[], classes: Uint32Array, path: Path): Look {
  return (subject, found) => {
    const number = readCount(subject, path);
    if (number === undefined) return;
    bounds.forEach((bound, index) => {
      if (number <= bound) addClass(found, classes[index] ?? 0);
    });
  };
}

function lookForFlag(lookup: Lookup, path: Path): Look {
  return (subject, found) => lookup(String(readFlag(subject, path)), found);
}

/** Most columns, and most of what deciding costs: one text, looked up as it is. */
function exactOf({ operator, reading, paths, byKey }: Index): Exact | undefined {
  const [path, ...others] = paths;
  if (operator !== "member" || reading !== "texts" || path === undefined || others.length > 0)
    return undefined;
  const read = plainReader(path);
  return read && { read, classes: byKey };
}

const lookForExact =
  ({ read, classes }: Exact): Look =>
  (subject, found) => {
    const own = classes.get(read(subject));
    if (own !== undefined) addClass(found, own);
  };

function lookForTexts(lookup: Lookup, path: Path, reading: Reading): Look {
  const folded = reading === "folded";
  const read = plainReader(path);
  if (read === undefined || folded) {
    return (subject, found) => {
      for (const value of readTexts(subject, path, folded)) lookup(value, found);
    };
  }
  return (subject, found) => {
    const value = read(subject);
    if (typeof value === "string" && value !== "") lookup(value, found);
  };
}

const exactLookup =
  ({ byKey }: Index): Lookup =>
  (value, found) => {
    const own = byKey.get(value);
    if (own !== undefined) addClass(found, own);
  };

function prefixLookup(keys: readonly string[], classes: Uint32Array): Lookup {
  const tree = prefixTree(keys, (index) => classes[index] ?? 0);
  return (value, found) => eachPrefix(tree, value, (row) => addClass(found, row));
}

function boundsOf(keys: readonly string[]): readonly number[] {
  const bounds = keys.map(Number);
  if (!bounds.every((bound, index) => Number.isSafeInteger(bound) && String(bound) === keys[index])) {
    throw new RangeError("malformed table: bound");
  }
  return bounds;
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
