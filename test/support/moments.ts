// Times worth trying. In: the dates that the tables give as examples of freeze windows. Out: those moments in several
// zones, one nanosecond before and after them, and a few moments that expiries and clocks share.

import { CONSTRAINT_KEYS } from "./value-pools.ts";

const OFFSETS = ["Z", "+01:00", "+02:00", "-04:00", "-05:00"];

const WALL_TIMES: readonly string[] = CONSTRAINT_KEYS.flatMap((key) =>
  key.kind === "rows" ? key.columns : [],
)
  .flatMap((column) => column.examples ?? [])
  .filter((example) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(example));

const secondBefore = (wall: string): string =>
  new Date(Date.parse(`${wall}Z`) - 1000).toISOString().slice(0, 19);

/** Ends of freeze windows, to the nanosecond. */
export const WINDOW_ENDS: readonly string[] = WALL_TIMES.flatMap((wall) =>
  OFFSETS.flatMap((offset) => [
    `${wall}${offset}`,
    `${wall}.000000001${offset}`,
    `${secondBefore(wall)}.999999999${offset}`,
  ]),
);

/** Ascending; drawn both as expiries and as the time of a decision, so that they often coincide. */
export const EXPIRIES: readonly string[] = [
  "2025-06-01T00:00:00Z",
  "2026-01-15T12:00:00Z",
  "2026-01-15T12:00:00.5Z",
  "2026-01-15T12:01:00.5Z",
  "2026-06-01T00:00:00+02:00",
  "2028-02-29T23:59:59.999999999Z",
];

/** The ends of time, as far as it can be written. */
export const ENDS_OF_TIME: readonly string[] = ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"];

export const secondsBefore = (time: string, seconds: number): string =>
  new Date(Date.parse(time) - seconds * 1000).toISOString();
