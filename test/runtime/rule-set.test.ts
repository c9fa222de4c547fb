// Sets of rules: bits across word borders, and lists from artifacts that are not to be trusted.

import { describe, expect, test } from "vitest";
import { addBit, fillAll, nextBit } from "../../src/runtime/bits.ts";
import { addAll, members, openRuleSet } from "../../src/runtime/rule-set.ts";
import { encodeBits } from "../../src/table/columns.ts";

const RULES = [0, 5, 31, 32, 63, 64, 99];

describe("bits", () => {
  test("are found one after the other, in whatever word they stand", () => {
    const bits = new Uint32Array(4);
    for (const rule of RULES) addBit(bits, rule);
    const found: number[] = [];
    for (let at = nextBit(bits, 0); at !== -1; at = nextBit(bits, at + 1)) found.push(at);
    expect(found).toEqual(RULES);
    expect([nextBit(bits, 6), nextBit(bits, 33), nextBit(bits, 65), nextBit(bits, 100)]).toEqual([
      31, 63, 99, -1,
    ]);
  });

  test.each([1, 31, 32, 33, 64, 100])("of %i rules are all of them and no more", (size) => {
    const bits = new Uint32Array(Math.ceil(size / 32));
    fillAll(bits, size);
    expect(nextBit(bits, size - 1)).toBe(size - 1);
    expect(nextBit(bits, size)).toBe(-1);
  });
});

describe("a rule set", () => {
  test.each([
    ["a list", RULES],
    ["bits", encodeBits(RULES, 100)],
  ])("written as %s has the same members", (_, data) => {
    const set = openRuleSet(data, 100);
    expect(members(set)).toEqual(RULES);
    const bits = new Uint32Array(4);
    addAll(bits, set);
    expect(nextBit(bits, 64)).toBe(64);
  });

  test.each([[[3, 1]], [[1, 1]], [[100]], [[-1]], [[1.5]], [["1"]], [null], [7], ["AAAA"]])(
    "%j is refused",
    (data) => {
      expect(() => openRuleSet(data, 100)).toThrow(RangeError);
    },
  );
});
