// The journal of a kill switch: one line for every call that it stopped. In: an emission. Out: the line, or undefined for a
// call that it did not stop.

import { omitEmpty } from "../intent/omit-empty.ts";
import { htmlSafe } from "../text/json-string.ts";
import type { Emission } from "./emission.ts";

/** Who ruled on the call. */
export type JournalSource = "gate_eval" | "gate_library";

export function journalLine(emission: Emission, source: JournalSource): string | undefined {
  if (emission.decision.kill_switch?.status !== "active") return undefined;
  return htmlSafe(JSON.stringify(journalRecord(emission, source)));
}

const journalRecord = ({ decision, intent, traceId, producerVersion }: Emission, source: JournalSource) => ({
  schema_id: "gait.gate.kill_switch_journal",
  schema_version: "1.0.0",
  created_at: decision.created_at,
  producer_version: producerVersion,
  source,
  ...omitEmpty({
    trace_id: traceId,
    job_id: intent.context.job_id,
    tool_name: intent.tool_name,
    agent_id: intent.context.agent_id,
    identity: intent.context.identity,
    reason_codes: decision.kill_switch?.reason_codes,
    matched_entry_ids: decision.kill_switch?.matched_entry_ids,
  }),
});
