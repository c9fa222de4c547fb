// In: an instant. Out: its wire form. An unset time is written as well, and it is by far the most frequent one.

import { formatInstant, type Instant, isZero, ZERO_INSTANT } from "../time/instant.ts";

const UNSET = formatInstant(ZERO_INSTANT);

export function timeText(instant: Instant): string {
  return isZero(instant) ? UNSET : formatInstant(instant);
}
