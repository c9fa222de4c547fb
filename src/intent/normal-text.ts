// Checks that several objects of an intent share. In: a text and its place. Out: its normal form, or a fault there.
// They know no member by name; some members have a message of their own.

import { fold } from "../text/fold.ts";
import { memberOf } from "./enums.ts";
import { refuse } from "./fault.ts";
import { type JsonPath, place } from "./place.ts";

const SHA256_HEX = /^[a-f0-9]{64}$/;

export function isSha256(text: string): boolean {
  return SHA256_HEX.test(text);
}

/** A digest in lower case; "" stays "". */
export function digestText(
  written: string,
  path: JsonPath,
  problem = (_digest: string) => `${place(path)} must be sha256 hex`,
): string {
  const digest = fold(written);
  if (digest !== "" && !isSha256(digest))
    refuse("invalid-value", problem(digest), path, { reason: "digest" });
  return digest;
}

/** A word of a vocabulary; blank is undefined. */
export function wordOf<Word extends string>(
  words: readonly Word[],
  written: string,
  path: JsonPath,
  problem = (word: string) => `${place(path)} is unsupported: ${word}`,
): Word | undefined {
  const word = fold(written);
  if (word === "") return undefined;
  return memberOf(words, word) ?? refuse("invalid-value", problem(word), path, { words });
}

/** A text that must say something. */
export function required(text: string, path: JsonPath): string {
  return text === "" ? refuse("missing-member", `${place(path)} is required`, path) : text;
}

export function notNegative(count: number, path: JsonPath): number {
  return count < 0 ? refuse("invalid-value", `${place(path)} must be >= 0`, path) : count;
}
