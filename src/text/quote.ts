/**
 * In: any string. Out: it in double quotes with everything unprintable escaped, as Go's %q writes it.
 *
 * "Printable" is that of Unicode 15.0 from a frozen table, so a message does not depend on the engine.
 * A lone surrogate is written as its \u escape.
 */

import { printableBorders } from "./printable-table.ts";

const NAMED_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ["\\", "\\\\"],
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
]);

export function quote(s: string): string {
  let out = '"';
  for (const char of s) out += quoteCharacter(char);
  return `${out}"`;
}

function quoteCharacter(char: string): string {
  const named = NAMED_ESCAPES.get(char);
  if (named !== undefined) return named;
  const code = char.codePointAt(0) ?? 0;
  return isPrintable(code) ? char : escapeCode(code);
}

function escapeCode(code: number): string {
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, width: number): string {
  return code.toString(16).padStart(width, "0");
}

function isPrintable(code: number): boolean {
  if (code < 0x80) return code >= 0x20 && code < 0x7f;
  return bordersUpTo(code) % 2 === 1;
}

function bordersUpTo(code: number): number {
  let low = 0;
  const borders = printableBorders();
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((borders[middle] ?? 0) <= code) low = middle + 1;
    else high = middle;
  }
  return low;
}
