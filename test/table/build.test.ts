// What an artifact holds, where the order of its parts is a promise.

import { expect, test } from "vitest";
import { compile, type Group } from "../../src/index.ts";
import { buildTable } from "../../src/table/build.ts";

test("the dictionary of a column is sorted, whatever rule names a value first", () => {
  const text =
    "rules:\n  - {name: a, effect: allow, match: {tool_names: [zz]}}\n  - {name: b, effect: allow, match: {tool_names: [aa]}}\n";
  const artifact = new TextDecoder().decode(compile(text).artifact);
  expect(artifact).toContain('"keys":["aa","zz"]');
});

test("two groups of one kind make the same table in either order", () => {
  const { policy } = compile("rules:\n  - {name: a, effect: allow, match: {target_kinds: [host]}}\n");
  if (policy === undefined) throw new Error("the policy does not compile");
  const group = (kind: string): Group => ({
    list: "targets",
    quantifier: "any",
    conditions: [{ field: "target_kinds", values: [kind], negated: false }],
  });
  const tableOf = (groups: readonly Group[]) =>
    buildTable(
      { ...policy, rules: policy.rules.map((rule) => ({ ...rule, match: { conditions: [], groups } })) },
      "",
    );
  expect(tableOf([group("url"), group("host")])).toEqual(tableOf([group("host"), group("url")]));
});
