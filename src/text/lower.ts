/**
 * In: any string. Out: each code point replaced by its simple lower-case mapping of Unicode 15.0.
 *
 * The mapping has no context and no locale, and its table is frozen: String.toLowerCase has a final sigma,
 * expands U+0130, and changes with the engine's Unicode version, which would change digests.
 */

import { lowerRuns } from "./lower-table.ts";

const FIELDS_PER_RUN = 4;

export function lower(s: string): string {
  let changes = false;
  for (let i = 0; i < s.length; i++) {
    const unit = s.charCodeAt(i);
    if (unit > 0x7f) return lowerUnicode(s);
    if (unit >= 0x41 && unit <= 0x5a) changes = true;
  }
  return changes ? s.toLowerCase() : s;
}

function lowerUnicode(s: string): string {
  let out = "";
  for (const char of s) {
    const code = char.codePointAt(0) ?? 0;
    const mapped = lowerCode(code);
    out += mapped === code ? char : String.fromCodePoint(mapped);
  }
  return out;
}

function lowerCode(code: number): number {
  if (code < 0x80) return code >= 0x41 && code <= 0x5a ? code + 32 : code;
  const run = lastRunFrom(code) * FIELDS_PER_RUN;
  const first = field(run);
  const inRun = code >= first && code <= field(run + 1) && (code - first) % field(run + 2) === 0;
  return inRun ? code + field(run + 3) : code;
}

// The last run that starts at or before the code point; the runs are disjoint and ascending.
function lastRunFrom(code: number): number {
  let low = 0;
  let high = lowerRuns().length / FIELDS_PER_RUN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (field(middle * FIELDS_PER_RUN) <= code) low = middle;
    else high = middle;
  }
  return low;
}

function field(index: number): number {
  return lowerRuns()[index] ?? 0;
}
