// Sets of rules in two levels: what is packed is found again, word by word and rule by rule, and what the compiler
// would not have packed is refused.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openRows, rowMembers, rowWord, summaryWord } from "../../src/runtime/packed-rows.ts";
import { packRows } from "../../src/table/pack-rows.ts";
import { alwaysHolds } from "../support/law.ts";

const opened = (words: readonly number[], rows: number, ruleCount: number) => {
  const reader = { words: Uint32Array.from(words), at: 0 };
  return { rows: openRows(reader, rows, ruleCount), left: reader.words.length - reader.at };
};

interface Sets {
  readonly ruleCount: number;
  readonly sets: readonly (readonly number[])[];
}

/** Around the borders of words and of summary words. */
const sets: fc.Arbitrary<Sets> = fc
  .constantFrom(1, 31, 32, 33, 1000, 1023, 1024, 1025, 2048, 5000)
  .chain((ruleCount) => {
    const rule = fc.oneof(
      fc.nat({ max: ruleCount - 1 }),
      fc.constantFrom(0, 31, 32, 1023, 1024, ruleCount - 1).filter((place) => place < ruleCount),
    );
    const set = fc.uniqueArray(rule, { maxLength: 60 }).map((rules) => rules.sort((a, b) => a - b));
    return fc.record({ ruleCount: fc.constant(ruleCount), sets: fc.array(set, { maxLength: 6 }) });
  });

test("every set is found again", () => {
  const faults = ({ ruleCount, sets }: Sets): readonly string[] => {
    const { rows, left } = opened(packRows(sets, ruleCount), sets.length, ruleCount);
    const found = sets.map((_, row) => rowMembers(rows, row));
    const words = sets.map((_, row) =>
      Array.from({ length: Math.ceil(ruleCount / 32) }, (_, w) => rowWord(rows, row, w)),
    );
    const bits = words.map((row) =>
      row.flatMap((word, w) =>
        Array.from({ length: 32 }, (_, bit) => ((word >>> bit) & 1 ? 32 * w + bit : -1)),
      ),
    );
    const expected = JSON.stringify(sets);
    return [
      ...(left === 0 ? [] : [`${left} words left`]),
      ...(JSON.stringify(found) === expected ? [] : [`members ${JSON.stringify(found)}`]),
      ...(JSON.stringify(bits.map((row) => row.filter((rule) => rule >= 0))) === expected ? [] : ["words"]),
    ];
  };
  alwaysHolds({ input: sets, faults, show: JSON.stringify }, 300);
});

test("a summary says which words are kept", () => {
  const { rows } = opened(packRows([[0, 33, 1024], []], 2000), 2, 2000);
  expect([summaryWord(rows, 0, 0), summaryWord(rows, 0, 1), summaryWord(rows, 1, 0)]).toEqual([0b11, 1, 0]);
});

describe("is refused:", () => {
  test.each<[string, readonly number[], number]>([
    ["a word that is kept and zero", [1, 0], 32],
    ["a summary that speaks of a word behind the last", [2, 1], 32],
    ["a bit behind the last rule", [1, 0b1000], 3],
    ["a bit behind the last rule of a later word", [2, 0b10], 33],
    ["a row without its words", [3, 1], 64],
    ["nothing", [], 64],
  ])("%s", (_, words, ruleCount) => {
    expect(() => opened(words, 1, ruleCount)).toThrow(RangeError);
  });
});
