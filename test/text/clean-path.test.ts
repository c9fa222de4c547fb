/** Lexical path cleaning, compared with Go's path.Clean, and the lists and prefix tests built on it. */

import { describe, expect, it } from "vitest";
import { cleanPath } from "../../src/text/clean-path.ts";
import { cleanPaths, looksLikeAssignment } from "../../src/text/clean-paths.ts";
import { underEntry, underPath } from "../../src/text/prefix.ts";
import { disagreements, recorded } from "./recorded.ts";

describe("cleanPath", () => {
  it.each([
    ["", "."],
    ["./", "."],
    ["//", "/"],
    ["/..", "/"],
    ["a//b/./c/", "a/b/c"],
    ["a/../..", ".."],
    ["../../a", "../../a"],
    ["/a/../../b", "/b"],
    ["a/...", "a/..."],
  ])("%j becomes %j", (path, expected) => expect(cleanPath(path)).toBe(expected));

  it("agrees with Go on recorded paths", () => {
    const rows = recorded<[path: string, clean: string]>(new URL("data/clean-path.json.gz", import.meta.url));
    expect(
      disagreements(
        rows,
        ([, clean]) => clean,
        ([path]) => cleanPath(path),
      ),
    ).toEqual([]);
  });

  it("is quick on a long path", () => {
    expect(cleanPath("a/../".repeat(200_000))).toBe(".");
    expect(cleanPath("../".repeat(200_000)).length).toBe(599_999);
  });
});

describe("cleanPaths", () => {
  it("trims, cleans, drops `.` and repeats, and sorts by bytes", () => {
    const list = [" /tmp/ ", "/tmp", ".", "", "a/..", "/a/../b", "\ud83d\ude00", "\uffff"];
    expect(cleanPaths(list)).toEqual({ paths: ["/b", "/tmp", "\uffff", "\ud83d\ude00"], assignments: [] });
  });

  it("tells where assignments are, in positions of the given list", () => {
    const list = [".", "A=1", "/ok", "./_B2=", "9C=1", "/D=1"];
    expect(cleanPaths(list)).toEqual({ paths: ["/D=1", "/ok", "9C=1"], assignments: [1, 3] });
  });
});

describe("looksLikeAssignment", () => {
  it.each([
    ["A=", true],
    ["_a9=x=y", true],
    ["=x", false],
    ["A-B=1", false],
    [" A=1", false],
    ["\u00c9=1", false],
  ])("%j: %j", (text, expected) => expect(looksLikeAssignment(text)).toBe(expected));
});

describe("prefix tests", () => {
  it.each([
    ["/tmp", "/tmp", true, true],
    ["/tmp/x", "/tmp", true, true],
    ["/tmpx", "/tmp", false, false],
    ["/tmp", "/tmp/x", false, false],
    ["/x", "/", true, true],
    ["x", "/", true, false],
    ["/a/b", "/a/", false, true],
    ["", "", true, true],
  ])("%j under %j: sandbox %j, kill switch %j", (path, prefix, sandbox, killSwitch) => {
    expect(underPath(path, prefix)).toBe(sandbox);
    expect(underEntry(path, prefix)).toBe(killSwitch);
  });
});
