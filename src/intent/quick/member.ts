// Members of one type in normal form. In: a value that JSON.parse made, or undefined. Out: the normal form, which is the
// zero of the type where the member says nothing; undefined: let the exact way say. They know no member by name.

import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { isPlainTime, parseInstant } from "../../time/instant.ts";
import { LIMITS } from "../limits.ts";
import { isSha256 } from "../normal-text.ts";
import { omitEmpty, saysNothing } from "../omit-empty.ts";
import { createdAtText, UNSET_TIME } from "../time-text.ts";
import {
  BRACKETS,
  COMMA,
  isObject,
  type JsonObject,
  leastLength,
  leastOfName,
  leastOfText,
  type Tally,
} from "./least-length.ts";

export function trimmed(value: unknown): string | undefined {
  if (typeof value === "string") return trim(value);
  return isAbsent(value) ? "" : undefined;
}

export function folded(value: unknown): string | undefined {
  if (typeof value === "string") return fold(value);
  return isAbsent(value) ? "" : undefined;
}

/** A time that no digest covers. */
export function timeIn(value: unknown): string | undefined {
  if (typeof value !== "string") return isAbsent(value) ? "" : undefined;
  if (isPlainTime(value) && value !== UNSET_TIME) return value;
  const instant = parseInstant(value);
  return instant === undefined ? undefined : createdAtText(instant);
}

/** A vocabulary, each word under itself. */
export type Words<Word extends string> = ReadonlyMap<string, Word>;

export const wordsOf = <Word extends string>(words: readonly Word[]): Words<Word> =>
  new Map(words.map((word) => [word, word]));

export function wordIn<Word extends string>(words: Words<Word>, value: unknown): Word | "" | undefined {
  if (typeof value !== "string") return isAbsent(value) ? "" : undefined;
  const known = words.get(value);
  if (known !== undefined) return known;
  const word = fold(value);
  return word === "" ? "" : words.get(word);
}

export function digestIn(value: unknown): string | undefined {
  const digest = folded(value);
  return digest === undefined || digest === "" || isSha256(digest) ? digest : undefined;
}

export function flagIn(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  return isAbsent(value) ? false : undefined;
}

export function countIn(value: unknown): number | undefined {
  if (isAbsent(value)) return 0;
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

export function textsIn(value: unknown): readonly string[] | undefined {
  if (isAbsent(value)) return [];
  return isTexts(value) ? uniqueSorted(value) : undefined;
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

export const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;

// What has none of these folds to itself, so it is no known name in another spelling.
const FOLDS = /[A-Z\u017f\u212a]/;

/** An unknown member is passed over, if it cannot be a known one that is misspelt. */
export const unknownMember = (name: string): "" | undefined => (FOLDS.test(name) ? undefined : "");

/** Of what stands in a member of the intent: only members of a context are objects themselves. */
const MEMBER_DEPTH = LIMITS.depth - 2;

/**
 * Puts every member into normal form, in place where it can. Members that say nothing are left out. Undefined where
 * `normalMember` does not say what one is.
 */
export function settleMembers(
  raw: JsonObject,
  normalMember: (name: string, value: unknown) => unknown,
  tally: Tally,
): JsonObject | undefined {
  let isSilent = false;
  let least = BRACKETS;
  for (const name in raw) {
    const value = raw[name];
    least += leastOfName(name);
    least += typeof value === "string" ? leastOfText(value) : leastLength(value, MEMBER_DEPTH);
    const normal = normalMember(name, value);
    if (normal === undefined) return undefined;
    if (normal !== value) raw[name] = normal;
    if (!normal || saysNothing(normal)) isSilent = true;
  }
  tally.least += least;
  return isSilent ? omitEmpty(raw) : raw;
}

/** Settles each object of a list, in place. Undefined where one is not settled, or where there are more than `most`. */
export function settleList<Item>(
  raw: unknown,
  most: number,
  settle: (element: JsonObject) => Item | undefined,
  tally: Tally,
): Item[] | undefined {
  if (isAbsent(raw)) return [];
  if (!Array.isArray(raw) || raw.length > most) return undefined;
  for (let i = 0; i < raw.length; i++) {
    const item = isObject(raw[i]) ? settle(raw[i]) : undefined;
    if (item === undefined) return undefined;
    raw[i] = item;
  }
  tally.least += BRACKETS + raw.length * COMMA;
  return raw;
}
