// Whether a time was taken from the clock during a replay. In: what was printed. Out: whether it is now, or as much
// later as something made in the scenario lives, or the begin of a counter's window.

import { parseDuration } from "../../../src/time/duration.ts";
import type { Step } from "./recording.ts";
import type { Replay } from "./replay.ts";

/** Replays take seconds. */
const CLOSE = 60_000;
const WINDOWS = [60_000, 3_600_000];
const STAMP = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

const isClose = (time: number, moment: number): boolean => Math.abs(time - moment) < CLOSE;

export function isTimeOfThisReplay(found: string, { lifetimes }: Replay): boolean {
  const [time, now] = [Date.parse(found), Date.now()];
  return (
    [0, ...lifetimes].some((lifetime) => isClose(time, now + lifetime)) ||
    WINDOWS.some((window) => time === now - (now % window))
  );
}

export const isStampOfNow = (found: string): boolean =>
  isClose(Date.parse(found.replace(STAMP, "$1-$2-$3T$4:$5:$6Z")), Date.now());

/** How long an approved script and a credential of the stub broker live. */
const UNSAID = ["168h", "5m"];

/** Milliseconds that the tokens of a scenario live, as its command lines say. */
export function lifetimesIn(steps: readonly Step[]): readonly number[] {
  const asked = steps.flatMap((step) =>
    "argv" in step ? step.argv.filter((_, at) => step.argv[at - 1] === "--ttl") : [],
  );
  return [...UNSAID, ...asked].flatMap((text) => {
    const duration = parseDuration(text);
    return duration.kind === "duration" ? [Number(duration.nanos / 1_000_000n)] : [];
  });
}
