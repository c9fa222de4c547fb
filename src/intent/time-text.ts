// In: an instant. Out: its wire form. An unset time is written as well, and it is by far the most frequent one.

import { formatInstant, type Instant, isZero } from "../time/instant.ts";

/** As `formatInstant` writes the zero instant. */
export const UNSET_TIME = "0001-01-01T00:00:00Z";

export function timeText(instant: Instant): string {
  return isZero(instant) ? UNSET_TIME : formatInstant(instant);
}

/** The same where an unset time is left out, because no digest covers it. */
export function createdAtText(instant: Instant): string {
  return isZero(instant) ? "" : formatInstant(instant);
}
