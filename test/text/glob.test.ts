/** Globs, compared with Go's path.Match, and their worst case. */

import { describe, expect, it } from "vitest";
import { matchGlob, parseGlob } from "../../src/text/glob.ts";
import { disagreements, recorded } from "./recorded.ts";

type Outcome = "match" | "no match" | "malformed";

function outcome(pattern: string, value: string): Outcome {
  const glob = parseGlob(pattern);
  if (glob === undefined) return "malformed";
  return matchGlob(glob, value) ? "match" : "no match";
}

describe("a glob matches as Go's path.Match does", () => {
  it.each<[pattern: string, value: string, expected: Outcome]>([
    ["", "", "match"],
    ["", "a", "no match"],
    ["*", "", "match"],
    ["*", "a/b", "no match"],
    ["**", "ab", "match"],
    ["src/**/x", "src/a/x", "match"],
    ["src/**/x", "src/a/b/x", "no match"],
    ["a*b", "ab", "match"],
    ["a*b*", "axbyb", "match"],
    ["*.ts", ".ts", "match"],
    ["?", "\u{1f600}", "match"],
    ["?", "/", "no match"],
    ["a[/]b", "a/b", "match"],
    ["[^a]", "/", "match"],
    ["[!a]", "!", "match"],
    ["[z-a]", "b", "no match"],
    ["[\u{1f600}-\u{1f610}]", "\u{1f605}", "match"],
    ["[\\]\\-]", "]", "match"],
    ["\\*", "*", "match"],
    ["\\*", "a", "no match"],
    ["{a,b}", "a", "no match"],
    // A star takes the leftmost place; a class that eats the slash is not given a second chance.
    ["*[/x]*b", "x/b", "no match"],
    ["*[/x]*b", "/xb", "match"],
    // A star may end inside a character; the bytes left of it count as U+FFFD.
    ["*[\ufffd]", "\u00e9", "match"],
    ["*[^\u00e9]", "\u00e9", "match"],
    ["*??b", "\u20acb", "match"],
    ["*??b", "\u00e9b", "no match"],
    ["*\ufffd", "\u00e9", "no match"],
  ])("%j and %j: %s", (pattern, value, expected) => expect(outcome(pattern, value)).toBe(expected));

  it.each([
    "[",
    "a[",
    "[]",
    "[^]",
    "[]a]",
    "[-a]",
    "[a-]",
    "[a-c-e]",
    "[a",
    "[a\\",
    "\\",
    "a\\",
    "x*[",
    "*\\",
  ])("%j is malformed, whatever the value", (pattern) => expect(parseGlob(pattern)).toBeUndefined());

  it("agrees with Go on recorded patterns and values", () => {
    const outcomes: readonly Outcome[] = ["no match", "match", "malformed"];
    const rows = recorded<[pattern: string, value: string, answer: number]>(
      new URL("data/glob.json.gz", import.meta.url),
    );
    expect(
      disagreements(
        rows,
        (row) => outcomes[row[2]],
        ([p, v]) => outcome(p, v),
      ),
    ).toEqual([]);
  });
});

describe("a parsed glob", () => {
  it("survives JSON", () => {
    const glob = parseGlob("a?*[^b-d\u{1f600}]\\*");
    expect(JSON.parse(JSON.stringify(glob))).toEqual(glob);
  });
});

describe("the worst case is pattern length times value length", () => {
  const value = "a".repeat(50_000);

  it.each(["*a*a*a*a*b", "*aaaaaaaaaaaaaaaab", `${"*a".repeat(30)}*b`, "*[a-z]*[a-z]?b*"])(
    "%s",
    (pattern) => {
      const start = performance.now();
      expect(outcome(pattern, value)).toBe("no match");
      expect(performance.now() - start).toBeLessThan(2_000);
    },
  );

  it("reads a long pattern without recursion", () => {
    expect(outcome("*".repeat(500_000), "a")).toBe("match");
    expect(outcome("[".repeat(500_000), "a")).toBe("malformed");
  });
});
