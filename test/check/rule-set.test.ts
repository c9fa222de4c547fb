// Sets of rules: bits across word borders, and lists.

import { describe, expect, test } from "vitest";
import { addBit, nextBit } from "../../src/check/bits.ts";
import { addAll } from "../../src/check/rule-set.ts";

const RULES = [0, 5, 31, 32, 63, 64, 99];

function bitsOf(rules: readonly number[]): Uint32Array {
  const bits = new Uint32Array(4);
  for (const rule of rules) addBit(bits, rule);
  return bits;
}

function membersOf(bits: Uint32Array): readonly number[] {
  const found: number[] = [];
  for (let at = nextBit(bits, 0); at !== -1; at = nextBit(bits, at + 1)) found.push(at);
  return found;
}

test("bits are found one after the other, in whatever word they stand", () => {
  const bits = bitsOf(RULES);
  expect(membersOf(bits)).toEqual(RULES);
  expect([nextBit(bits, 6), nextBit(bits, 33), nextBit(bits, 65), nextBit(bits, 100)]).toEqual([
    31, 63, 99, -1,
  ]);
});

describe("a rule set", () => {
  test.each([
    ["a list", { kind: "list", rules: RULES } as const],
    ["bits", { kind: "bits", bits: bitsOf(RULES) } as const],
  ])("kept as %s is added to what is there", (_, set) => {
    const into = bitsOf([1]);
    addAll(into, set);
    expect(membersOf(into)).toEqual([0, 1, ...RULES.slice(1)]);
  });
});
