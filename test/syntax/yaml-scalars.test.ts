import { describe, expect, test } from "vitest";
import { check } from "./check.ts";

const value = (written: string): string => check(`a: ${written}\n`).slice("{a: ".length, -1);

describe("a plain scalar is typed only when all readers of YAML read it alike", () => {
  test.each([
    ["", "null"],
    ["~", "null"],
    ["null", "null"],
    ["Null", "null"],
    ["NULL", "null"],
    ["nULL", "nULL"],
    ["true", "flag true"],
    ["false", "flag false"],
    ["True", "?flag flag true"],
    ["TRUE", "?flag flag true"],
    ["False", "?flag flag false"],
    ["FALSE", "?flag flag false"],
    ["tRUE", "tRUE"],
    ["yes", "yes"],
    ["no", "no"],
    ["on", "on"],
    ["off", "off"],
    ["y", "y"],
    ["0", "integer 0"],
    ["12", "integer 12"],
    ["-12", "integer -12"],
    ["9007199254740991", "integer 9007199254740991"],
    ["-9007199254740991", "integer -9007199254740991"],
    ["1.5", "fraction 1.5"],
    ["0.0", "fraction 0"],
    ["-0.0", "fraction -0"],
    ["1.0", "fraction 1"],
    ["-0", "fraction 0"],
  ])("%s is %s", (written, read) => expect(value(written)).toBe(read));
});

describe("a form that some reader takes for a number is irregular", () => {
  test.each([
    "012",
    "08",
    "-012",
    "+1",
    "0o17",
    "0b11",
    "0x1F",
    "-0x1f",
    "1_000",
    "1__0",
    "1_0.5",
    "1e3",
    "1E5",
    "1.5e3",
    "1.5e+3",
    ".5",
    "5.",
    "+.5",
    "-00",
    "+0",
    "00.5",
    ".inf",
    "-.INF",
    "+.Inf",
    ".nan",
    ".NaN",
    "9007199254740992",
    "-9007199254740992",
    "9223372036854775808",
    `1${"0".repeat(400)}.5`,
  ])("%s", (written) => expect(value(written)).toBe(`?number ${written}`));
});

describe("text stays text", () => {
  test.each([
    "1.0.0",
    "1.2.3-beta",
    "2026-01-01",
    "2026-01-01T00:00:00Z",
    "12:30:45",
    "1:30",
    "_1",
    "0x",
    "0o9",
    "0b2",
    "0xg",
    ".",
    "..",
    "+",
    "-a",
    ".inf.",
    "-.nan",
    "1 2",
    "12px",
    "e3",
    "<<",
    "=",
    "?r",
    ":x",
    "r,s",
    "a#b",
    "bl\u0007ock",
    "\u00a0x",
    "x\u0085",
    "x\u2028y",
    "\u{1f600}",
  ])("%j", (written) => expect(value(written)).toBe(written));
});

describe("quoted and block scalars are text, whatever they look like", () => {
  test.each([
    ['"12"', '"12"'],
    ["'true'", '"true"'],
    ["''", '""'],
    ["'it''s'", '"it\'s"'],
    ['"a\\tb\\u00e9\\x41"', '"a\\tb\u00e9A"'],
    ['"\\ud83d\\ude00"', '"\u{1f600}"'],
    ['"a\tb"', '"a\\tb"'],
    ['"\\0\\a"', '"\\u0000\\u0007"'],
    ["|-\n  12", '"12"'],
    ["|\n  x\n  y\n", '"x\\ny\\n"'],
    ["|+\n  x\n", '"x\\n\\n"'],
    [">-\n  x\n  y\n\n  z\n", '"x y\\nz"'],
    ["|\n  x\ty\n", '"x\\ty\\n"'],
    ['"a\\\n  b"', '"ab"'],
    ["'x\n  y'", '"x y"'],
  ])("%j is %s", (written, read) => expect(value(written)).toBe(read));
});

test("a plain scalar may continue on deeper lines", () => expect(value("x\n   y")).toBe("x y"));
test("a comment ends a plain scalar only after a space", () => expect(value("a #b")).toBe("a"));
test("tabs around a plain scalar are blanks", () => expect(value("\tx\t")).toBe("x"));
