// Reads members of an intent by path, where the path is data. In: any part of an intent and a path. Out: the texts,
// flag or number found there. It never fails: what is not there is absent.

import { fold } from "../text/fold.ts";
import { knownPlace, type Part, readKnown } from "./known-readers.ts";

export type Reader = (node: unknown) => unknown;

/** Member names; "*" is each element of a list, and a final "#" the number of elements of the list before it. */
export type Path = readonly string[];

const EACH = "*";
const COUNT = "#";

/** The texts found; a flag reads as "true" or "false", an empty text as nothing. */
export function readTexts(node: unknown, path: Path, folded: boolean): readonly string[] {
  const texts: string[] = [];
  visit(node, path, 0, (found) => {
    const text = typeof found === "boolean" ? String(found) : found;
    if (typeof text !== "string") return;
    const normal = folded ? fold(text) : text;
    if (normal !== "") texts.push(normal);
  });
  return texts;
}

/** Whether a flag found there is set. */
export function readFlag(node: unknown, path: Path): boolean {
  let set = false;
  visit(node, path, 0, (found) => {
    set ||= found === true;
  });
  return set;
}

/** The first number found. */
export function readCount(node: unknown, path: Path): number | undefined {
  let count: number | undefined;
  visit(node, path, 0, (found) => {
    if (typeof found === "number") count ??= found;
  });
  return count;
}

export function isPresent(node: unknown, path: Path): boolean {
  let present = false;
  visit(node, path, 0, () => {
    present = true;
  });
  return present;
}

type Visitor = (found: unknown) => void;

// INVARIANT: the recursion goes no deeper than the data, however long the path.
function visit(node: unknown, path: Path, at: number, found: Visitor): void {
  const step = path[at];
  if (node === undefined || node === null) return;
  if (step === undefined) found(node);
  else if (step === EACH) visitElements(node, path, at + 1, found);
  else if (path[at + 1] === COUNT) visitCount(node, step, found);
  else visit(member(node, step), path, at + 1, found);
}

function visitElements(node: unknown, path: Path, at: number, found: Visitor): void {
  if (!Array.isArray(node)) return;
  for (const element of node) visit(element, path, at, found);
}

/** An absent list of a present object has no elements; of an absent object there is no list to count. */
function visitCount(node: unknown, name: string, found: Visitor): void {
  const list = member(node, name);
  if (Array.isArray(list)) found(list.length);
  else if (typeof node === "object") found(0);
}

// Own members only: a path that says "constructor" or "length" must not meet the language's own.
function member(node: unknown, name: string): unknown {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return undefined;
  if (!Object.hasOwn(node, name)) return undefined;
  // Safe: the member was just found, and whatever it holds is unknown.
  return (node as Readonly<Record<string, unknown>>)[name];
}

/**
 * For a path of one or two names, which leads to a text or to nothing: what `readTexts` looks at. Undefined for other
 * paths. INVARIANT: no text at such a path is blank, and none is a flag; an intent in normal form leaves these out.
 */
export function plainReader(path: Path): Reader | undefined {
  const [outer, inner, ...deeper] = path;
  if (outer === undefined || deeper.length > 0 || path.includes(EACH) || path.includes(COUNT))
    return undefined;
  const known = knownPlace(path.join("."));
  // Safe: nothing but parts of intents is ever read.
  if (known !== undefined) return (node) => readKnown(known, node as Part);
  return inner === undefined ? (node) => member(node, outer) : (node) => member(member(node, outer), inner);
}
