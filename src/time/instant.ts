/**
 * A point in time with nanoseconds: parsed from RFC 3339 text, compared, and written as RFC 3339 UTC.
 *
 * It reads no clock and knows no named zones. The zero instant stands for "not set", as in reference Gait.
 */

import { type CivilTime, civilSeconds, isValidCivil } from "./civil.ts";
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
  const fraction = String(i.nanos).padStart(9, "0").replace(/0+$/, "");
  const dateTime = new Date(i.seconds * 1000).toISOString().slice(0, 19);
  return fraction === "" ? `${dateTime}Z` : `${dateTime}.${fraction}Z`;
}

/** Undefined when the text is no timestamp, or when its UTC year is outside 0000..9999. */
export function parseInstant(text: string): Instant | undefined {
  const plain = civilOfPlain(text);
  return plain === undefined ? parseAny(text) : { seconds: civilSeconds(plain), nanos: 0 };
}

/** Whether a text is written as `formatInstant` writes a time without a fraction. */
export const isPlainTime = (text: string): boolean => civilOfPlain(text) !== undefined;

/** `2026-01-31T09:05:00Z`, as nearly every time is written; many times faster than the expression. */
function civilOfPlain(text: string): CivilTime | undefined {
  if (text.length !== 20 || !hasPlainSigns(text)) return undefined;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (Number.isNaN(year + month + day + hour + minute + second)) return undefined;
  const civil = { year, month, day, hour, minute, second };
  return isValidCivil(civil) ? civil : undefined;
}

const [DASH, COLON, T, Z, ZERO] = [0x2d, 0x3a, 0x54, 0x5a, 0x30] as const;

const hasPlainSigns = (text: string): boolean =>
  text.charCodeAt(4) === DASH &&
  text.charCodeAt(7) === DASH &&
  text.charCodeAt(10) === T &&
  text.charCodeAt(13) === COLON &&
  text.charCodeAt(16) === COLON &&
  text.charCodeAt(19) === Z;

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

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
