import { describe, expect, test } from "vitest";
import { check, messages, read, tree } from "./check.ts";

describe("a key is text", () => {
  test.each([
    ["'1': a\n", "{1: a}"],
    ['"": a\n', "{: a}"],
    ["'<<': a\n", "{<<: a}"],
    ["no: a\n", "{no: a}"],
    ["2026-01-01: a\n", "{2026-01-01: a}"],
    ["12:30:45: a\n", "{12:30:45: a}"],
    ["=: a\n", "{=: a}"],
    ["__proto__: a\nconstructor: b\ntoString: c\n", "{__proto__: a, constructor: b, toString: c}"],
    ["&x a: b\nc: *x\n", "{a: b, c: a}"],
    ["a: &x b\n*x : c\n", "{a: b, b: c}"],
  ])("%j", (text, expected) => expect(check(text)).toBe(expected));
});

describe("a key that is not text is refused", () => {
  test.each([
    "1",
    "1.5",
    "-0",
    "012",
    "0x1F",
    "0o17",
    "1e3",
    ".5",
    ".inf",
    "18446744073709551616",
    "true",
    "True",
    "FALSE",
    "null",
    "Null",
    "~",
    "",
    "[x]",
    "{a: b}",
    "? [a]\n",
  ])("%j", (key) => {
    expect(check(`${key}: 1\n`)).toMatch(/^non-text-key @1:[13]$/);
    expect(check(`{${key.replace("? ", "").trim()}: 1}`)).toBe("non-text-key @1:2");
  });

  test("also through an alias", () => expect(check("a: &x 1\n*x : b\n")).toBe("non-text-key @2:1"));

  test("and the message says what was found", () => {
    expect(messages("1: a\nTrue: b\n~: c\n: d\n[e]: f\n{}: g\n")).toEqual([
      "[1:1] found the number `1` as a key, but a key is text",
      "[2:1] found the flag `True` as a key, but a key is text",
      "[3:1] found the null word `~` as a key, but a key is text",
      "[4:1] found an empty key, but a key is text",
      "[5:1] found a list as a key, but a key is text",
      "[6:1] found a mapping as a key, but a key is text",
    ]);
  });
});

describe("a key stands once in a mapping", () => {
  test.each([
    ["a: 1\na: 2\n", '[2:1] mapping key "a" already defined at [1:1]'],
    ["r:\n- {x: [a], 'x': [b]}\n", '[2:12] mapping key "x" already defined at [2:4]'],
    ["a: &k b\nb: 1\n*k : 2\n", '[3:1] mapping key "b" already defined at [2:1]'],
    ['__proto__: 1\n"__proto__": 2\n', '[2:1] mapping key "__proto__" already defined at [1:1]'],
  ])("%j", (text, message) => expect(messages(text)).toEqual([message]));

  test("in another mapping it is another key", () => {
    expect(check("a: {x: 1}\nb: {x: 2}\n")).toBe("{a: {x: integer 1}, b: {x: integer 2}}");
  });
});

test("a tree with bad keys is the tree without those entries", () => {
  const { block, problems } = read("a: 1\n2: x\na: 3\nb: {c: d, true: e}\n");
  expect(problems.map((problem) => problem.code)).toEqual(["non-text-key", "duplicate-key", "non-text-key"]);
  expect(block && tree(block)).toBe("{a: integer 1, b: {c: d}}");
});

test("merge keys are refused, quoted or not as a value they are text", () => {
  expect(check("a: &m {x: 1}\nb:\n  <<: *m\n")).toBe("merge-key @3:3");
  expect(check("b: {<<: {x: 1}}\n")).toBe("merge-key @1:5");
  expect(check("b: <<\n")).toBe("{b: <<}");
});

test("an invisible or long key is shown escaped and cut", () => {
  expect(messages('"\\u202ea": 1\n"\\u202ea": 2\n')).toEqual([
    '[2:1] mapping key "\\u202ea" already defined at [1:1]',
  ]);
  const long = "k".repeat(500);
  expect(messages(`${long}: 1\n${long}: 2\n`)[0]).toHaveLength(
    '[2:1] mapping key "..." already defined at [1:1]'.length + 60,
  );
});
