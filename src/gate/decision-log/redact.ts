// Parts of an intent that are not to be logged. In: paths as people write them, an intent. Out: the intent with a mark in
// the place of what they name. A path is names with dots between them; in a list every element is meant, and a star is every
// name. A name with a dot in it cannot be said: its parent can.

import type { Json } from "../../canonical/json.ts";
import { INTENT } from "../../intent/shape.ts";
import { quote } from "../../text/quote.ts";
import { type GateFailure, unusable } from "../failure.ts";

export interface Redaction {
  readonly kind: "redaction";
  /** As it was written. */
  readonly path: string;
  readonly names: readonly string[];
}

/** Stands in the place of what a path names. */
export const MARK = "[redacted]";

/** A path that names nothing would hide nothing, so its first name has to be that of a member. */
export function readRedaction(path: string): Redaction | GateFailure {
  const names = path.split(".");
  const [first = ""] = names;
  if (names.includes("")) return unusable(`redact: ${quote(path)} has an empty name`);
  if (!Object.hasOwn(INTENT, first)) return unusable(`redact: an intent has no member ${quote(first)}`);
  return { kind: "redaction", path, names };
}

export const redacted = (intent: Json, redactions: readonly Redaction[]): Json =>
  redactions.reduce((rest, { names }) => without(rest, names), intent);

function without(value: Json, names: readonly string[]): Json {
  const [name, ...others] = names;
  if (name === undefined) return MARK;
  if (isList(value)) return value.map((element) => without(element, names));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]) =>
    name === "*" || name === key ? [key, without(member, others)] : [key, member],
  );
  return Object.fromEntries(members);
}

// Array.isArray does not narrow to a readonly array.
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
