// A context envelope: the records that an agent's context was built from. In: a value of unknown origin. Out: what
// of it can be bound to an intent, once its own digest has been recomputed. There is no signature in it: "verified"
// means consistent with itself.

import { digest } from "../canonical/digest.ts";
import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { EPOCH_DEFAULT, type Instant, isZero } from "../time/instant.ts";
import { decode } from "./decode.ts";
import { EVIDENCE_MODES, type EvidenceMode } from "./enums.ts";
import { normalizeRecords, type RecordPayload } from "./envelope-records.ts";
import { ENVELOPE } from "./envelope-shape.ts";
import { faultOf, refuse, within } from "./fault.ts";
import { LIMITS } from "./limits.ts";
import { isSha256, required, wordOf } from "./normal-text.ts";
import type { Decoded } from "./shape.ts";

export interface Envelope {
  readonly mode: EvidenceMode;
  /** Digest of the records. */
  readonly digest: string;
  /** The records' ids, distinct and sorted. */
  readonly refs: readonly string[];
  /** When each record was retrieved; of an envelope without records, when it was made. */
  readonly times: readonly Instant[];
}

export type EnvelopeResult =
  | { readonly kind: "envelope"; readonly envelope: Envelope }
  | { readonly kind: "invalid"; readonly error: string };

export function readEnvelope(value: unknown): EnvelopeResult {
  try {
    const options = { weight: LIMITS.bytes, unknownMembers: "refuse" } as const;
    const raw = within([], () => decode(ENVELOPE, value, options), "parse context envelope: ");
    return { kind: "envelope", envelope: normalizeEnvelope(raw) };
  } catch (thrown) {
    return { kind: "invalid", error: faultOf(thrown).message };
  }
}

const SCHEMA_ID = "gait.context.envelope";
const SCHEMA_VERSION = "1.0.0";

function normalizeEnvelope(raw: Decoded<typeof ENVELOPE>): Envelope {
  checkSchema("schema_id", raw.schema_id, SCHEMA_ID);
  checkSchema("schema_version", raw.schema_version, SCHEMA_VERSION);
  required(trim(raw.context_set_id), ["context_set_id"]);
  const mode = wordOf(
    EVIDENCE_MODES,
    raw.evidence_mode,
    ["evidence_mode"],
    () => "context evidence mode must be best_effort or required",
  );
  const records = normalizeRecords(raw.records);
  return {
    mode: mode ?? "best_effort",
    digest: checkedDigest(records.payload, fold(raw.context_set_digest)),
    refs: uniqueSorted(records.payload.map((record) => record.ref_id)),
    times: records.times.length > 0 ? records.times : [timeOr(raw.created_at)],
  };
}

function checkSchema(member: string, written: string, expected: string): void {
  if (trim(written) !== "" && written !== expected) {
    refuse("invalid-value", `unsupported context envelope ${member}: ${written}`);
  }
}

function checkedDigest(records: readonly RecordPayload[], claimed: string): string {
  const computed = digest(records);
  if (claimed === "" || claimed === computed) return computed;
  return refuse(
    "invalid-value",
    isSha256(claimed) ? "context_set_digest mismatch" : "context_set_digest must be sha256 hex",
  );
}

function timeOr(time: Instant): Instant {
  return isZero(time) ? EPOCH_DEFAULT : time;
}
