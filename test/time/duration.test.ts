/** Durations, compared with Go's time.ParseDuration and Duration.String. */

import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "../../src/time/duration.ts";
import { disagreements, recorded } from "../text/recorded.ts";

function reading(text: string): string {
  const parsed = parseDuration(text);
  return parsed.kind === "error" ? parsed.message : formatDuration(parsed.nanos);
}

describe("parseDuration", () => {
  it.each([
    ["0", "0s"],
    ["1h30m", "1h30m0s"],
    ["-1.5h", "-1h30m0s"],
    ["+.5s", "500ms"],
    ["1\u00b5s", "1\u00b5s"],
    ["1\u03bcs", "1\u00b5s"],
    ["9223372036854775807ns", "2562047h47m16.854775807s"],
    ["", 'time: invalid duration ""'],
    ["1", 'time: missing unit in duration "1"'],
    ["1d", 'time: unknown unit "d" in duration "1d"'],
    ["1 s", 'time: unknown unit " s" in duration "1 s"'],
    [" 1s", 'time: invalid duration " 1s"'],
    ["1\u00e9", 'time: unknown unit "\\xc3\\xa9" in duration "1\\xc3\\xa9"'],
    ['1"', 'time: unknown unit "\\"" in duration "1\\""'],
    ["9223372036854775808ns", 'time: invalid duration "9223372036854775808ns"'],
  ])("%j reads as %s", (text, expected) => expect(reading(text)).toBe(expected));

  it("agrees with Go on recorded texts", () => {
    const rows = recorded<[text: string, nanos: string | null, textOrError: string]>(
      new URL("data/duration.json.gz", import.meta.url),
    );
    expect(
      disagreements(
        rows,
        (row) => row[2],
        ([text]) => reading(text),
      ),
    ).toEqual([]);
    const nanos = (text: string) => {
      const parsed = parseDuration(text);
      return parsed.kind === "error" ? null : String(parsed.nanos);
    };
    expect(
      disagreements(
        rows,
        (row) => row[1],
        ([text]) => nanos(text),
      ),
    ).toEqual([]);
  });

  it("is quick on long digits and many terms", () => {
    expect(parseDuration(`${"9".repeat(500_000)}s`).kind).toBe("error");
    expect(parseDuration(`0.${"9".repeat(500_000)}s`).kind).toBe("duration");
    expect(parseDuration("1ns".repeat(200_000))).toEqual({ kind: "duration", nanos: 200_000n });
  });
});

describe("formatDuration", () => {
  it("agrees with Go on recorded durations", () => {
    const rows = recorded<[nanos: string, text: string]>(
      new URL("data/duration-text.json.gz", import.meta.url),
    );
    expect(
      disagreements(
        rows,
        (row) => row[1],
        ([nanos]) => formatDuration(BigInt(nanos)),
      ),
    ).toEqual([]);
  });
});
