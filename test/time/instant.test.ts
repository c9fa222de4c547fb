/** Instants: lenient RFC 3339 in, canonical RFC 3339 out, compared with Go. */

import { describe, expect, it } from "vitest";
import {
  compareInstants,
  EPOCH_DEFAULT,
  EPOCH_DEFAULT_TEXT,
  formatInstant,
  fromDate,
  isZero,
  parseInstant,
  ZERO_INSTANT,
} from "../../src/time/instant.ts";
import { disagreements, recorded } from "../text/recorded.ts";

function reformat(text: string): string | undefined {
  const instant = parseInstant(text);
  return instant && formatInstant(instant);
}

describe("a timestamp", () => {
  it.each([
    ["2026-03-08T07:30:00Z", "2026-03-08T07:30:00Z"],
    ["2026-03-08T7:30:00Z", "2026-03-08T07:30:00Z"],
    ["2026-03-08T07:30:00.1200Z", "2026-03-08T07:30:00.12Z"],
    ["2026-03-08T07:30:00,1234567899Z", "2026-03-08T07:30:00.123456789Z"],
    ["2026-03-08T01:00:00+02:30", "2026-03-07T22:30:00Z"],
    ["2026-03-08T01:00:00-24:60", "2026-03-09T02:00:00Z"],
    ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"],
    ["0000-02-29T00:00:00Z", "0000-02-29T00:00:00Z"],
    ["9999-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59.999999999Z"],
    ["0000-01-01T00:00:00+00:01", undefined],
    ["9999-12-31T23:59:59-00:01", undefined],
    ["2026-02-29T00:00:00Z", undefined],
    ["2026-01-01T24:00:00Z", undefined],
    ["2026-01-01T00:00:60Z", undefined],
    ["2026-01-01T00:00:00+25:00", undefined],
    ["2026-01-01t00:00:00Z", undefined],
    ["2026-01-01T00:00:00", undefined],
    ["2026-01-01T00:00:00+0000", undefined],
    ["2026-01-01T00:00:00.Z", undefined],
    ["2026-01-01T00:00:00Z\n", undefined],
    ["2026-01-01", undefined],
    ["", undefined],
  ])("%j reads as %j", (text, expected) => expect(reformat(text)).toBe(expected));

  it("agrees with Go on recorded texts", () => {
    const rows = recorded<[text: string, seconds: number | null, nanos: number, formatted: string]>(
      new URL("data/instant.json.gz", import.meta.url),
    );
    const expected = disagreements(
      rows,
      (row) => row[3],
      ([text]) => reformat(text) ?? "",
    );
    expect(expected).toEqual([]);
    expect(
      disagreements(
        rows,
        (row) => row[1],
        ([text]) => parseInstant(text)?.seconds ?? null,
      ),
    ).toEqual([]);
    expect(
      disagreements(
        rows,
        (row) => row[2],
        ([text]) => parseInstant(text)?.nanos ?? 0,
      ),
    ).toEqual([]);
  });
});

describe("instants", () => {
  it("know the unset time and the default time", () => {
    expect(formatInstant(ZERO_INSTANT)).toBe("0001-01-01T00:00:00Z");
    expect(formatInstant(EPOCH_DEFAULT)).toBe("1980-01-01T00:00:00Z");
    expect(EPOCH_DEFAULT_TEXT).toBe("1980-01-01T00:00:00Z");
    expect([isZero(ZERO_INSTANT), isZero(EPOCH_DEFAULT)]).toEqual([true, false]);
    expect(isZero({ ...ZERO_INSTANT, nanos: 1 })).toBe(false);
  });

  it("compare by seconds, then nanoseconds", () => {
    const at = (seconds: number, nanos: number) => ({ seconds, nanos });
    expect(compareInstants(at(1, 5), at(2, 0))).toBe(-1);
    expect(compareInstants(at(1, 5), at(1, 4))).toBe(1);
    expect(compareInstants(at(-1, 5), at(-1, 5))).toBe(0);
  });

  it("come from dates", () => {
    expect(fromDate(new Date("2026-01-01T00:00:00.250Z"))).toEqual({
      seconds: 1_767_225_600,
      nanos: 250_000_000,
    });
    expect(fromDate(new Date(-1))).toEqual({ seconds: -1, nanos: 999_000_000 });
    expect(fromDate(new Date(Number.NaN))).toBeUndefined();
    expect(fromDate(new Date(8.64e15))).toBeUndefined();
  });
});
