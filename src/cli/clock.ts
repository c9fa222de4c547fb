// The wall clock as an instant.

import { fromDate, type Instant } from "../time/instant.ts";
import type { Io } from "./io.ts";

/** @throws RangeError for a clock that shows no year between 0 and 9999. */
export function clock(io: Io): Instant {
  const now = fromDate(io.now());
  if (now === undefined) throw new RangeError("the clock shows no usable time");
  return now;
}
