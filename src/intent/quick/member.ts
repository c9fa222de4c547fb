// Members of one type in normal form. In: a value that JSON.parse made, or undefined. Out: the normal form, which is the
// zero of the type where the member says nothing; undefined: let the exact way say. They know no member by name.

import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { isPlainTime, parseInstant } from "../../time/instant.ts";
import { isSha256 } from "../normal-text.ts";
import { createdAtText, UNSET_TIME } from "../time-text.ts";

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

export const isFlag = (value: unknown): boolean => typeof value === "boolean" || isAbsent(value);

export function countIn(value: unknown): number | undefined {
  if (isAbsent(value)) return 0;
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** "" for a list that says nothing. */
export function textsIn(value: unknown): readonly string[] | "" | undefined {
  if (isAbsent(value)) return "";
  if (!isTexts(value)) return undefined;
  const texts = uniqueSorted(value);
  return texts.length === 0 ? "" : texts;
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

export const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null;
