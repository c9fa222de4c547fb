// Keys. In: the lines, and a place. Out: the key that starts there and whose colon is followed by a blank or the end of its
// line, or undefined where it is not written in the ordinary way.

import { typeOfPlain } from "../scalar.ts";
import type { Lines } from "./lines.ts";

const KEY = /[A-Za-z_][A-Za-z0-9_.-]{0,63}:(?=[\n ]|$)/y;

export function keyAt({ source: { text } }: Lines, at: number): string | undefined {
  KEY.lastIndex = at;
  if (!KEY.test(text)) return undefined;
  const key = text.slice(at, KEY.lastIndex - 1);
  return typeOfPlain(key).type === "text" ? key : undefined;
}
