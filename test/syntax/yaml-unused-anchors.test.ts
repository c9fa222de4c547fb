// An anchor that nothing uses: harmless, and a sign of text that was meant to be quoted or to be repeated.

import { expect, test } from "vitest";
import { compile } from "../../src/index.ts";
import { read, warnings } from "./check.ts";

test.each([
  ["a: &x b\nc: *x\n", ""],
  ["a: &x b\n", "unused-anchor @1:4"],
  ["a: &x b\nc: &x d\ne: *x\n", "unused-anchor @1:4"],
  ["a: &x b\nc: *x\nd: &x e\n", "unused-anchor @3:4"],
  ["a: &x [&x b]\nc: *x\n", "unused-anchor @1:4"],
  ["&k a: b\n", "unused-anchor @1:1"],
  ["a: '&x'\nb: |\n  &y\n# &z\n", ""],
  ["a: &__proto__ b\nc: &toString d\n", "unused-anchor @1:4, unused-anchor @2:4"],
])("%j: %s", (text, expected) => expect(warnings(text)).toBe(expected));

test("they are few however many there are", () => {
  const text = Array.from({ length: 2000 }, (_, n) => `k${n}: &${n % 2 === 0 ? "x" : `x${n}`} v\n`).join("");
  expect(read(text).warnings).toHaveLength(50);
});

test("a text that cannot be read has errors only", () => {
  expect(compile("a: &x b\nc: [\n").diagnostics.map(({ code }) => code)).toEqual(["unclosed-bracket"]);
});
