// How a pass of this room gives up half-way. In: a code, the problem in words, and where known the place and what a
// program can know about it. Out: a throw that only the doors of this room catch; they report it as data or as an
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

/** What a reader needs there; messages say it in the same words. */
export type Expected =
  | "a value"
  | "a member name"
  | '":"'
  | '"," or "}"'
  | '"," or "]"'
  | "the end of the text"
  | "an object"
  | "a list"
  | "a text"
  | "true or false"
  | "an integer"
  | "an RFC 3339 timestamp"
  | "JSON data"
  | "a finite number";

/** Why a code applies, where it has several reasons. */
export type FaultReason =
  | "control"
  | "escape"
  | "hex-digits"
  | "blank-key"
  | "assignment"
  | "unsettled"
  | "digest"
  | "chain";

/** What is known beyond the code. */
export interface FaultFacts {
  /** What may stand there, where that is a closed list. */
  readonly words?: readonly string[] | undefined;
  readonly expected?: Expected | undefined;
  readonly reason?: FaultReason | undefined;
}

export interface Fault extends FaultFacts {
  readonly code: FaultCode;
  /** With the labels of the passes around it. */
  readonly message: string;
  /** Without them. */
  readonly problem: string;
  readonly path: JsonPath;
}

// Why a set and not a look at the thrown value: an intent from a program may hold getters and proxies that throw
// anything, imitations of our own errors included, and even reading such a thing may throw again.
const raised = new WeakSet<object>();

/** Gives up. */
export function refuse(code: FaultCode, problem: string, path: JsonPath = [], facts: FaultFacts = {}): never {
  return raise({ ...facts, code, message: problem, problem, path });
}

function raise(fault: Fault): never {
  const error = Object.assign(new Error(fault.message), fault);
  raised.add(error);
  throw error;
}

/** The fault behind a caught value; whatever a hostile value threw becomes one fixed fault. */
export function faultOf(thrown: unknown): Fault {
  if (isFault(thrown)) return thrown;
  const problem = "the value cannot be read as JSON data";
  return { code: "unreadable-value", message: problem, problem, path: [] };
}

/** Runs a pass; if it gives up, puts a path before its place, which may be known only then, and a label before its message. */
export function within<Result>(path: JsonPath, pass: () => Result, label = ""): Result {
  try {
    return pass();
  } catch (thrown) {
    const fault = faultOf(thrown);
    return raise({ ...fault, message: label + fault.message, path: [...path, ...fault.path] });
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
