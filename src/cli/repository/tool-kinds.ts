// Names of tools come in; those that look like tools which change something, and what kind of change, go out. It is
// guessed from parts of the name alone, so it suggests and never decides.

import { compareBytes } from "../../text/byte-order.ts";
import { lower } from "../../text/lower.ts";
import { trim } from "../../text/trim.ts";

export type ToolKind = "destructive" | "payment" | "data_store" | "state_change" | "unclassified";

/** In lower case, distinct, in byte order. A name that fits several kinds is of the first. */
export type ToolsByKind = Readonly<Record<ToolKind, readonly string[]>>;

const WORDS: Readonly<Record<Exclude<ToolKind, "unclassified">, readonly string[]>> = {
  destructive: ["delete", "remove", "drop", "destroy", "truncate"],
  payment: ["stripe", "payment", "charge", "refund", "billing", "invoice"],
  data_store: ["postgres", "database", "db", "sql"],
  state_change: [
    ...["write", "update", "create", "set", "save", "submit"],
    ...["approve", "cancel", "pause", "resume", "restart"],
  ],
};

/** Any of them makes a function worth a rule; a form is submitted in too many ways. */
const TELLING = Object.values(WORDS)
  .flat()
  .filter((word) => word !== "submit");

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

export function toolsByKind(candidates: readonly string[]): ToolsByKind {
  const of = (kind: ToolKind): readonly string[] => candidates.filter((name) => kindOf(name) === kind);
  return {
    destructive: of("destructive"),
    payment: of("payment"),
    data_store: of("data_store"),
    state_change: of("state_change"),
    unclassified: of("unclassified"),
  };
}

function kindOf(name: string): ToolKind {
  const isOf = (kind: keyof typeof WORDS): boolean => hasAny(name, WORDS[kind]);
  if (isOf("destructive")) return "destructive";
  if (isOf("payment")) return "payment";
  if (isOf("data_store")) return "data_store";
  return isOf("state_change") ? "state_change" : "unclassified";
}

const hasAny = (name: string, words: readonly string[]): boolean => words.some((word) => name.includes(word));
