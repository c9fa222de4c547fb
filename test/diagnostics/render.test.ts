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
      'policy.yaml:2:6 error unknown-alias: could not find alias "x"',
      "  2 | key: *x",
      "    |      ^^",
      '  hint: put text that starts with * in quotes: "*x"; an anchor must stand before its aliases',
    ].join("\n"),
  );
});

test("another place is shown in the order of the source, with what is to be seen there", () => {
  const source = makeSource("a: b\nc: d\na: e\n", "p.yaml");
  const problem = diagnostic("duplicate-key", spanOf(source, 10, 11), {
    key: "a",
    first: spanOf(source, 0, 1),
  });
  expect(renderDiagnostic(problem, source).split("\n").slice(1, 5)).toEqual([
    "  1 | a: b",
    "    | - first defined here",
    "  3 | a: e",
    "    | ^",
  ]);
});

test("a line with two places is shown once", () => {
  const source = makeSource("{a: b, a: e}\n", "p.yaml");
  const problem = diagnostic("duplicate-key", spanOf(source, 7, 8), {
    key: "a",
    first: spanOf(source, 1, 2),
  });
  expect(renderDiagnostic(problem, source).split("\n").slice(1, 4)).toEqual([
    "  1 | {a: b, a: e}",
    "    |  - first defined here",
    "    |        ^",
  ]);
});

test("line numbers of different lengths end in one column", () => {
  const source = makeSource(`${"a: b\n".repeat(12)}`, "p.yaml");
  const problem = diagnostic("duplicate-key", spanOf(source, 50, 51), {
    key: "a",
    first: spanOf(source, 0, 1),
  });
  expect(renderDiagnostic(problem, source).split("\n").slice(1, 5)).toEqual([
    "   1 | a: b",
    "     | - first defined here",
    "  11 | a: b",
    "     | ^",
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
    `  1 | ...${"x".repeat(44)}HERE${"y".repeat(40)}...`,
    `    | ${" ".repeat(47)}^^^^`,
  ]);
});

describe("no line of a frame is longer than a terminal", () => {
  test.each([
    ["near its start", 3, 5],
    ["in its middle", 500, 503],
    ["at its end", 997, 1000],
    ["all of it", 0, 1000],
    ["more than fits", 400, 900],
  ])("%s", (_, start, end) => {
    for (const filler of ["x", "\u202e", "\u{1f600}"]) {
      const [, code = "", signs = ""] = rendered(filler.repeat(1000), start, end);
      expect(Array.from(code).length).toBeLessThanOrEqual(100);
      expect(Array.from(signs).length).toBeLessThanOrEqual(100);
      expect(signs).toContain("^");
    }
  });
});

describe("colour", () => {
  const source = makeSource("a: b\na: \u001b[2J\n", "p.yaml");
  const problem = diagnostic("duplicate-key", spanOf(source, 5, 6), {
    key: "a",
    first: spanOf(source, 0, 1),
  });

  test("marks severity and places, and nothing of the text becomes a sequence", () => {
    expect(renderDiagnostic(problem, source, { colour: true }).split("\n")).toEqual([
      'p.yaml:2:1 \u001b[1;31merror\u001b[0m duplicate-key: mapping key "a" already defined at [1:1]',
      "  \u001b[2m1 |\u001b[0m a: b",
      "  \u001b[2m  |\u001b[0m \u001b[2m- first defined here\u001b[0m",
      "  \u001b[2m2 |\u001b[0m a: \\u001b[2J",
      "  \u001b[2m  |\u001b[0m \u001b[1;31m^\u001b[0m",
      "  hint: keep one of the two, or write both values into one list",
    ]);
  });

  test("is off unless it is asked for", () => {
    expect(renderDiagnostic(problem, source)).not.toContain("\u001b");
  });
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
