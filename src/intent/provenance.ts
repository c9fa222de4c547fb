// Where arguments came from. In: decoded entries. Out: a sorted list without duplicates. It does not know which
// sources a policy trusts.

import { compareBytes } from "../text/byte-order.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { memberOf, PROVENANCE_SOURCES, type ProvenanceSource } from "./enums.ts";
import { eachWithin, refuse } from "./fault.ts";
import type { Provenance } from "./intent.ts";
import { digestText } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { Decoded, PROVENANCE } from "./shape.ts";
import { sortedDistinct } from "./sorted-distinct.ts";

type RawProvenance = Decoded<typeof PROVENANCE>;

export function normalizeProvenance(raw: readonly RawProvenance[]): readonly Provenance[] {
  return sortedProvenance(eachWithin(["arg_provenance"], raw, normalizeEntry));
}

export function sortedProvenance(entries: readonly Provenance[]): readonly Provenance[] {
  return sortedDistinct(entries, compareEntries);
}

function normalizeEntry(raw: RawProvenance): Provenance {
  const arg_path = trim(raw.arg_path);
  const source = normalizeSource(arg_path, fold(raw.source));
  const digest = digestText(
    raw.integrity_digest,
    ["integrity_digest"],
    (written) => `invalid provenance integrity_digest: ${written}`,
  );
  return {
    arg_path,
    source,
    ...omitEmpty({ source_ref: trim(raw.source_ref), integrity_digest: digest }),
  };
}

function normalizeSource(path: string, word: string): ProvenanceSource {
  if (path === "" || word === "") {
    const missing = path === "" ? "arg_path" : "source";
    refuse("missing-member", "arg provenance requires arg_path and source", [missing]);
  }
  const source = memberOf(PROVENANCE_SOURCES, word);
  if (source !== undefined) return source;
  return refuse("invalid-value", `unsupported provenance source: ${word}`, ["source"], {
    words: PROVENANCE_SOURCES,
  });
}

function compareEntries(a: Provenance, b: Provenance): number {
  return (
    compareBytes(a.arg_path, b.arg_path) ||
    compareBytes(a.source, b.source) ||
    compareBytes(a.source_ref ?? "", b.source_ref ?? "") ||
    compareBytes(a.integrity_digest ?? "", b.integrity_digest ?? "")
  );
}
