import { describe, expect, test } from "vitest";
import { check, messages } from "./check.ts";

describe("an alias stands for the value of the latest anchor before it", () => {
  test.each([
    ["a: &x b\nc: *x\n", "{a: b, c: b}"],
    ["a: &m {x: [1]}\nb: *m\n", "{a: {x: [integer 1]}, b: {x: [integer 1]}}"],
    ["a: &x 1\nb: &x 2\nc: *x\n", "{a: integer 1, b: integer 2, c: integer 2}"],
    ["a: &x [&x b]\nc: *x\n", "{a: [b], c: b}"],
    ["a: &x\nb: *x\n", "{a: null, b: null}"],
    ["&top\na: b\n", "{a: b}"],
    ["a: [&__proto__ b, *__proto__]\n", "{a: [b, b]}"],
    ["a: *x\n", "unknown-alias @1:5"],
    ["a: *x\nb: &x c\n", "unknown-alias @1:5"],
    ["a: *toString\n", "unknown-alias @1:5"],
    ["a: &r\n- *r\n", "self-containing-alias @2:3"],
    ["a: &r {b: {c: *r}}\n", "self-containing-alias @1:15"],
    ["&r\na: *r\n", "self-containing-alias @2:4"],
    ['a: &x "\\ud83d"\nb: *x\n', "lone-surrogate @1:7"],
    ["*x: 1\n", "yaml-syntax @1:3"],
  ])("%j", (text, expected) => expect(check(text)).toBe(expected));
});

test("the message has the words of reference Gait", () => {
  expect(messages("a: *.example.com\n")).toEqual(['[1:5] could not find alias ".example.com"']);
});

describe("aliases repeat no more than the limits allow", () => {
  const levels = (count: number): string =>
    Array.from({ length: count }, (_, i) => `k${i + 1}: &a${i + 1} [${`*a${i}, `.repeat(9)}]\n`).join("");

  test("nine to the sixth values are too many", () => {
    expect(check(`k0: &a0 x\n${levels(6)}`)).toMatch(/^too-many-aliased-values @7:\d+$/);
  });

  test("nine to the fifth are not", () => expect(check(`k0: &a0 x\n${levels(5)}`)).toMatch(/^\{k0: x, /));

  const chain = (count: number): string =>
    Array.from({ length: count }, (_, i) => `k${i + 1}: &a${i + 1} [*a${i}]\n`).join("");

  test("nesting through aliases is nesting", () => {
    expect(check(`k0: &a0 [x]\n${chain(61)}`)).toMatch(/^\{k0: \[x\], /);
    expect(check(`k0: &a0 [x]\n${chain(64)}`)).toBe("nesting-too-deep @64:12");
  });
});
