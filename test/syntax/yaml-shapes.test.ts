import { describe, expect, test } from "vitest";
import { check, read } from "./check.ts";

describe("a policy text is one mapping", () => {
  test.each([
    ["", "{}"],
    ["   \n", "{}"],
    ["\t\n", "{}"],
    ["# only a comment", "{}"],
    ["---\n", "{}"],
    ["...\n", "{}"],
    ["--- # c\n# d\n", "{}"],
    ["&a\n", "{}"],
    ["{}", "{}"],
    ["a: b", "{a: b}"],
    [" a: b\n", "{a: b}"],
    ["---\na: b\n...\n# end\n", "{a: b}"],
    ["--- {a: b}\n", "{a: b}"],
    ["a: b\r\nc: d\r\n", "{a: b, c: d}"],
    ['{"a": ["b", 1, null, {"c": {}}]}', '{a: ["b", integer 1, null, {c: {}}]}'],
    ["a:\n- b\n-\n- c: d\n  e: f\n", "{a: [b, null, {c: d, e: f}]}"],
    ["a: [b, c,]\n", "{a: [b, c]}"],
    ["a: [b: c]\n", "{a: [{b: c}]}"],
    ["? a\n: b\n", "{a: b}"],
    ["a:\n  b\n", "{a: b}"],
  ])("%j is %s", (text, expected) => expect(check(text)).toBe(expected));
});

describe("another kind of document is named as reference Gait names it", () => {
  test.each([
    ["null\n", "null"],
    ["~", "null"],
    ["a", "string"],
    ["''", "string"],
    ["12\n", "int"],
    ["1.5\n", "float"],
    ["true\n", "boolean"],
    ["[]", "sequence"],
    ["- x: 1\n", "sequence"],
  ])("%j", (text, kind) => {
    expect(read(text).problems.map((problem) => problem.message)).toEqual([
      `parse policy yaml: [1:1] ${kind} was used where mapping is expected`,
    ]);
  });
});

describe("inside braces a colon without a space", () => {
  test.each([
    ["{a: b,c:d}", "{a: b, c: d}"],
    ["{c:1}", "{c: integer 1}"],
    ["{a:b:c}", "{a: b:c}"],
    ["{a, b: c}", "{a: null, b: c}"],
    ["{http://x}", "{http://x: null}"],
    ["{at: 12:30:45}", "{at: 12:30:45}"],
    ["{a: [https://x/y]}", "{a: [https://x/y]}"],
    ["{a: ['http://x:80']}", '{a: ["http://x:80"]}'],
    ["a: [http://x:80]\n", "{a: [http://x:80]}"],
    ["{a: [http://x:80]}", "ambiguous-colon @1:6"],
    ["{a: {b: [c, d:e]}}", "ambiguous-colon @1:13"],
    ["{1:2}", "non-text-key @1:2"],
    ["{a: 1, a:b}", "duplicate-key @1:8"],
  ])("%s", (text, expected) => expect(check(text)).toBe(expected));
});

test("each node carries its place", () => {
  const { block } = read('a: "\u{1f600}"\nkey: [x, 12]\n');
  const [first, second] = block?.entries ?? [];
  expect(first?.value.span).toEqual({
    start: { line: 1, column: 4, offset: 3 },
    end: { line: 1, column: 7, offset: 7 },
  });
  expect(second?.keySpan).toEqual({
    start: { line: 2, column: 1, offset: 8 },
    end: { line: 2, column: 4, offset: 11 },
  });
  const items = second?.value.kind === "list" ? second.value.items : [];
  expect(items.map((item) => item.span.start.column)).toEqual([7, 10]);
});
