// The kill switch at `gait gate eval`. In: where its state is. Out: the state as a decision takes it; and a line in the
// journal beside it for every call that it stopped. How a state is read is loaded where there is one.

import { dirname, join } from "node:path";
import type { Emission } from "../../gate/emission.ts";
import type { GateFailure } from "../../gate/failure.ts";
import { journalLine } from "../../gate/kill-switch-journal.ts";
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
  if (statePath === undefined) return undefined;
  const line = journalLine(emission, "gate_eval");
  if (line === undefined) return undefined;
  const path = join(dirname(statePath), JOURNAL);
  if (climbsOut(path))
    return inputFailure("append kill switch journal: path must be local relative or absolute");
  const fault = io.makeFolder(dirname(path)) ?? io.appendLine(path, new TextEncoder().encode(`${line}\n`));
  return fault && inputFailure(`append kill switch journal: ${fault.message}`);
}
