// How a column looks at an intent, or at an element of one of its lists. In: what the column says of one field. Out: a
// function that reads the field and adds the classes of what it finds.

import { type KnownPlace, knownPlace, type Part, readKnown } from "../intent/known-readers.ts";
import {
  isPresent,
  type Path,
  plainReader,
  type Reader,
  readCount,
  readFlag,
  readTexts,
} from "../intent/read.ts";
import type { Reading } from "./operators.ts";
import { eachPrefix, type PrefixTree, prefixTree } from "./prefix-tree.ts";
import type { ColumnData } from "./table-data.ts";
import { malformed } from "./words.ts";

/** Adds the classes of what the subject says. */
export type Look = (subject: unknown, found: Found) => void;

/** What is read is one value, and has a class or none. */
export interface Exact {
  readonly read: Reader;
  /** Where it is read without calling `read`. */
  readonly known: KnownPlace | undefined;
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

/** What a column is looked up in. */
export interface Index extends ColumnData {
  readonly classes: Uint32Array;
  readonly byKey: ReadonlyMap<string, number>;
}

type Lookup = (value: string, found: Found) => void;

export function lookFor(index: Index): Look {
  const looks = index.paths.map((path) => lookAt(index, path));
  return (subject, found) => {
    for (const look of looks) look(subject, found);
  };
}

/** Most columns, and most of what deciding costs: one text, looked up as it is. */
export function exactOf({ operator, reading, paths, byKey }: Index): Exact | undefined {
  const [path, ...others] = paths;
  if (operator !== "member" || reading !== "texts" || path === undefined || others.length > 0)
    return undefined;
  const read = plainReader(path);
  return read && { read, known: knownPlace(path.join(".")), classes: byKey };
}

export function lookExactly({ read, known, classes }: Exact, subject: unknown, found: Found): void {
  // Safe: nothing but parts of intents is ever looked at.
  const own = classes.get(known === undefined ? read(subject) : readKnown(known, subject as Part));
  if (own !== undefined) addClass(found, own);
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

/** The tree is made when it is first asked: who only reads a table needs none. */
function prefixLookup(keys: readonly string[], classes: Uint32Array): Lookup {
  let tree: PrefixTree | undefined;
  return (value, found) => {
    tree ??= prefixTree(keys, (index) => classes[index] ?? 0);
    eachPrefix(tree, value, addClass, found);
  };
}

function boundsOf(keys: readonly string[]): readonly number[] {
  const bounds = keys.map(Number);
  if (!bounds.every((bound, index) => Number.isSafeInteger(bound) && String(bound) === keys[index])) {
    throw malformed("bound");
  }
  return bounds;
}
