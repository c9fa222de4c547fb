import { describe, expect, test } from "vitest";
import { check, read } from "./check.ts";

describe("what readers of YAML disagree about is refused", () => {
  test.each([
    ["a: !!str 12\n", "tag @1:4"],
    ["a: !x y\n", "tag @1:4"],
    ["a: ! y\n", "tag @1:4"],
    ["!!map\na: b\n", "tag @1:1"],
    ["a: !<tag:x> y\n", "tag @1:4"],
    ["!!float 1: 1\n", "tag @1:1"],
    ["a: [!!str b, !!int c]\n", "tag @1:5, tag @1:14"],
    ["%YAML 1.2\n---\na: b\n", "directive @1:1"],
    ["%x: 1\n", "directive @1:1"],
    ["%TAG ! tag:x,2000:\n%YAML 1.1\n---\na: b\n", "directive @1:1, directive @2:1"],
    ["\ufeffa: b\n", "byte-order-mark @1:1"],
    ["# c\n\ufeffa: b\n", "byte-order-mark @2:1"],
    ["a: b\n---\nc: d\n", "second-document @2:1"],
    ["---\na: b\n---\n", "second-document @3:1"],
    ["---\n---\n", "second-document @2:1"],
    ["---\n---\na: b\n", "second-document @2:1"],
    ["a: b\n...\nc: d\n", "second-document @3:1"],
    ["a: b\n...\n---\n", "second-document @3:1"],
    ["...\n...\n", "second-document @2:1"],
    ["a: b\n... # c\n# d\n\n", "{a: b}"],
    ["a: b\rc: d\n", "lone-carriage-return @1:5"],
    ["# hidden\ra: b\n", "lone-carriage-return @1:9"],
    ['a: "b\rc"\n', "lone-carriage-return @1:6"],
    ["a: b\tc\n", "tab-in-plain-text @1:5"],
    ["a\tb: c\n", "tab-in-plain-text @1:2"],
    ["a: [b\tc]\n", "tab-in-plain-text @1:6"],
    ["a:\n\t- b\n", "tab-indentation @2:1"],
    ["a: b\n\t\nc: d\n", "tab-indentation @2:1"],
    ["a: b\n\t# c\n", "tab-indentation @2:1"],
    ["a: |\n  b\n\t\nc: d\n", "yaml-layout @3:1"],
    ['a: "\\ud83d"\n', "lone-surrogate @1:4"],
    ['"\\ude00": a\n', "lone-surrogate @1:1"],
    ["a: \ud83d\n", "lone-surrogate @1:4"],
  ])("%j", (text, expected) => expect(check(text)).toBe(expected));
});

test("a text with several problems tells them in source order", () => {
  expect(check("a: !x b\nc: `d`\ne: f\tg\nh: !y i\n")).toBe(
    "tag @1:4, yaml-syntax @2:4, tab-in-plain-text @3:5, tag @4:4",
  );
});

test("of many problems fifty are told, and that there are more", () => {
  const { problems } = read("- !t a\n".repeat(60));
  expect(problems).toHaveLength(51);
  expect(problems.at(-1)?.code).toBe("too-many-problems");
});
