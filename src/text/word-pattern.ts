/**
 * In: words in lower case. Out: a regular expression, as text, for everything that is one of them once it is trimmed
 * and lower-cased, and for blank text. For JSON Schemas, whose patterns know no flag for case.
 *
 * It admits more white space than trim does: a schema may admit too much, never too little.
 */

import { lower } from "./lower.ts";

const BLANKS = "[\\s\\u0085]*";
const LAST_OF_BASIC_PLANE = 0xffff;

export function wordPattern(words: readonly string[]): string {
  const spelled = words.map((word) => [...word].map(anyCase).join(""));
  return `^${BLANKS}(?:${spelled.join("|")})?${BLANKS}$`;
}

function anyCase(character: string): string {
  if (!/[a-z]/.test(character)) return character === "." ? "\\." : character;
  return `[${character}${(CAPITALS.get(character) ?? []).join("")}]`;
}

/** Per letter the characters whose lower case it is: `K`, and the sign for kelvin, for `k`. */
const CAPITALS: ReadonlyMap<string, readonly string[]> = capitals();

function capitals(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (let code = 0; code <= LAST_OF_BASIC_PLANE; code++) {
    const character = String.fromCharCode(code);
    const letter = lower(character);
    if (letter === character || !/^[a-z]$/.test(letter)) continue;
    const written = code < 0x80 ? character : `\\u${code.toString(16).padStart(4, "0")}`;
    found.set(letter, [...(found.get(letter) ?? []), written]);
  }
  return found;
}
