// What became of a call that was ruled on: one signed record beside its trace. In: the emission of the ruling, what
// happened, a signer. Out: the record, its members in the order of its file. It holds nothing that the call returned or
// threw. Reference Gait has no such record; a trace has no member for it, and stays as it is.

import type { Json } from "../canonical/json.ts";
import { omitEmpty } from "../intent/omit-empty.ts";
import type { Signer } from "../keys/signer.ts";
import { formatInstant, type Instant } from "../time/instant.ts";
import type { Emission } from "./emission.ts";
import { OUTCOME_SCHEMA } from "./records/outcome-record.ts";
import { signRecord } from "./signature.ts";
import { eventId } from "./trace-id.ts";

export interface CallOutcome {
  /** "not_run": something spoke against the call after its trace was written. */
  readonly result: "returned" | "threw" | "not_run";
  /** Why it was not run. */
  readonly reasonCodes: readonly string[];
  /** Of a script: how many of its steps were begun. */
  readonly stepsRun: number;
  readonly endedAt: Instant;
  /** False for a call that no ruling could have stopped. */
  readonly enforced: boolean;
}

export function signedOutcome(emission: Emission, outcome: CallOutcome, signer: Signer): Json {
  const record = outcomeRecord(emission, outcome);
  return { ...record, signature: signRecord(record, signer) };
}

const outcomeRecord = ({ policy, intent, traceId, ...emission }: Emission, outcome: CallOutcome) => ({
  schema_id: OUTCOME_SCHEMA,
  schema_version: "1.0.0",
  created_at: formatInstant(outcome.endedAt),
  producer_version: emission.producerVersion,
  trace_id: traceId,
  event_id: eventId(traceId, formatInstant(emission.observedAt)),
  tool_name: intent.tool_name,
  args_digest: emission.argsDigest,
  intent_digest: emission.intentDigest,
  policy_digest: policy.digest,
  result: outcome.result,
  ...omitEmpty({ steps_run: outcome.stepsRun, reason_codes: outcome.reasonCodes }),
  ...(outcome.enforced ? {} : { enforced: false }),
});
