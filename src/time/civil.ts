/**
 * Proleptic Gregorian calendar arithmetic: calendar fields to seconds since 1970, and how many days a month has.
 *
 * It knows no zones and no text. Years are 0..9999; Date.UTC is not used because it reads years 0..99 as 19xx.
 */

export interface CivilTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const DAYS_FROM_YEAR_ZERO_TO_1970 = 719_528;

/** Whether the fields name a real day and a time of that day; there are no leap seconds. */
export function isValidCivil(t: CivilTime): boolean {
  if (t.month < 1 || t.month > 12) return false;
  if (t.day < 1 || t.day > daysInMonth(t.year, t.month)) return false;
  return t.hour <= 23 && t.minute <= 59 && t.second <= 59;
}

/** Seconds since 1970-01-01T00:00:00 on a clock with these (valid) fields. */
export function civilSeconds(t: CivilTime): number {
  const day = daysBeforeYear(t.year) + daysBeforeMonth(t.year, t.month) + t.day - 1;
  const days = day - DAYS_FROM_YEAR_ZERO_TO_1970;
  return days * 86_400 + t.hour * 3600 + t.minute * 60 + t.second;
}

// Days from 0000-01-01; year 0 is a leap year.
function daysBeforeYear(year: number): number {
  return year * 365 + Math.ceil(year / 4) - Math.ceil(year / 100) + Math.ceil(year / 400);
}

function daysBeforeMonth(year: number, month: number): number {
  const days = DAYS_BEFORE_MONTH[month - 1] ?? 0;
  return month > 2 && isLeapYear(year) ? days + 1 : days;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
