// The kill switch at `gait gate eval`. In: where its state is. Out: the state as a decision takes it; and a line in the
// journal beside it for every call that it stopped. How a state is read is loaded where there is one.

import { dirname, join } from "node:path";
import type { Emission } from "../../gate/emission.ts";
import type { GateFailure } from "../../gate/failure.ts";
import { omitEmpty } from "../../intent/omit-empty.ts";
import { htmlSafe } from "../../text/json-string.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { climbsOut } from "./local-path.ts";

export interface ReadSwitch {
  readonly kind: "switch";
  /** Parsed, or "unavailable". */
  readonly state: unknown;
}

/** A call that must be careful is blocked where the state cannot be read; any other is not judged at all. */
export async function readKillSwitch(
  io: Io,
  path: string | undefined,
  failsClosed: boolean,
): Promise<ReadSwitch | GateFailure | undefined> {
  if (path === undefined) return undefined;
  const { readKillSwitchFile } = await import("./kill-switch-file.ts");
  const read = readKillSwitchFile(io, path);
  if (read.kind === "kill-switch") return { kind: "switch", state: read.state };
  return failsClosed ? { kind: "switch", state: "unavailable" } : read;
}

const JOURNAL = "kill_switch_journal.jsonl";

/** Nothing for a call that was not stopped. */
export function writeJournal(io: Io, statePath: string | undefined, emission: Emission): Failure | undefined {
  if (statePath === undefined || emission.decision.kill_switch?.status !== "active") return undefined;
  const path = join(dirname(statePath), JOURNAL);
  if (climbsOut(path))
    return inputFailure("append kill switch journal: path must be local relative or absolute");
  const line = new TextEncoder().encode(`${htmlSafe(JSON.stringify(journalRecord(emission)))}\n`);
  const fault = io.makeFolder(dirname(path)) ?? io.appendFile(path, line);
  return fault && inputFailure(`append kill switch journal: ${fault.message}`);
}

const journalRecord = ({ decision, intent, traceId, producerVersion }: Emission) => ({
  schema_id: "gait.gate.kill_switch_journal",
  schema_version: "1.0.0",
  created_at: decision.created_at,
  producer_version: producerVersion,
  source: "gate_eval",
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
