import { describe, expect, test } from "vitest";
import { CATALOGUE } from "../../src/diagnostics/catalogue.ts";
import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { escapeInvisible, escapeInvisibleJson, shown } from "../../src/diagnostics/escape.ts";
import { makeSource, spanOf } from "../../src/source/source.ts";

const span = spanOf(makeSource("a: b\nc: d\n"), 5, 6);

test("codes are in kebab case and every entry has a severity", () => {
  for (const [code, entry] of Object.entries(CATALOGUE)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(["error", "warning"]).toContain(entry.severity);
  }
});

test("a diagnostic carries its code, severity, place and words", () => {
  expect(diagnostic("duplicate-key", span, { key: "c", first: span })).toEqual({
    code: "duplicate-key",
    severity: "error",
    message: 'parse policy yaml: [2:1] mapping key "c" already defined at [2:1]',
    hint: "keep one of the two, or write both values into one list",
    span,
    related: [{ message: "first defined here", span }],
  });
});

test("a diagnostic without a hint has no such member", () => {
  expect(diagnostic("yaml-syntax", span, { what: "x", hint: undefined })).not.toHaveProperty("hint");
});

describe("what cannot be seen is escaped", () => {
  test.each([
    ["a b", "a b"],
    ["r\u00e4ule \u2713 \u{1f600}", "r\u00e4ule \u2713 \u{1f600}"],
    ["a\nb\tc\rd", "a\\nb\\tc\\rd"],
    ["\u0000\u001b", "\\u0000\\u001b"],
    ["\u00a0\u3000", "\\u00a0\\u3000"],
    ["\u202e\u2066\u200d", "\\u202e\\u2066\\u200d"],
    ["\u{e0041}", "\\u{e0041}"],
    ["\ud800", "\\ud800"],
  ])("%j", (text, escaped) => expect(escapeInvisible(text)).toBe(escaped));
});

test.each([
  ["r\u00e4ule \u2713 \u{1f600}", '"r\u00e4ule \u2713 \u{1f600}"'],
  ["\u009b\u202e\u007f", '"\\u009b\\u202e\\u007f"'],
  ["\u{e0041}\u00a0", '"\\udb40\\udc41\\u00a0"'],
])("%j is escaped in JSON, which then says the same", (text, escaped) => {
  const json = escapeInvisibleJson(JSON.stringify(text));
  expect(json).toBe(escaped);
  expect(JSON.parse(json)).toBe(text);
});

test("a name in a message is cut to whole characters", () => {
  expect(shown("\u{1f600}".repeat(61))).toBe(`${"\u{1f600}".repeat(60)}...`);
  expect(shown("\u{1f600}".repeat(60))).toBe("\u{1f600}".repeat(60));
});
