// What an artifact holds, where the order of its parts is a promise.

import { expect, test } from "vitest";
import { compile } from "../../src/index.ts";

test("the dictionary of a column is sorted, whatever rule names a value first", () => {
  const text =
    "rules:\n  - {name: a, effect: allow, match: {tool_names: [zz]}}\n  - {name: b, effect: allow, match: {tool_names: [aa]}}\n";
  const artifact = new TextDecoder().decode(compile(text).artifact);
  expect(artifact).toContain('"keys":["aa","zz"]');
});
