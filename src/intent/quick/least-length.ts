// How long a JSON text of a value is at least. In: a value that JSON.parse made. Out: a number of UTF-16 units; NaN where
// the value is deeper than allowed, or where a number is one that different literals may have been rounded to.
//
// INVARIANT: no JSON text of the value is shorter, however it is spaced, escaped, or its numbers are written.

import { LIMITS } from "../limits.ts";

export interface JsonObject {
  [member: string]: unknown;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What the parts of a value that were looked at need of its text at least. Each is added once, or never. */
export interface Tally {
  least: number;
}

/** `depth` is how many objects and lists may be inside one another. */
export function leastLength(value: unknown, depth: number): number {
  if (typeof value === "string") return leastOfText(value);
  if (typeof value === "number") return leastDigits(Math.abs(value));
  if (typeof value === "boolean") return value ? "true".length : "false".length;
  if (value === null) return "null".length;
  if (depth === 0) return Number.NaN;
  return Array.isArray(value) ? leastOfList(value, depth - 1) : leastOfObject(value as JsonObject, depth - 1);
}

export const leastOfText = (text: string): number => text.length + '""'.length;

// With an exponent three characters say any round number, and with a fraction none is said in fewer.
function leastDigits(size: number): number {
  if (size < 10) return 1;
  if (size < 100) return 2;
  return size <= Number.MAX_SAFE_INTEGER ? 3 : Number.NaN;
}

// Every item pays for a comma, so its brackets pay for the one that is not there.
export const BRACKETS = 1;
export const COMMA = 1;
const SIGNS_OF_MEMBER = '"":'.length + COMMA;

export const leastOfName = (name: string): number => name.length + SIGNS_OF_MEMBER;

/** What is looked at by name stands at most in a part of the intent, so it is at most two deep. */
const DEPTH_OF_MEMBER = LIMITS.depth - 2;

/** A member that is not there needs nothing. */
export function leastOfMember(name: string, value: unknown): number {
  if (value === undefined) return 0;
  const own = typeof value === "string" ? leastOfText(value) : leastLength(value, DEPTH_OF_MEMBER);
  return leastOfName(name) + own;
}

function leastOfList(list: readonly unknown[], depth: number): number {
  let length = BRACKETS;
  for (let i = 0; i < list.length; i++) length += COMMA + leastLength(list[i], depth);
  return length;
}

function leastOfObject(object: JsonObject, depth: number): number {
  let length = BRACKETS;
  for (const name in object) length += leastOfName(name) + leastLength(object[name], depth);
  return length;
}
