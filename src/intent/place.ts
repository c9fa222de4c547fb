// Where in an intent something stands. In: the names and list positions that lead there. Out: the same as text, as
// messages name it. It does not know whether anything stands there.

import { quote } from "../text/quote.ts";

/** From the intent down; empty for the intent as a whole. */
export type JsonPath = readonly (string | number)[];

const PLAIN_NAME = /^[A-Za-z0-9_-]{1,100}$/;

export function place(path: JsonPath): string {
  if (path.length === 0) return "the value";
  return path.map(written).join("").replace(/^\./, "");
}

function written(step: string | number): string {
  if (typeof step === "number") return `[${step}]`;
  return PLAIN_NAME.test(step) ? `.${step}` : `[${quote(step)}]`;
}
