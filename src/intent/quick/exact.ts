// The exact way for one member alone, where a call has a rare one. In: a value that JSON.parse made. Out: what the exact
// passes of this room make of it, or undefined where they refuse it: the fault is found again by the exact way for all.

import { decode } from "../decode.ts";
import { LIMITS } from "../limits.ts";
import type { Decoded, Shape } from "../shape.ts";

export function exactly<Result>(pass: () => Result): Result | undefined {
  try {
    return pass();
  } catch {
    return undefined;
  }
}

/** Why the whole weight: what came from a text within the limit has no more. */
export const decodePart = <S extends Shape>(shape: S, value: unknown): Decoded<S> =>
  decode(shape, value, { weight: LIMITS.bytes, unknownMembers: "ignore" });
