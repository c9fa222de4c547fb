// Rows that are spread out are kept for the next call, as long as there is room: whichever were let go, decisions are the
// same. A value is listed by the rules whose numbers are the bits of its own, so that each has a row of its own.

import { expect, test } from "vitest";
import { compile, decide, type Policy } from "../../src/index.ts";
import { openTable } from "../../src/runtime/table.ts";
import { buildTable } from "../../src/table/build.ts";

const BITS = 14;
/** Rules that match nothing, so that a row has two words. */
const OTHERS = 20;
const VALUES = Array.from({ length: 2 ** BITS }, (_, value) => value);

function policyOf(negated: boolean): Policy {
  const { policy } = compile(
    "default_verdict: block\nrules:\n  - {name: r, effect: allow, match: {tool_names: [t]}}\n",
  );
  const [rule] = policy?.rules ?? [];
  if (policy === undefined || rule === undefined) throw new Error("the policy does not compile");
  const rules = Array.from({ length: BITS }, (_, bit) => {
    const values = VALUES.filter((value) => (value >> bit) & 1).map((value) => `t${value}`);
    const conditions = [{ field: "tool_names", values, negated } as const];
    return { ...rule, name: `r${bit}`, priority: bit, match: { conditions, groups: [] } };
  });
  const nobody = { field: "identities", values: ["nobody"], negated: false } as const;
  const others = Array.from({ length: OTHERS }, (_, place) => ({
    ...rule,
    name: `s${place}`,
    priority: BITS + place,
    match: { conditions: [nobody], groups: [] },
  }));
  return { ...policy, rules: [...rules, ...others] };
}

const firstBit = (value: number): string => {
  const bit = Array.from({ length: BITS }, (_, at) => at).find((at) => (value >> at) & 1);
  return bit === undefined ? "" : `r${bit}`;
};

test.each([
  ["plain", false, firstBit],
  ["negated", true, (value: number) => firstBit(~value)],
])("%s", (_, negated, expected) => {
  const { head, words } = buildTable(policyOf(negated), "");
  const table = openTable(head, words);
  const context = { identity: "a", workspace: "/w", risk_class: "low" };
  const wrong = [...VALUES, ...VALUES.filter((value) => value % 7 === 0)].filter(
    (value) => decide(table, { tool_name: `t${value}`, context }).matched_rule !== expected(value),
  );
  expect(wrong).toEqual([]);
  const spent = Math.max(...table.matcher.columns.map((term) => term.spent));
  expect(spent).toBeGreaterThan(0);
  expect(spent).toBeLessThan(2 * VALUES.length);
});
