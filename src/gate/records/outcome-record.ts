// Outcomes of calls as they are read again: which members the signature of one covers.

import { always, type RecordShape, said } from "./record-shape.ts";
import { SIGNATURE } from "./verify-record.ts";

export const OUTCOME_SCHEMA = "gait.gate.call_outcome";

export const OUTCOME: RecordShape = {
  schema_id: always("text"),
  schema_version: always("text"),
  created_at: always("time"),
  producer_version: always("text"),
  trace_id: always("text"),
  event_id: always("text"),
  tool_name: always("text"),
  args_digest: always("text"),
  intent_digest: always("text"),
  policy_digest: always("text"),
  result: always("text"),
  steps_run: said("integer"),
  reason_codes: said("texts"),
  enforced: { type: "flag-if-said", onlyFalse: true },
  signature: said({ record: SIGNATURE }),
};
