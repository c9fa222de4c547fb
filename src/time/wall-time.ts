/**
 * In: the local date and time of a freeze window, `2006-01-02T15:04:05` without a zone. Out: what a clock on
 * UTC that shows these digits would read, or undefined.
 *
 * As in Go's time.Parse, the hour may have one digit and a fraction may follow. Zones are zone.ts's business.
 */

import { civilSeconds, isValidCivil } from "./civil.ts";
import { nanosOfFraction } from "./fraction.ts";

/** Like an Instant, but seconds count on a local clock. */
export interface WallTime {
  readonly seconds: number;
  readonly nanos: number;
}

const WALL_TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?$/;

export function parseWallTime(text: string): WallTime | undefined {
  const match = WALL_TIME.exec(text);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const civil = { year, month, day, hour, minute, second };
  if (!isValidCivil(civil)) return undefined;
  return { seconds: civilSeconds(civil), nanos: nanosOfFraction(match[7] ?? "") };
}
