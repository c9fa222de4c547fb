// Where arguments came from, the quick way. In: the list that JSON.parse made and nobody else holds. Out: the normal
// form, or undefined: let the exact way say.

import { PROVENANCE_SOURCES } from "../enums.ts";
import type { Provenance } from "../intent.ts";
import { LIMITS } from "../limits.ts";
import { sortedProvenance } from "../provenance.ts";
import type { JsonObject, Tally } from "./least-length.ts";
import { digestIn, settleList, settleMembers, trimmed, unknownMember, wordIn, wordsOf } from "./member.ts";

export function quickProvenance(raw: unknown, tally: Tally): readonly Provenance[] | undefined {
  const entries = settleList(raw, LIMITS.provenance, (entry) => quickEntry(entry, tally), tally);
  return entries && sortedProvenance(entries);
}

function quickEntry(raw: JsonObject, tally: Tally): Provenance | undefined {
  const entry = settleMembers(raw, normalMember, tally);
  // Safe: every member is known, in normal form, and says something; the required ones are there.
  return entry?.arg_path && entry.source ? (entry as Provenance) : undefined;
}

const SOURCES = wordsOf(PROVENANCE_SOURCES);

function normalMember(name: string, value: unknown): unknown {
  switch (name) {
    case "arg_path":
    case "source_ref":
      return trimmed(value);
    case "source":
      return wordIn(SOURCES, value);
    case "integrity_digest":
      return digestIn(value);
    default:
      return unknownMember(name);
  }
}
