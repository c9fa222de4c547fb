import { describe, expect, test } from "vitest";
import { diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { renderDiagnostic } from "../../src/diagnostics/render.ts";
import { makeSource, spanOf } from "../../src/source/source.ts";

function rendered(text: string, start: number, end: number, fileName = "p.yaml"): readonly string[] {
  const source = makeSource(text, fileName);
  const problem = diagnostic("yaml-syntax", spanOf(source, start, end), {
    what: "a problem",
    hint: undefined,
  });
  return renderDiagnostic(problem, source).split("\n");
}

test("a code frame: place, code, message, line, carets, hint", () => {
  const text = "a: b\nkey: *x\nc: d\n";
  const source = makeSource(text, "policy.yaml");
  const problem = diagnostic("unknown-alias", spanOf(source, 10, 12), { name: "x" });
  expect(renderDiagnostic(problem, source)).toBe(
    [
      'policy.yaml:2:6 error unknown-alias: parse policy yaml: [2:6] could not find alias "x"',
      "  2 | key: *x",
      "    |      ^^",
      '  hint: put text that starts with * in quotes: "*x"; an anchor must stand before its aliases',
    ].join("\n"),
  );
});

test("another place is shown below, with what is to be seen there", () => {
  const source = makeSource("a: b\nc: d\na: e\n", "p.yaml");
  const problem = diagnostic("duplicate-key", spanOf(source, 10, 11), {
    key: "a",
    first: spanOf(source, 0, 1),
  });
  expect(renderDiagnostic(problem, source).split("\n").slice(1, 5)).toEqual([
    "  3 | a: e",
    "    | ^",
    "  1 | a: b",
    "    | ^ first defined here",
  ]);
});

describe("carets stand under the place", () => {
  test.each([
    ["an empty span gets one", "abc", 1, 1, "abc", " ^"],
    ["at the end of the line", "abc\nd", 3, 3, "abc", "   ^"],
    ["at the end of the text", "abc", 3, 4, "abc", "   ^"],
    ["a span over two lines ends with the first", "abc\ndef", 1, 6, "abc", " ^^"],
    ["CRLF is not part of the line", "abc\r\nd", 0, 5, "abc", "^^^"],
    ["after characters of two units", "\u{1f600}b", 2, 3, "\u{1f600}b", " ^"],
    ["after escaped characters", "\u202eb", 1, 2, "\\u202eb", "      ^"],
    ["under escaped characters", "a\tb", 1, 2, "a\\tb", " ^^"],
  ])("%s", (_, text, start, end, line, carets) => {
    expect(rendered(text, start, end).slice(1)).toEqual([`  1 | ${line}`, `    | ${carets}`]);
  });
});

test("a long line is shown around the place", () => {
  const text = `${"x".repeat(1000)}HERE${"y".repeat(1000)}`;
  expect(rendered(text, 1000, 1004).slice(1)).toEqual([
    `  1 | ...${"x".repeat(60)}HERE${"y".repeat(56)}...`,
    `    | ${" ".repeat(63)}^^^^`,
  ]);
});

test("a window never cuts a character in two", () => {
  const text = `${"\u{1f600}".repeat(100)}x${"\u{1f600}".repeat(100)}`;
  expect(rendered(text, 200, 201).join("\n")).not.toMatch(/\\u(d|\{d)/);
});

test.each(["\u001b[2J", "\u0007", "\u202e", "\u200b", "\u2066", "\ufeff", "\u00ad", "\ud83d", "\u{e0001}"])(
  "%j never reaches the terminal",
  (hostile) => {
    const output = rendered(`a${hostile}b`, 0, 1, `${hostile}.yaml`).join("\n");
    expect(output).not.toContain(hostile);
    expect(output).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}](?<!\n)/u);
  },
);
