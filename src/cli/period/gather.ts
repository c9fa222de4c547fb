// Everything that was ruled in a period, gone through once. In: the files. Out: the period, the calls that no rule decided in
// groups, and what could not be read; or the failure that ended the reading.

import type { LogEntry } from "../../gate/decision-log/read-log.ts";
import { type Period, summarise } from "../../rollout/period/period.ts";
import type { RuledCall } from "../../rollout/period/ruled-call.ts";
import { addCall, type Cells, type Group, groupsOf } from "../../rollout/suggest/group.ts";
import { observedIn } from "../../rollout/suggest/observed.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import type { LogFiles } from "../log-files.ts";
import { replayable } from "./logged-calls.ts";
import { type Reading, readRulings, startReading } from "./read-rulings.ts";
import { isUnmatchedStep, ruledCall } from "./ruled-calls.ts";

export interface Gathered {
  readonly kind: "gathered";
  readonly period: Period;
  readonly fallen: readonly Group[];
  readonly reading: Reading;
}

export async function gather(io: Io, files: LogFiles): Promise<Gathered | Failure> {
  const reading = startReading();
  const cells: Cells = new Map();
  const period = await summarise(rulings(io, files, reading, cells));
  if (reading.failure !== undefined) return reading.failure;
  if (period.calls === 0) return { ...inputFailure("no rulings found"), notes: unreadNotes(reading) };
  return { kind: "gathered", period, fallen: groupsOf(cells), reading };
}

const unreadNotes = ({ unreadable }: Reading): readonly string[] =>
  unreadable
    .slice(0, 3)
    .map(({ file, line, why }) => `${file}${line === undefined ? "" : `:${line}`}: ${why}`);

async function* rulings(io: Io, files: LogFiles, reading: Reading, cells: Cells): AsyncGenerator<RuledCall> {
  for await (const written of readRulings(io, files, reading)) {
    const call = ruledCall(written);
    if (call === undefined) continue;
    if (written.kind === "entry" && call.logged?.byDefault === true) addFallen(written.entry, cells);
    yield call;
  }
}

/** A call of which too much was redacted counts, but there is nothing to suggest. */
function addFallen(entry: LogEntry, cells: Cells): void {
  const call = replayable(entry);
  if (typeof call === "string") return;
  const isMeant = (step: number): boolean => isUnmatchedStep(entry.decision, step);
  for (const observed of observedIn(call.intent.intent, isMeant)) addCall(cells, observed);
}
