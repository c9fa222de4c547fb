/** Zones: names, offsets, gaps and overlaps, compared with Go's time.LoadLocation and time.Date. */

import { describe, expect, it, vi } from "vitest";
import { formatInstant, parseInstant } from "../../src/time/instant.ts";
import { parseWallTime } from "../../src/time/wall-time.ts";
import { isZoneName, wallToInstant, zoneOffset } from "../../src/time/zone.ts";
import { zoneNames } from "../../src/time/zone-names.ts";
import { disagreements, recorded } from "../text/recorded.ts";

function resolve(zone: string, wall: string): string | undefined {
  const parsed = parseWallTime(wall);
  const instant = parsed && wallToInstant(zone, parsed);
  return instant && formatInstant(instant);
}

describe("isZoneName", () => {
  it.each(["UTC", "GMT", "Europe/Berlin", "US/Pacific", "Etc/GMT+12", "America/Argentina/Buenos_Aires"])(
    "%j is one",
    (name) => expect(isZoneName(name)).toBe(true),
  );

  it.each(["", "Local", "utc", "europe/berlin", "+02:00", "../UTC", "/UTC", "Europe", "constructor", "UTC "])(
    "%j is none",
    (name) => {
      expect(isZoneName(name)).toBe(false);
      expect(zoneOffset(name, { seconds: 0, nanos: 0 })).toBeUndefined();
      expect(wallToInstant(name, { seconds: 0, nanos: 0 })).toBeUndefined();
    },
  );

  it("knows all names of the database", () => expect(zoneNames().size).toBe(598));
});

describe("wallToInstant", () => {
  it.each([
    ["gap", "America/Toronto", "2026-03-08T02:30:00", "2026-03-08T06:30:00Z"],
    ["overlap", "America/Toronto", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"],
    ["gap", "Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"],
    ["overlap", "Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T01:30:00Z"],
    ["overlap", "Europe/London", "2026-10-25T01:30:00", "2026-10-25T01:30:00Z"],
    ["skipped day", "Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00Z"],
    ["fraction", "UTC", "2026-01-01T00:00:00.125", "2026-01-01T00:00:00.125Z"],
  ])("%s in %s at %s", (_, zone, wall, expected) => expect(resolve(zone, wall)).toBe(expected));

  it("agrees with Go around changes of offset", () => {
    const rows = recorded<[zone: string, wall: number, seconds: number]>(
      new URL("data/zone-wall.json.gz", import.meta.url),
    );
    const resolved = (zone: string, wall: number) =>
      wallToInstant(zone, { seconds: wall, nanos: 0 })?.seconds;
    expect(
      disagreements(
        rows,
        (row) => row[2],
        ([zone, wall]) => resolved(zone, wall),
      ),
    ).toEqual([]);
  });
});

describe("zoneOffset", () => {
  it("reads offsets below a minute, and the years at both ends", () => {
    const offset = (zone: string, text: string) =>
      zoneOffset(zone, parseInstant(text) ?? { seconds: Number.NaN, nanos: 0 });
    expect(offset("Europe/Berlin", "1890-01-01T00:00:00Z")).toBe(3208);
    expect(offset("America/New_York", "0000-01-01T00:00:00Z")).toBe(-17_762);
    expect(offset("America/New_York", "9999-12-31T23:59:59Z")).toBe(-18_000);
  });

  it.each([1e13, -1e13, Number.NaN])("has no offset %d seconds from 1970", (seconds) => {
    expect(zoneOffset("Europe/Berlin", { seconds, nanos: 0 })).toBeUndefined();
  });

  it("counts a zone that the host does not have as unloadable", () => {
    const refusal = vi.spyOn(Intl, "DateTimeFormat").mockImplementation(() => {
      throw new RangeError("unknown zone");
    });
    expect(isZoneName("Factory")).toBe(true);
    expect(zoneOffset("Factory", { seconds: 0, nanos: 0 })).toBeUndefined();
    expect(wallToInstant("Factory", { seconds: 0, nanos: 0 })).toBeUndefined();
    refusal.mockRestore();
  });

  it("agrees with Go on recorded instants of every zone", () => {
    const rows = recorded<[zone: string, seconds: number, offset: number]>(
      new URL("data/zone-offset.json.gz", import.meta.url),
    );
    const offset = (zone: string, seconds: number) => zoneOffset(zone, { seconds, nanos: 0 });
    expect(
      disagreements(
        rows,
        (row) => row[2],
        ([zone, seconds]) => offset(zone, seconds),
      ),
    ).toEqual([]);
  });
});
