// The numbers of JSON. In: a reader. Out: a double that stands for exactly one literal class, or undefined where no
// number starts. It does not know which members want integers.

import { refuse } from "./fault.ts";
import { checkLiteral, type JsonReader } from "./json-reader.ts";

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;

export function parseNumber(reader: JsonReader): number | undefined {
  const start = reader.at;
  NUMBER.lastIndex = start;
  const match = NUMBER.exec(reader.text);
  if (match === null) return undefined;
  const [literal, fraction, exponent] = match;
  const value = Number(literal);
  const isInteger = fraction === undefined && exponent === undefined;
  if (!Number.isFinite(value)) refuse("unsafe-number", "the number is too large");
  if (isInteger && !Number.isSafeInteger(value)) {
    refuse("unsafe-number", "the integer is beyond 2^53 - 1 and would be rounded");
  }
  reader.at = start + literal.length;
  if (!isInteger) checkLiteral(reader, start);
  return value;
}
