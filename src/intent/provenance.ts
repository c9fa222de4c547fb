// Where arguments came from. In: decoded entries. Out: a sorted list without duplicates. It does not know which
// sources a policy trusts.

import { compareBytes } from "../text/byte-order.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { memberOf, PROVENANCE_SOURCES } from "./enums.ts";
import { refuse } from "./fault.ts";
import type { Provenance } from "./intent.ts";
import { digestText } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { Decoded, PROVENANCE } from "./shape.ts";
import { sortedDistinct } from "./sorted-distinct.ts";

type RawProvenance = Decoded<typeof PROVENANCE>;

export function normalizeProvenance(raw: readonly RawProvenance[]): readonly Provenance[] {
  return sortedProvenance(raw.map(normalizeEntry));
}

export function sortedProvenance(entries: readonly Provenance[]): readonly Provenance[] {
  return sortedDistinct(entries, compareEntries);
}

function normalizeEntry(raw: RawProvenance): Provenance {
  const path = trim(raw.arg_path);
  const word = fold(raw.source);
  if (path === "" || word === "") refuse("invalid-intent", "arg provenance requires arg_path and source");
  const source = memberOf(PROVENANCE_SOURCES, word);
  if (source === undefined) return refuse("invalid-intent", `unsupported provenance source: ${word}`);
  const digest = digestText(raw.integrity_digest, (d) => `invalid provenance integrity_digest: ${d}`);
  return {
    arg_path: path,
    source,
    ...omitEmpty({ source_ref: trim(raw.source_ref), integrity_digest: digest }),
  };
}

function compareEntries(a: Provenance, b: Provenance): number {
  return (
    compareBytes(a.arg_path, b.arg_path) ||
    compareBytes(a.source, b.source) ||
    compareBytes(a.source_ref ?? "", b.source_ref ?? "") ||
    compareBytes(a.integrity_digest ?? "", b.integrity_digest ?? "")
  );
}
