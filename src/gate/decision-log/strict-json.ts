// Strict JSON at little more than the price of JSON.parse. In: text without half surrogate pairs. Out: its value, or
// undefined where it has none or more than one.
//
// INVARIANT: an answer is that of `parseJson`. JSON.parse is only too lenient: a text that is printed again letter by
// letter had no member twice and no number that was rounded, and what else it lets pass is left to the exact reader.

import type { Json } from "../../canonical/json.ts";
import { parseJson } from "../../intent/parse-json.ts";
import { leastLength } from "../../intent/quick/least-length.ts";
import { LINE_LIMITS } from "./read-log.ts";

export function readStrictly(text: string): Json | undefined {
  return readPlainly(text) ?? readExactly(text);
}

function readExactly(text: string): Json | undefined {
  const parsed = parseJson(text, LINE_LIMITS);
  return parsed.kind === "json" ? parsed.value : undefined;
}

function readPlainly(text: string): Json | undefined {
  // An escape may make half a surrogate pair.
  if (text.length > LINE_LIMITS.bytes / MOST_BYTES || text.includes("\\u")) return undefined;
  try {
    const value: Json = JSON.parse(text);
    const isSafe = !Number.isNaN(leastLength(value, LINE_LIMITS.depth));
    return isSafe && JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Of UTF-8 for one unit of a text. */
const MOST_BYTES = 3;
