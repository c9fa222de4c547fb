// The lists of faults do not rot: each says a text that its file holds once, and that is not what replaces it.

import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { MUTANTS } from "../mutants/mutants.mjs";

const occurrences = (file: string, text: string): number =>
  existsSync(file) ? readFileSync(file, "utf8").split(text).length - 1 : 0;

test("every fault has its place", () => {
  const lost = MUTANTS.filter(({ file, find, replace }) => occurrences(file, find) !== 1 || find === replace);
  expect(lost.map(({ file, why }) => `${file}: ${why}`)).toEqual([]);
});
