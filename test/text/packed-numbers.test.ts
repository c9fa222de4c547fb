/** Packed tables hold what they held as lists of numbers and names. */

import { describe, expect, it } from "vitest";
import { sha256Hex } from "../../src/canonical/sha256-node.ts";
import { lowerRuns } from "../../src/text/lower-table.ts";
import { unpackNumbers } from "../../src/text/packed-numbers.ts";
import { printableBorders } from "../../src/text/printable-table.ts";
import { zoneNames } from "../../src/time/zone-names.ts";

describe("packed numbers", () => {
  it.each([
    ["", []],
    ["a", [0]],
    ["z1a-1c100b", [25, 26, -28, 2601]],
    [" b\n  2c ", [1, 54]],
  ])("%j are %j", (packed, numbers) => expect(unpackNumbers(packed)).toEqual(numbers));
});

describe("the tables", () => {
  it.each([
    ["printable", printableBorders(), "d10d43b614cd8edf75bf9b3ace95ecdb9e6114459480d8a32526ca99364ac221"],
    ["lower", lowerRuns(), "56d993c4b57ac8ca29324eaa28b65a1edb3278a675b56da6e407d2abd2e57449"],
    ["zones", [...zoneNames()].sort(), "c0f402205573dfc0bb2b2244178ba97aac5fc99dbcedb244061cc28134ec4eb1"],
  ])("%s", (_, table, sha) => expect(sha256Hex(JSON.stringify(table))).toBe(sha));
});
