/** Byte order, and the sorted unique lists that use it. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareBytes } from "../../src/text/byte-order.ts";
import { uniqueSorted } from "../../src/text/unique-sorted.ts";
import { SEEDED } from "../support/law.ts";

describe("compareBytes", () => {
  it.each([
    ["", "a"],
    ["a", "aa"],
    ["B", "a"],
    ["z", "\u00e9"],
    ["\ud7ff", "\ue000"],
    ["\uffff", "\ud800\udc00"],
    ["\ue000", "\ud83d\ude00"],
    ["\ud83d\ude00", "\ud83d\ude01"],
    ["\ud800", "\ud801"],
  ])("%j comes before %j", (a, b) => {
    expect(compareBytes(a, b)).toBeLessThan(0);
    expect(compareBytes(b, a)).toBeGreaterThan(0);
    expect(compareBytes(b, b)).toBe(0);
  });

  it("is the order of the UTF-8 bytes", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "\u00e9", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "\u{10ffff}"),
    });
    fc.assert(
      fc.property(
        text,
        text,
        (a, b) => Math.sign(compareBytes(a, b)) === Buffer.compare(Buffer.from(a), Buffer.from(b)),
      ),
      SEEDED,
    );
  });

  it("is a total order with lone surrogates in the strings", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", "\ud800", "\udfff", "\uffff", "\u{10000}"),
      maxLength: 4,
    });
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const [x = "", y = "", z = ""] = [a, b, c].sort(compareBytes);
        return compareBytes(x, y) <= 0 && compareBytes(y, z) <= 0 && compareBytes(x, z) <= 0;
      }),
      SEEDED,
    );
  });
});

describe("uniqueSorted", () => {
  it.each([
    [[], []],
    [["", " ", "\u0085"], []],
    [
      ["b", " a ", "a", "B"],
      ["B", "a", "b"],
    ],
    [
      ["\ud83d\ude00", "\uffff"],
      ["\uffff", "\ud83d\ude00"],
    ],
    [
      ["__proto__", "constructor"],
      ["__proto__", "constructor"],
    ],
  ])("%j becomes %j", (list, expected) => {
    const before = [...list];
    expect(uniqueSorted(list)).toEqual(expected);
    expect(list).toEqual(before);
  });
});
