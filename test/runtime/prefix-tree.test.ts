// The walk along a text finds the prefixes that a comparison with each of them finds.

import fc from "fast-check";
import { expect, test } from "vitest";
import { eachPrefix, prefixTree } from "../../src/runtime/prefix-tree.ts";
import { alwaysHolds } from "../support/law.ts";

function prefixesFound(prefixes: readonly string[], text: string): readonly string[] {
  const tree = prefixTree(prefixes, (index) => index);
  const found: number[] = [];
  eachPrefix(tree, text, (classes, index) => void classes.push(index), found);
  return found.map((index) => prefixes[index] ?? "?");
}

test.each<[readonly string[], string, readonly string[]]>([
  [["/repo", "/repo/app", "/repository"], "/repo/app/x", ["/repo", "/repo/app"]],
  [["/repository", "/repo"], "/repo", ["/repo"]],
  [["abc", "abd", "ab"], "abd", ["ab", "abd"]],
  [["", "a"], "", [""]],
  [["a"], "", []],
  [["\u{1f600}x"], "\u{1f600}", []],
  [["__proto__", "constructor"], "constructor.name", ["constructor"]],
])("%j in %j", (prefixes, text, expected) => {
  expect(prefixesFound(prefixes, text)).toEqual(expected);
});

test("any prefixes in any order", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "/", "\u00e9"), maxLength: 6 });
  const input = fc.record({ prefixes: fc.uniqueArray(word, { maxLength: 12 }), text: word });
  const faults = ({ prefixes, text }: { prefixes: readonly string[]; text: string }): readonly string[] => {
    const expected = prefixes.filter((prefix) => text.startsWith(prefix)).sort((a, b) => a.length - b.length);
    const found = prefixesFound(prefixes, text);
    return JSON.stringify(found) === JSON.stringify(expected) ? [] : [JSON.stringify(found)];
  };
  alwaysHolds({ input, faults, show: JSON.stringify }, 2000);
});
