// Where arguments came from, the quick way. In: the list that JSON.parse made and nobody else holds. Out: the normal form, or undefined: let
// the exact way say. Members that no entry has are not even looked for.

import { PROVENANCE_SOURCES } from "../enums.ts";
import type { Provenance } from "../intent.ts";
import { LIMITS } from "../limits.ts";
import { sortedProvenance } from "../provenance.ts";
import { BRACKETS, COMMA, isObject, type JsonObject, leastOfMember, type Tally } from "./least-length.ts";
import { digestIn, isAbsent, trimmed, wordIn, wordsOf } from "./member.ts";

export function quickProvenance(raw: unknown, tally: Tally): readonly Provenance[] | undefined {
  if (isAbsent(raw)) return [];
  if (!Array.isArray(raw) || raw.length > LIMITS.provenance) return undefined;
  for (let i = 0; i < raw.length; i++) {
    const entry = isObject(raw[i]) ? quickEntry(raw[i], tally) : undefined;
    if (entry === undefined) return undefined;
    raw[i] = entry;
  }
  tally.least += BRACKETS + raw.length * COMMA;
  return sortedProvenance(raw);
}

const SOURCES = wordsOf(PROVENANCE_SOURCES);

type Draft = { -readonly [Name in keyof Provenance]: Provenance[Name] };

function quickEntry(raw: JsonObject, tally: Tally): Provenance | undefined {
  const arg_path = trimmed(raw.arg_path);
  const source = wordIn(SOURCES, raw.source);
  const ref = trimmed(raw.source_ref);
  const digest = digestIn(raw.integrity_digest);
  if (!arg_path || !source || ref === undefined || digest === undefined) return undefined;
  const entry: Draft = { arg_path, source };
  if (ref !== "") entry.source_ref = ref;
  if (digest !== "") entry.integrity_digest = digest;
  tally.least +=
    BRACKETS +
    leastOfMember("arg_path", raw.arg_path) +
    leastOfMember("source", raw.source) +
    leastOfMember("source_ref", raw.source_ref) +
    leastOfMember("integrity_digest", raw.integrity_digest);
  return entry;
}
