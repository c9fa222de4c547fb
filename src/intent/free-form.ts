// Free-form JSON inside an intent (args, auth_context). In: a decoded object. Out: the same with every key and text
// trimmed. Two keys that trim to one are refused: which of them survived would be chance.

import type { Json } from "../canonical/json.ts";
import { quote } from "../text/quote.ts";
import { trim } from "../text/trim.ts";
import { refuse } from "./fault.ts";
import type { FreeForm } from "./shape.ts";

export type FreeFormBuilder = { [key: string]: Json };

/** Adds a member; `__proto__` becomes an ordinary own member instead of changing the prototype. */
export function setMember(object: FreeFormBuilder, key: string, value: Json): void {
  if (key !== "__proto__") object[key] = value;
  else Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

export function normalizeFreeForm(object: FreeForm): FreeForm {
  const normal: FreeFormBuilder = {};
  for (const [written, value] of Object.entries(object)) {
    const key = trim(written);
    if (key === "") refuse("invalid-value", "args contains empty key", [], { reason: "blank-key" });
    if (Object.hasOwn(normal, key)) refuse("colliding-keys", `more than one key trims to ${quote(key)}`);
    setMember(normal, key, normalizeValue(value));
  }
  return normal;
}

// INVARIANT: recursion is bounded, a decoded value is at most LIMITS.depth deep.
function normalizeValue(value: Json): Json {
  if (typeof value === "string") return trim(value);
  if (isList(value)) return value.map(normalizeValue);
  return typeof value === "object" && value !== null ? normalizeFreeForm(value) : value;
}

// Array.isArray does not narrow a readonly list.
export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
