// A whole number that was given in a flag, as Go reads them: with a sign, in base 2, 8, 10 or 16 by its prefix, with
// underscores between digits. In: flags and a name. Out: the number, 0 where it was not given, or what is wrong with it.

import { quote } from "../text/quote.ts";
import { type Failure, inputFailure } from "./command.ts";
import type { ReadFlags } from "./flags.ts";

const FORM = /^([+-]?)(0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO]?(?:_?[0-7])+|0|[1-9](?:_?[0-9])*)$/;

export function integerFlag({ values }: ReadFlags, name: string): number | Failure {
  const text = values.get(name);
  if (text === undefined) return 0;
  const wrong = (what: string): Failure =>
    inputFailure(`invalid value ${quote(text)} for flag -${name}: ${what}`);
  const parts = FORM.exec(text);
  if (parts === null) return wrong("parse error");
  const [, sign = "", digits = ""] = parts;
  const plain = digits.replaceAll("_", "").toLowerCase();
  const value = Number(/^0[0-7]/.test(plain) ? `0o${plain.slice(1)}` : plain);
  if (!Number.isSafeInteger(value)) return wrong("value out of range");
  return sign === "-" && value !== 0 ? -value : value;
}
