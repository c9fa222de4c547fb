// Masks in JSON. In: a recorded value and the value that was found. Out: the recorded value with what was found in the
// place of every mask that stands for it, to be compared with what was found.

import { isDeepStrictEqual } from "node:util";
import { hasNumberedMask, unmasked } from "./masks.ts";
import type { Members } from "./recording.ts";
import type { Replay } from "./replay.ts";

const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export function fill(recorded: unknown, found: unknown, replay: Replay): unknown {
  if (recorded === "<duration>") return typeof found === "number" && found >= 0 ? found : recorded;
  if (typeof recorded === "string")
    return typeof found === "string" ? fillText(recorded, found, replay) : recorded;
  if (Array.isArray(recorded)) return Array.isArray(found) ? fillList(recorded, found, replay) : recorded;
  if (!isObject(recorded) || !isObject(found)) return recorded;
  return Object.fromEntries(
    Object.entries(recorded).map(([key, value]) => [key, fill(value, found[key], replay)]),
  );
}

function fillText(recorded: string, found: string, replay: Replay): string {
  if (!hasNumberedMask(recorded) || !recorded.includes(",")) return unmasked(recorded, found, replay);
  return fillUnordered(recorded.split(","), found.split(","), replay).join(",");
}

function fillList(
  recorded: readonly unknown[],
  found: readonly unknown[],
  replay: Replay,
): readonly unknown[] {
  if (hasNumberedMask(recorded)) return fillUnordered(recorded, found, replay);
  return recorded.map((value, at) => fill(value, found[at], replay));
}

/** In the order of what was found; what was not found comes last. */
function fillUnordered(
  recorded: readonly unknown[],
  found: readonly unknown[],
  replay: Replay,
): readonly unknown[] {
  const left = [...recorded];
  const met = found.filter((value) => {
    const at = left.findIndex((candidate) => isMet(candidate, value, replay));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return [...met, ...left];
}

/** A candidate that is not met leaves no value behind. */
function isMet(recorded: unknown, found: unknown, replay: Replay): boolean {
  const trial = { ...replay, values: new Map(replay.values) };
  if (!isDeepStrictEqual(fill(recorded, found, trial), found)) return false;
  for (const [mask, value] of trial.values) replay.values.set(mask, value);
  return true;
}
