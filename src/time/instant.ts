/**
 * A point in time with nanoseconds: parsed from RFC 3339 text, compared, and written as RFC 3339 UTC.
 *
 * It reads no clock and knows no named zones. The zero instant stands for "not set", as in reference Gait.
 */

import { civilSeconds, isValidCivil } from "./civil.ts";
import { nanosOfFraction } from "./fraction.ts";

export interface Instant {
  /** Whole Unix seconds, rounded down; negative before 1970. */
  readonly seconds: number;
  /** 0..999999999, counted upwards from `seconds`. */
  readonly nanos: number;
}

/** 0001-01-01T00:00:00Z, an unset time. */
export const ZERO_INSTANT: Instant = Object.freeze({ seconds: -62_135_596_800, nanos: 0 });

/** 1980-01-01T00:00:00Z, used where a record needs a time and none was given. */
export const EPOCH_DEFAULT: Instant = Object.freeze({ seconds: 315_532_800, nanos: 0 });

/** As `formatInstant` writes it. Spelled out: the first date that a process writes takes as long as ten decisions. */
export const EPOCH_DEFAULT_TEXT = "1980-01-01T00:00:00Z";

const YEAR_0000 = -62_167_219_200;
const YEAR_10000 = 253_402_300_800;

// The extras beyond RFC 3339 are those of Go's time.Time JSON decoding: a one-digit hour, a comma before
// the fraction, a zone hour of 24 and a zone minute of 60.
const TIMESTAMP = /^(\d{4})-(\d\d)-(\d\d)T(\d\d?):(\d\d):(\d\d)(?:[.,](\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

export function isZero(i: Instant): boolean {
  return compareInstants(i, ZERO_INSTANT) === 0;
}

export function compareInstants(a: Instant, b: Instant): number {
  return Math.sign(a.seconds - b.seconds || a.nanos - b.nanos);
}

/** RFC 3339 in UTC with at most nine fraction digits and no trailing zeros; the year must be 0000..9999. */
export function formatInstant(i: Instant): string {
  const dateTime = new Date(i.seconds * 1000).toISOString().slice(0, 19);
  if (i.nanos === 0) return `${dateTime}Z`;
  return `${dateTime}.${String(i.nanos).padStart(9, "0").replace(/0+$/, "")}Z`;
}

/** Undefined when the text is no timestamp, or when its UTC year is outside 0000..9999. */
export function parseInstant(text: string): Instant | undefined {
  if (isPlainTime(text)) return parsePlain(text, "");
  return PLAIN_WITH_FRACTION.test(text) ? parsePlain(text, text.slice(FRACTION_AT, -1)) : parseAny(text);
}

// What `formatInstant` writes, but for the 29th of February: nearly every timestamp there is.
const PLAIN_SECONDS =
  String.raw`\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)` +
  String.raw`T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d`;
const PLAIN_TIME = new RegExp(`^${PLAIN_SECONDS}Z$`);
const PLAIN_WITH_FRACTION = new RegExp(`^${PLAIN_SECONDS}\\.\\d+Z$`);
const FRACTION_AT = "0000-00-00T00:00:00.".length;

/** Whether a text is surely written as `formatInstant` writes it. */
export const isPlainTime = (text: string): boolean => PLAIN_TIME.test(text);

function parsePlain(text: string, fraction: string): Instant {
  const seconds = civilSeconds({
    year: twoDigits(text, 0) * 100 + twoDigits(text, 2),
    month: twoDigits(text, 5),
    day: twoDigits(text, 8),
    hour: twoDigits(text, 11),
    minute: twoDigits(text, 14),
    second: twoDigits(text, 17),
  });
  return { seconds, nanos: fraction === "" ? 0 : nanosOfFraction(fraction) };
}

const ZERO = 0x30;

const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

function parseAny(text: string): Instant | undefined {
  const match = TIMESTAMP.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction = "", sign = "+", zoneHour = 0, zoneMinute = 0] =
    match;
  const civil = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
  };
  if (!isValidCivil(civil) || Number(zoneHour) > 24 || Number(zoneMinute) > 60) return undefined;
  const offset = Number(zoneHour) * 3600 + Number(zoneMinute) * 60;
  const seconds = civilSeconds(civil) - (sign === "-" ? -offset : offset);
  return inRange({ seconds, nanos: nanosOfFraction(fraction) });
}

/** Undefined for an invalid date and for a UTC year outside 0000..9999. */
export function fromDate(date: Date): Instant | undefined {
  const millis = date.getTime();
  if (Number.isNaN(millis)) return undefined;
  const seconds = Math.floor(millis / 1000);
  return inRange({ seconds, nanos: (millis - seconds * 1000) * 1_000_000 });
}

function inRange(i: Instant): Instant | undefined {
  return i.seconds >= YEAR_0000 && i.seconds < YEAR_10000 ? i : undefined;
}
