// Names of tools come in; those that look like tools which change something, and what kind of change, go out. It is
// guessed from parts of the name alone, so it suggests and never decides.

import { compareBytes } from "../../text/byte-order.ts";
import { lower } from "../../text/lower.ts";
import { trim } from "../../text/trim.ts";

/** What is part of a name of each kind. A name that fits several kinds is of the first. */
const WORDS = {
  destructive: ["delete", "remove", "drop", "destroy", "truncate"],
  payment: ["stripe", "payment", "charge", "refund", "billing", "invoice"],
  data_store: ["postgres", "database", "db", "sql"],
  state_change: [
    ...["write", "update", "create", "set", "save", "submit"],
    ...["approve", "cancel", "pause", "resume", "restart"],
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ToolKind = keyof typeof WORDS | "unclassified";

/** In lower case, distinct, in byte order. */
export type ToolsByKind = (kind: ToolKind) => readonly string[];

// Object.entries knows no literal types; the record has these keys and no others.
const KINDS = Object.entries(WORDS) as readonly (readonly [keyof typeof WORDS, readonly string[]])[];

/** Any of them makes a function worth a rule; a form is submitted in too many ways. */
const TELLING = KINDS.flatMap(([, words]) => words).filter((word) => word !== "submit");

/** A longer name is a sentence, which describes and does not name. */
const LONGEST_NAME = 48;

/** Functions that are no tools stand in the same files: of plain names only those that tell something are kept. */
export function toolCandidates(names: readonly string[]): readonly string[] {
  const kept = names.map(trim).filter(isCandidate).map(lower);
  return [...new Set(kept)].sort(compareBytes);
}

function isCandidate(name: string): boolean {
  if (name === "" || name.startsWith("_")) return false;
  if (name.includes(".")) return true;
  if (isUpperCase(name) || new TextEncoder().encode(name).length > LONGEST_NAME) return false;
  return hasAny(lower(name), TELLING);
}

/** Such a name is a constant. */
const isUpperCase = (name: string): boolean => !/\p{Ll}/u.test(name);

export const toolsByKind =
  (candidates: readonly string[]): ToolsByKind =>
  (kind) =>
    candidates.filter((name) => kindOf(name) === kind);

const kindOf = (name: string): ToolKind =>
  KINDS.find(([, words]) => hasAny(name, words))?.[0] ?? "unclassified";

const hasAny = (name: string, words: readonly string[]): boolean => words.some((word) => name.includes(word));
