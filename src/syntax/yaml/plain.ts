// A scalar as it was read comes in; how it is printed goes out. Text loses its quotes where every reader takes it for
// this very text without them: the rules of YAML 1.1, of 1.2 and of reference Gait are asked at once, for a list in
// brackets as for a block. Numbers stay as they were written.

import { quote } from "../../text/quote.ts";
import { isPlainToReference } from "./plain-to-reference.ts";
import { typeOfPlain } from "./scalar.ts";

/** Indicators of YAML, also where one version alone has them. */
const INDICATOR = /^[-?:=<~]|[,[\]{}]/;

/** Base 60 and dates of YAML 1.1. */
const TIME = /^[-+]?[0-9][0-9_]*:[0-5]?[0-9]|^[0-9]{4}-[0-9][0-9]?-[0-9]/;

export function printScalar(text: string, quoted: boolean): string {
  const { type, value, irregular } = typeOfPlain(text);
  if (quoted || (type === "text" && irregular === undefined)) return isPlain(text) ? text : quote(text);
  if (type === "null") return "null";
  return type === "flag" ? String(value) : text;
}

function isPlain(text: string): boolean {
  const { type, irregular } = typeOfPlain(text);
  const isText = type === "text" && irregular === undefined && isPlainToReference(text);
  return isText && !INDICATOR.test(text) && !TIME.test(text) && isPrintable(text);
}

function isPrintable(text: string): boolean {
  const bare = text.replaceAll('"', "");
  return quote(bare).length === bare.length + 2;
}
