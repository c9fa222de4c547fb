/**
 * Named time zones: is the name known, what is the offset at an instant, and which instant does a local
 * clock's reading mean.
 *
 * Names come from a frozen list, because Intl also takes other spellings and numeric offsets. Offsets come
 * from the host's Intl data; a listed name it does not have counts as unloadable, not as UTC.
 */

import type { Instant } from "./instant.ts";
import type { WallTime } from "./wall-time.ts";
import { zoneNames } from "./zone-names.ts";

const SECONDS_PER_DAY = 86_400;
// The range of Date, in which also the next day must lie (ECMA-262 21.4.1.1); beyond it Intl throws.
const LAST_DATE_SECONDS = 8.64e12 - SECONDS_PER_DAY;
const LOCAL_CLOCK = /^\D*(\d+)\D+(\d+)\D+(\d+)\D+(\d+)\D*$/;

// One formatter a listed zone, null where the host has none: a cache that cannot be observed. Why: making a
// formatter takes a hundred times as long as using it.
const formatters = new Map<string, Intl.DateTimeFormat | null>();

/** Whether the name is an IANA zone or link; case counts, and `Local` is not one. */
export function isZoneName(name: string): boolean {
  return zoneNames().has(name);
}

/** Whether this host can resolve times of the zone. */
export function isLoadableZone(name: string): boolean {
  return zoneOffset(name, { seconds: 0, nanos: 0 }) !== undefined;
}

/** Seconds east of UTC, or undefined when the zone cannot be loaded. */
export function zoneOffset(zone: string, instant: Instant): number | undefined {
  return offsetAt(zone, instant.seconds);
}

/**
 * The instant at which the zone's clock shows the wall time. In a gap or an overlap it is the one that
 * reference Gait picks: L - off(L - off(L)), where L is the wall time read as UTC.
 */
export function wallToInstant(zone: string, wall: WallTime): Instant | undefined {
  const guess = offsetAt(zone, wall.seconds);
  const offset = guess === undefined ? undefined : offsetAt(zone, wall.seconds - guess);
  return offset === undefined ? undefined : { seconds: wall.seconds - offset, nanos: wall.nanos };
}

function offsetAt(zone: string, seconds: number): number | undefined {
  if (zone === "UTC") return 0;
  const formatter = formatterOf(zone);
  if (formatter === null || !(Math.abs(seconds) < LAST_DATE_SECONDS)) return undefined;
  const match = LOCAL_CLOCK.exec(formatter.format(seconds * 1000));
  if (match === null) return undefined;
  const [day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const local = hour * 3600 + minute * 60 + second;
  const universal = ((seconds % SECONDS_PER_DAY) + SECONDS_PER_DAY) % SECONDS_PER_DAY;
  return local - universal + daysAhead(day, seconds) * SECONDS_PER_DAY;
}

// A local date is at most one day off the UTC date, so the day of the month tells which of three it is.
function daysAhead(localDay: number, seconds: number): number {
  if (localDay === dayOfMonth(seconds)) return 0;
  return localDay === dayOfMonth(seconds + SECONDS_PER_DAY) ? 1 : -1;
}

function dayOfMonth(seconds: number): number {
  return new Date(seconds * 1000).getUTCDate();
}

function formatterOf(zone: string): Intl.DateTimeFormat | null {
  if (!isZoneName(zone)) return null;
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const formatter = createFormatter(zone);
  formatters.set(zone, formatter);
  return formatter;
}

function createFormatter(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      numberingSystem: "latn",
      hourCycle: "h23",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  } catch {
    return null;
  }
}

/** The release of the host's zone data (`2025c`), or "unknown" where the host does not say. */
export function zoneDataVersion(): string {
  const host: { readonly process?: { readonly versions?: Readonly<Record<string, string | undefined>> } } =
    globalThis;
  return host.process?.versions?.tz ?? "unknown";
}
