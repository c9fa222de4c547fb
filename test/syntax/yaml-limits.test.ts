import { describe, expect, test } from "vitest";
import { check, read } from "./check.ts";

const MIB = 1024 * 1024;

describe("depth: 64 collections inside each other", () => {
  const flow = (depth: number): string => `a: ${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}\n`;
  const block = (depth: number): string =>
    Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}a:${i + 1 < depth ? "\n" : " b\n"}`).join("");
  const dashes = (depth: number): string => `a:\n${"- ".repeat(depth - 1)}b\n`;

  test.each([
    ["flow", flow],
    ["block", block],
    ["dashes", dashes],
  ])("%s", (_, nested) => {
    expect(read(nested(64)).problems).toEqual([]);
    expect(check(nested(65))).toMatch(/^nesting-too-deep @/);
  });

  test("text far deeper, read again and again, leaves the process alive", () => {
    const shapes = ["[", "{a: ", "- ", "? ", ": ", "a: ", "[{a: ", "- [", "a: b: c\n"].map((shape) =>
      shape.repeat(50_000),
    );
    for (let round = 0; round < 5; round++) {
      for (const shape of shapes) expect(check(shape)).toMatch(/^nesting-too-deep|^unclosed-bracket/);
    }
  });
});

describe("items: 10,000 in a list, 50,000 in a list of the top level", () => {
  const items = (count: number): string => `[${"x,".repeat(count)}]`;
  const dashes = (count: number, indent: string): string => `${indent}- x\n`.repeat(count);

  test.each([
    ["flow", `a: {b: ${items(10_000)}}`, `a: {b: ${items(10_001)}}`],
    ["block", `a:\n b:\n${dashes(10_000, "  ")}`, `a:\n b:\n${dashes(10_001, "  ")}`],
    ["top-level flow", `a: ${items(50_000)}`, `a: ${items(50_001)}`],
    ["top-level block", `a:\n${dashes(50_000, "")}`, `a:\n${dashes(50_001, "")}`],
  ])("%s", (_, most, over) => {
    expect(read(most).problems).toEqual([]);
    expect(check(over)).toMatch(/^list-too-long @/);
  });
});

describe("size: 8 MiB of UTF-8", () => {
  const comment = (bytes: number, character: string): string =>
    `#${character.repeat((bytes - 1) / new TextEncoder().encode(character).length)}`;

  test.each(["x", "\u00e9", "\u20ac"])("of %s", (character) => {
    const width = new TextEncoder().encode(character).length;
    const most = 8 * MIB - ((8 * MIB - 1) % width);
    expect(check(comment(most, character))).toBe("{}");
    expect(check(comment(most + width, character))).toBe("text-too-large @1:1");
  });
});

describe("text that is costly to some readers is answered in one diagnostic", () => {
  test.each([
    ["a line of 10 MB", `a: ${"x".repeat(10_000_000)}`, "text-too-large"],
    ["100,000 brackets", "[".repeat(100_000), "nesting-too-deep"],
    ["100,000 closing brackets", "]".repeat(100_000), "unexpected-bracket"],
    ["a million commas", `a: [${",".repeat(1_000_000)}]`, "empty-item"],
    ["a million bad escapes", `a: "${"\\q".repeat(1_000_000)}"`, "yaml-syntax"],
    ["100,000 anchors", `a: ${"&a ".repeat(100_000)}`, "yaml-syntax"],
    ["a million braces", "{".repeat(1_000_000), "nesting-too-deep"],
    [
      "8,000 groups of 60 lists",
      `a: [${`${"[".repeat(60)}${"]".repeat(60)},`.repeat(8000)}]`,
      "too-many-values",
    ],
    ["half a million empty lists", `a: [${`[${"[],".repeat(9_000)}],`.repeat(55)}]`, "too-many-values"],
    ["20,000 keys", "a: 1\n".repeat(20_000), "too-many-keys"],
    ["a million documents", "---\n".repeat(1_000_000), "second-document"],
    ["an unclosed quote of 8 MB", `a: "${"x\n".repeat(4_000_000)}`, "unclosed-quote"],
    ["four million and one line ends", "\n".repeat(4_000_001), "too-many-tokens"],
  ])("%s", (_, text, code) => expect(read(text).problems.map((problem) => problem.code)).toEqual([code]));

  test("9,000 duplicate keys", () => {
    const { problems } = read("a: 1\n".repeat(9_000));
    expect(problems).toHaveLength(51);
    expect(problems[49]?.message).toBe('parse policy yaml: [51:1] mapping key "a" already defined at [1:1]');
  });

  test("10,000 keys are no problem", () => {
    const text = Array.from({ length: 10_000 }, (_, i) => `k${i}: 1\n`).join("");
    expect(read(text).block?.entries).toHaveLength(10_000);
  });
});
