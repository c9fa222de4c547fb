// A column of the table, opened: for what an intent says of one field, the rules that list it.

import {
  count,
  flag,
  type JsonRecord,
  list,
  oneOf,
  only,
  record,
  text,
  texts,
} from "../canonical/read-json.ts";
import { isPresent, type Path, readCount, readFlag, readTexts } from "../intent/read.ts";
import { type Bits, dropIf, keepIf, wordsFor } from "./bits.ts";
import { OPERATORS, type Operator, READINGS, type Reading } from "./operators.ts";
import { addAll, members, openBits, openRuleSet, type RuleSet } from "./rule-set.ts";
import type { ColumnData } from "./table-data.ts";

export interface Column {
  readonly field: string;
  readonly operator: Operator;
  readonly reading: Reading;
  readonly paths: readonly Path[];
  readonly negated: boolean;
  readonly users: Bits;
  /** For each key the rules that list it. */
  readonly sets: ReadonlyMap<string, RuleSet>;
  /** Of `prefix`: the lengths of its keys. Of `at_most`: its bounds, ascending. */
  readonly numbers: readonly number[];
  /** Scratch space for the rules that list something found. */
  readonly hits: Bits;
}

/** Narrows `rules` to those whose condition here holds for `subject`, or that have none. */
export function applyColumn(rules: Bits, column: Column, subject: unknown): void {
  collectHits(column, subject);
  if (column.negated) dropIf(rules, column.hits);
  else keepIf(rules, column.users, column.hits);
}

function collectHits(column: Column, subject: unknown): void {
  column.hits.fill(0);
  for (const path of column.paths) {
    for (const key of keysFound(column, subject, path)) {
      const rules = column.sets.get(key);
      if (rules !== undefined) addAll(column.hits, rules);
    }
  }
}

/** The keys of the column that what is found at the path amounts to. */
function keysFound({ operator, reading, numbers }: Column, subject: unknown, path: Path): readonly string[] {
  switch (operator) {
    case "present":
      return isPresent(subject, path) ? [""] : [];
    case "at_most": {
      // Every bound from the number upwards is kept.
      const found = readCount(subject, path) ?? Number.POSITIVE_INFINITY;
      return numbers.filter((bound) => found <= bound).map(String);
    }
    case "prefix":
      return readTexts(subject, path, reading === "folded").flatMap((value) => prefixesOf(value, numbers));
    case "member":
      return reading === "flag"
        ? [String(readFlag(subject, path))]
        : readTexts(subject, path, reading === "folded");
  }
}

const prefixesOf = (value: string, lengths: readonly number[]): readonly string[] =>
  lengths.filter((length) => length <= value.length).map((length) => value.slice(0, length));

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
export function keysByRule({ sets }: Column): ReadonlyMap<number, readonly string[]> {
  const keys = new Map<number, string[]>();
  for (const [key, rules] of sets) {
    for (const rule of members(rules)) {
      const listed = keys.get(rule);
      if (listed === undefined) keys.set(rule, [key]);
      else listed.push(key);
    }
  }
  return keys;
}

const COLUMN_MEMBERS = [
  "field",
  "operator",
  "reading",
  "paths",
  "negated",
  "users",
  "keys",
  "classes",
  "rows",
] satisfies (keyof ColumnData)[];

export function openColumn(encoded: unknown, ruleCount: number): Column {
  const from = only(record(encoded, "column"), COLUMN_MEMBERS);
  const keys = texts(from, "keys");
  const operator = oneOf(from, "operator", OPERATORS);
  return {
    field: text(from, "field"),
    operator,
    reading: oneOf(from, "reading", READINGS),
    paths: list(from, "paths").map((path) => texts({ path }, "path")),
    negated: flag(from, "negated"),
    users: openBits(text(from, "users"), ruleCount),
    sets: openSets(from, keys, ruleCount),
    numbers: keyNumbers(operator, keys),
    hits: new Uint32Array(wordsFor(ruleCount)),
  };
}

function openSets(
  from: JsonRecord,
  keys: readonly string[],
  ruleCount: number,
): ReadonlyMap<string, RuleSet> {
  const rows = list(from, "rows").map((row) => openRuleSet(row, ruleCount));
  const classes = list(from, "classes");
  const sets = new Map<string, RuleSet>();
  for (const [index, key] of keys.entries()) {
    const rules = rows[count({ class: classes[index] }, "class")];
    if (rules === undefined || sets.has(key)) throw new RangeError("malformed table: keys");
    sets.set(key, rules);
  }
  if (classes.length !== keys.length) throw new RangeError("malformed table: keys");
  return sets;
}

function keyNumbers(operator: Operator, keys: readonly string[]): readonly number[] {
  if (operator === "prefix") return [...new Set(keys.map((key) => key.length))].sort((a, b) => a - b);
  if (operator !== "at_most") return [];
  const bounds = keys.map(Number);
  if (!bounds.every((bound, index) => Number.isSafeInteger(bound) && String(bound) === keys[index])) {
    throw new RangeError("malformed table: bound");
  }
  return bounds.sort((a, b) => a - b);
}
