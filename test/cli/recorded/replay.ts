// One scenario from its folder to its last step. What a replay knows: its folder, the texts that go in, and the values
// that masks were found to stand for.

import { chmodSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { folderWith } from "../run.ts";
import { expectedOf } from "./deviations.ts";
import { applyEdit } from "./edits.ts";
import type { Scenario, Step } from "./recording.ts";
import { replayCommand } from "./steps.ts";
import { lifetimesIn } from "./times.ts";

export interface Replay {
  readonly folder: string;
  /** Everything that is not new when it appears in an output. */
  readonly inputs: string;
  readonly lifetimes: readonly number[];
  /** By numbered mask. */
  readonly values: Map<string, string>;
}

export async function replay(scenario: Scenario, steps: readonly Step[]): Promise<void> {
  if (scenario.clock === "hour") await untilAMinuteHasTime();
  const folder = folderWith(scenario.files);
  for (const [name, mode] of Object.entries(scenario.modes ?? {})) {
    chmodSync(join(folder, name), Number.parseInt(mode, 8));
  }
  const inputs = [scenario.files, ...steps.map(inputsOf)].map((input) => JSON.stringify(input)).join("\n");
  const replay = { folder, inputs, lifetimes: lifetimesIn(steps), values: new Map() };
  for (const step of expectedOf(steps)) await replayStep(step, replay);
}

const inputsOf = (step: Step): unknown => ("argv" in step ? [step.argv, step.env ?? {}] : step);

async function replayStep(step: Step, replay: Replay): Promise<void> {
  if ("edit" in step) applyEdit(replay.folder, step.edit);
  else if ("sleep" in step) await setTimeout(step.sleep);
  else await replayCommand(step, replay);
}

const MINUTE = 60_000;
const ENOUGH = 5_000;

async function untilAMinuteHasTime(): Promise<void> {
  const left = MINUTE - (Date.now() % MINUTE);
  if (left < ENOUGH) await setTimeout(left);
}
