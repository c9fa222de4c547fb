// How a pass of this room gives up half-way. In: a code and a message without prefix. Out: a throw that only the
// doors of this room catch; they report it as data or as an IntentError. It never leaves the room.

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
  | "wrong-type"
  | "colliding-keys"
  | "unreadable-value"
  | "invalid-intent";

export interface Fault {
  readonly code: FaultCode;
  readonly message: string;
}

// Why a set and not a look at the thrown value: an intent from a program may hold getters and proxies that throw
// anything, imitations of our own errors included, and even reading such a thing may throw again.
const raised = new WeakSet<object>();

/** Gives up. */
export function refuse(code: FaultCode, message: string): never {
  const fault = Object.assign(new Error(message), { code });
  raised.add(fault);
  throw fault;
}

/** The fault behind a caught value; whatever a hostile value threw becomes one fixed fault. */
export function faultOf(thrown: unknown): Fault {
  if (isFault(thrown)) return thrown;
  return { code: "unreadable-value", message: "the value cannot be read as JSON data" };
}

/** Runs a pass and puts a label before the message if it gives up. */
export function within<Result>(label: string, pass: () => Result): Result {
  try {
    return pass();
  } catch (thrown) {
    const fault = faultOf(thrown);
    return refuse(fault.code, `${label}: ${fault.message}`);
  }
}

function isFault(thrown: unknown): thrown is Fault {
  return typeof thrown === "object" && thrown !== null && raised.has(thrown);
}
