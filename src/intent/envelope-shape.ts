// The members of a context envelope, as data for decoding. Unlike in an intent, a member that is not here is an
// error. It does not know the defaults and requirements.

import { LIMITS } from "./limits.ts";
import type { Shape } from "./shape.ts";

export const RECORD = {
  ref_id: "text",
  source_type: "text",
  source_locator: "text",
  query_digest: "text",
  content_digest: "text",
  redaction_mode: "text",
  immutability: "text",
  sensitivity_label: "text",
  retrieved_at: "time",
  freshness_sla_seconds: "integer",
  retrieval_params: "free",
} as const satisfies Shape;

// The envelope's size is limited as a whole, so the number of records needs no limit of its own.
export const ENVELOPE = {
  schema_id: "text",
  schema_version: "text",
  created_at: "time",
  producer_version: "text",
  context_set_id: "text",
  context_set_digest: "text",
  evidence_mode: "text",
  records: { list: RECORD, most: LIMITS.bytes },
} as const satisfies Shape;
