// The records of a context envelope. In: decoded records. Out: their digest payload, sorted, and the times they were
// retrieved. It does not know how old is too old, nor what a locator points to.

import { compareBytes } from "../text/byte-order.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { EPOCH_DEFAULT, formatInstant, type Instant, isZero } from "../time/instant.ts";
import type { RECORD } from "./envelope-shape.ts";
import { refuse } from "./fault.ts";
import { isSha256, wordOf } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { Decoded, FreeForm } from "./shape.ts";

type RawRecord = Decoded<typeof RECORD>;

// A type alias, so that it is Json.
export type RecordPayload = {
  readonly ref_id: string;
  readonly source_type: string;
  readonly source_locator: string;
  readonly query_digest: string;
  readonly content_digest: string;
  readonly retrieved_at: string;
  readonly redaction_mode: string;
  readonly immutability: string;
  readonly sensitivity_label?: string;
  readonly freshness_sla_seconds?: number;
  readonly retrieval_params?: FreeForm;
};

export interface Records {
  readonly payload: readonly RecordPayload[];
  readonly times: readonly Instant[];
}

/** Sorted, not distinct: a record that is there twice is digested twice. */
export function normalizeRecords(raw: readonly RawRecord[]): Records {
  return {
    payload: raw.map(normalizeRecord).sort(compareRecords),
    times: raw.map(retrievedAt),
  };
}

function normalizeRecord(raw: RawRecord): RecordPayload {
  return {
    ...origin(raw),
    ...digests(raw),
    immutability: immutability(raw),
    retrieved_at: formatInstant(retrievedAt(raw)),
    ...omitEmpty({
      freshness_sla_seconds: freshness(raw),
      sensitivity_label: raw.sensitivity_label,
      retrieval_params: params(raw),
    }),
  };
}

function origin(raw: RawRecord) {
  const texts = {
    ref_id: trim(raw.ref_id),
    source_type: trim(raw.source_type),
    source_locator: trim(raw.source_locator),
    redaction_mode: trim(raw.redaction_mode),
  };
  if (Object.values(texts).includes("")) {
    const members = Object.keys(texts).join("/");
    refuse("missing-member", `context record fields ${members} are required`);
  }
  return texts;
}

function digests(raw: RawRecord) {
  const texts = { query_digest: fold(raw.query_digest), content_digest: fold(raw.content_digest) };
  if (!Object.values(texts).every(isSha256)) {
    refuse("invalid-value", "context record digests must be sha256 hex");
  }
  return texts;
}

function immutability(raw: RawRecord): string {
  const words = ["unknown", "mutable", "immutable"] as const;
  const problem = "context record immutability must be unknown|mutable|immutable";
  return wordOf(words, raw.immutability, ["immutability"], () => problem) ?? "unknown";
}

function freshness({ freshness_sla_seconds }: RawRecord): number {
  if (freshness_sla_seconds >= 0) return freshness_sla_seconds;
  return refuse("invalid-value", "context record freshness_sla_seconds must be >= 0");
}

function params({ retrieval_params }: RawRecord): FreeForm | undefined {
  const isEmpty = retrieval_params === undefined || Object.keys(retrieval_params).length === 0;
  return isEmpty ? undefined : retrieval_params;
}

function retrievedAt({ retrieved_at }: RawRecord): Instant {
  return isZero(retrieved_at) ? EPOCH_DEFAULT : retrieved_at;
}

function compareRecords(a: RecordPayload, b: RecordPayload): number {
  return (
    compareBytes(a.ref_id, b.ref_id) ||
    compareBytes(a.source_type, b.source_type) ||
    compareBytes(a.source_locator, b.source_locator) ||
    compareBytes(a.content_digest, b.content_digest)
  );
}
