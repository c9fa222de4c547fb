// Times in signed records. In: text. Out: the instant, and the one text that a signature covers: as Go writes it again,
// with the fraction cut to nine digits and no zeros at its end. The offset is kept, because it is signed.

import { type Instant, parseInstant, ZERO_INSTANT } from "../../time/instant.ts";

export interface RecordTime {
  readonly instant: Instant;
  readonly text: string;
}

export const UNSET: RecordTime = { instant: ZERO_INSTANT, text: "0001-01-01T00:00:00Z" };

const PARTS = /^(.{11})(\d\d?)(:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:\d\d)$/;

/** Undefined for a text that is no time. */
export function readRecordTime(text: string): RecordTime | undefined {
  const instant = parseInstant(text);
  const parts = PARTS.exec(text);
  if (instant === undefined || parts === null) return undefined;
  const [, date = "", hour = "", rest = "", digits = "", zone = ""] = parts;
  const fraction = digits.slice(0, 9).replace(/0+$/, "");
  const offset = /^[+-]00:00$/.test(zone) ? "Z" : zone;
  return {
    instant,
    text: `${date}${hour.padStart(2, "0")}${rest}${fraction === "" ? "" : `.${fraction}`}${offset}`,
  };
}
