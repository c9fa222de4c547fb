// How a pass of this room gives up half-way. In: a code, a message without prefix, and where known the place and the
// words allowed there. Out: a throw that only the doors of this room catch; they report it as data or as an
// IntentError. It never leaves the room.

import type { JsonPath } from "./place.ts";

export type FaultCode =
  | "invalid-json"
  | "duplicate-member"
  | "lone-surrogate"
  | "unsafe-number"
  | "too-large"
  | "too-deep"
  | "too-many-items"
  | "misspelled-member"
  | "unknown-member"
  | "missing-member"
  | "wrong-type"
  | "invalid-value"
  | "raw-credential"
  | "colliding-keys"
  | "unreadable-value"
  | "invalid-intent";

export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
  readonly path: JsonPath;
  /** What may stand there, where that is a closed list. */
  readonly words?: readonly string[] | undefined;
}

// Why a set and not a look at the thrown value: an intent from a program may hold getters and proxies that throw
// anything, imitations of our own errors included, and even reading such a thing may throw again.
const raised = new WeakSet<object>();

/** Gives up. */
export function refuse(
  code: FaultCode,
  message: string,
  path: JsonPath = [],
  words?: readonly string[],
): never {
  const fault = Object.assign(new Error(message), { code, path, words });
  raised.add(fault);
  throw fault;
}

/** The fault behind a caught value; whatever a hostile value threw becomes one fixed fault. */
export function faultOf(thrown: unknown): Fault {
  if (isFault(thrown)) return thrown;
  return { code: "unreadable-value", message: "the value cannot be read as JSON data", path: [] };
}

/** Runs a pass; if it gives up, puts a path before its place, which may be known only then, and a label before its message. */
export function within<Result>(path: JsonPath, pass: () => Result, label = ""): Result {
  try {
    return pass();
  } catch (thrown) {
    const fault = faultOf(thrown);
    return refuse(fault.code, label + fault.message, [...path, ...fault.path], fault.words);
  }
}

/** Runs a pass over each element of the list at a path. */
export function eachWithin<Item, Result>(
  path: JsonPath,
  items: readonly Item[],
  pass: (item: Item, position: number) => Result,
): readonly Result[] {
  const at = [...path, 0];
  return within(at, () =>
    items.map((item, position) => {
      at[path.length] = position;
      return pass(item, position);
    }),
  );
}

function isFault(thrown: unknown): thrown is Fault {
  return typeof thrown === "object" && thrown !== null && raised.has(thrown);
}
