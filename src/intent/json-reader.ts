// Where a JSON reader stands in its text, shared by the readers of values, texts and numbers. In: nothing. Out: the
// cursor type and its two smallest moves.

import { refuse } from "./fault.ts";
import type { JsonPath } from "./place.ts";

export interface JsonReader {
  readonly text: string;
  at: number;
  readonly path: (string | number)[];
  readonly depth: number;
  readonly checkLiteral: ((path: JsonPath, literal: string) => string | undefined) | undefined;
}

/** Skips the four white space characters of JSON. */
export function skipSpace(reader: JsonReader): void {
  for (;;) {
    const code = reader.text.charCodeAt(reader.at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    reader.at += 1;
  }
}

/** Lets the caller look at the literal that starts at `start` and ends here. */
export function checkLiteral(reader: JsonReader, start: number): void {
  if (reader.checkLiteral === undefined) return;
  const problem = reader.checkLiteral(reader.path, reader.text.slice(start, reader.at));
  if (problem === undefined) return;
  reader.at = start;
  refuse("wrong-type", problem);
}
