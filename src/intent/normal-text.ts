// Checks that several objects of an intent share. In: a text. Out: its normal form, or a fault with the given
// message. They know no member by name.

import { fold } from "../text/fold.ts";
import { memberOf } from "./enums.ts";
import { refuse } from "./fault.ts";

const SHA256_HEX = /^[a-f0-9]{64}$/;

export function isSha256(text: string): boolean {
  return SHA256_HEX.test(text);
}

/** A digest in lower case; "" stays "". */
export function digestText(written: string, problem: (digest: string) => string): string {
  const digest = fold(written);
  if (digest !== "" && !isSha256(digest)) refuse("invalid-intent", problem(digest));
  return digest;
}

/** A word of a vocabulary; blank is undefined. */
export function wordOf<Word extends string>(
  words: readonly Word[],
  written: string,
  problem: (word: string) => string,
): Word | undefined {
  const word = fold(written);
  return word === "" ? undefined : (memberOf(words, word) ?? refuse("invalid-intent", problem(word)));
}

/** A text that must say something. */
export function required(text: string, problem: string): string {
  return text === "" ? refuse("invalid-intent", problem) : text;
}
