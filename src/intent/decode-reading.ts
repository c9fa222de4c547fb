// The state of decoding one value of unknown origin, and the only functions that touch such a value. In: unknown.
// Out: texts, lists and objects that are safe to take apart. It knows no shape.
//
// The value may be hostile: getters and proxies run foreign code and may answer differently each time, so every
// member is read once; cycles and shared parts (which a copy would unfold without end) meet the limits below.

import { LONE_SURROGATE } from "../canonical/json.ts";
import { type Expected, type FaultCode, type FaultFacts, refuse } from "./fault.ts";
import { LIMITS } from "./limits.ts";
import { type JsonPath, place } from "./place.ts";

export interface Reading {
  readonly path: (string | number)[];
  /** What the rest of the value may still weigh. */
  left: number;
  readonly unknownMembers: "ignore" | "refuse";
}

/**
 * Pays for something read. INVARIANT: a value weighs no more than the bytes of any JSON text of it (one for each
 * value and element, one for each UTF-16 unit of a key or text), so a text within the limit is never refused by weight.
 */
export function spend(reading: Reading, weight: number): void {
  reading.left -= weight;
  if (reading.left < 0) refuse("too-large", "the value is larger than the limit");
}

/** The value as an object whose own members may be read; lists, class instances and functions are none. */
export function openObject(reading: Reading, value: unknown): Readonly<Record<string, unknown>> {
  enter(reading);
  if (!isPlainObject(value)) return wrongType(reading, "an object");
  return value;
}

/** Reads each element of a list once. */
export function eachElement<Result>(
  reading: Reading,
  value: unknown,
  read: (element: unknown, position: number) => Result,
): readonly Result[] {
  enter(reading);
  if (!Array.isArray(value)) return wrongType(reading, "a list");
  const length: number = value.length;
  const results: Result[] = [];
  for (let position = 0; position < length; position++) {
    spend(reading, 1);
    reading.path.push(position);
    results.push(read(value[position], position));
    reading.path.pop();
  }
  return results;
}

export function readText(reading: Reading, value: unknown): string {
  if (typeof value !== "string") return wrongType(reading, "a text");
  spend(reading, value.length + 1);
  checkText(reading, value);
  return value;
}

/** Refuses half a surrogate pair: it has no UTF-8 form, so two programs would hash it differently. */
export function checkText(reading: Reading, text: string): void {
  if (LONE_SURROGATE.test(text)) refuseHere(reading, "lone-surrogate", "holds half a surrogate pair");
}

export function wrongType(reading: Reading, expected: Expected): never {
  return refuseHere(reading, "wrong-type", `must be ${expected}`, { expected });
}

/** The place is added by who started the reading. */
export function refuseHere(
  reading: Reading,
  code: FaultCode,
  problem: string,
  { below, ...facts }: FaultFacts & { readonly below?: JsonPath } = {},
): never {
  return refuse(code, `${place(reading.path)} ${problem}`, below, facts);
}

function enter(reading: Reading): void {
  spend(reading, 1);
  if (reading.path.length >= LIMITS.depth) {
    refuse("too-deep", `more than ${LIMITS.depth} objects and lists are inside one another`);
  }
}

// Why not a look at the constructor: objects of another realm are plain as well. Anything with members of its own
// prototype (Date, Map, a class instance) would lose them in the copy, so it is not taken for data.
function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
