// One command of a recording, done again. In: the step and the replay it belongs to. Out: a failed expectation where
// this program exits, prints or writes something else.

import { expect } from "vitest";
import { runAt } from "../run.ts";
import { fill } from "./fill.ts";
import { contentOf, namesIn } from "./folder.ts";
import { withKnownValues } from "./masks.ts";
import { outputOf } from "./output.ts";
import type { CommandStep, Members } from "./recording.ts";
import type { Replay } from "./replay.ts";

/** `step` is what is expected, which need not be what was recorded. */
export async function replayCommand(step: CommandStep, replay: Replay): Promise<void> {
  const { argv } = step;
  const { folder } = replay;
  const env = { PATH: process.env.PATH, HOME: folder, ...step.env };
  const before = new Set(namesIn(folder));
  const ran = await runAt({ cwd: folder, env, now: () => new Date() }, argv);
  const created = namesIn(folder).filter((name) => !before.has(name));
  const asked = Object.keys(step.files ?? {}).map((name) => withKnownValues(name, replay));
  const files = Object.fromEntries(asked.map((name) => [name, contentOf(folder, name)]));
  const found = { argv, exit: ran.exit, ...outputOf(ran, step), created, files };
  expect(found).toEqual(fill(expectation(step, replay), found, replay));
}

function expectation(step: CommandStep, replay: Replay): Members {
  const { argv, exit, json, form, stdout = "", stderr, created = [], files = {} } = step;
  const named = Object.entries(files).map(([name, content]) => [withKnownValues(name, replay), content]);
  return {
    argv,
    exit,
    ...(json === undefined ? { stdout } : { json: placeOnly(json), form }),
    ...(stderr !== undefined && { stderr }),
    created,
    files: Object.fromEntries(named),
  };
}

/** A value of the wrong type has its place in common with reference Gait, not the words. */
const placeOnly = (json: Members): Members =>
  typeof json.error === "string"
    ? { ...json, error: json.error.replace("cannot unmarshal <detail>", "<detail>") }
    : json;
