/** Local date and time of freeze windows, compared with Go's time.Parse. */

import { describe, expect, it } from "vitest";
import { parseWallTime } from "../../src/time/wall-time.ts";
import { disagreements, recorded } from "../text/recorded.ts";

describe("parseWallTime", () => {
  it.each([
    ["1970-01-01T00:00:00", { seconds: 0, nanos: 0 }],
    ["1970-01-01T1:00:00.5", { seconds: 3600, nanos: 500_000_000 }],
    ["1969-12-31T23:59:59,25", { seconds: -1, nanos: 250_000_000 }],
    ["2024-02-29T00:00:00", { seconds: 1_709_164_800, nanos: 0 }],
    ["2023-02-29T00:00:00", undefined],
    ["2024-13-01T00:00:00", undefined],
    ["2024-01-01T24:00:00", undefined],
    ["2024-01-01T00:00", undefined],
    ["2024-01-01T00:00:00Z", undefined],
    ["2024-01-01T00:00:00+02:00", undefined],
    ["2024-01-01 00:00:00", undefined],
    ["2024-1-01T00:00:00", undefined],
    ["2024-01-01T00:00:00.", undefined],
  ])("%j reads as %j", (text, expected) => expect(parseWallTime(text)).toEqual(expected));

  it("agrees with Go on recorded texts", () => {
    const rows = recorded<[text: string, seconds: number | null, nanos: number]>(
      new URL("data/wall-time.json.gz", import.meta.url),
    );
    expect(
      disagreements(
        rows,
        (row) => row[1],
        ([text]) => parseWallTime(text)?.seconds ?? null,
      ),
    ).toEqual([]);
    expect(
      disagreements(
        rows,
        (row) => row[2],
        ([text]) => parseWallTime(text)?.nanos ?? 0,
      ),
    ).toEqual([]);
  });
});
