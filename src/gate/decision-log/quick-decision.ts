// A recorded decision, read the quick way. In: its text, as a line of the log holds it. Out: what it says, or undefined: let the
// exact way say. A policy says few different things, but when a call was made and the digests are its own.
//
// INVARIANT: what is read is what `readStrictly` reads. Before the own members stands an object without its closing brace, with
// a member at least, and has none of theirs; between it and them stands nothing.

import type { Json } from "../../canonical/json.ts";
import { isObject } from "./read-log.ts";
import { rememberingReader } from "./repeated.ts";
import { readStrictly } from "./strict-json.ts";

export interface QuickDecision {
  /** But `created_at` and the digests. */
  readonly members: Readonly<Record<string, Json>>;
  readonly created_at: string;
}

const OWN_MEMBERS = ["created_at", "args_digest", "intent_digest", "prepared_digest"] as const;
const BEGINNING = `,"${OWN_MEMBERS[0]}":`;
const OWN = new RegExp(
  `^${OWN_MEMBERS.map((name) => `,"${name}":"([^"\\\\\\u0000-\\u001f]*)"`).join("")}\\}$`,
);

export function quickDecision(text: string): QuickDecision | undefined {
  const from = text.lastIndexOf(BEGINNING);
  const [, created_at] = (from === -1 ? null : OWN.exec(text.slice(from))) ?? [];
  const members = created_at === undefined ? undefined : readRepeated(text.slice(0, from));
  return members === undefined || created_at === undefined ? undefined : { members, created_at };
}

const readRepeated = rememberingReader((text) => {
  const value = readStrictly(`${text}}`);
  return isObject(value) && isWhole(Object.keys(value)) ? value : undefined;
});

const isWhole = (names: readonly string[]): boolean =>
  names.length > 0 && !OWN_MEMBERS.some((name) => names.includes(name));
