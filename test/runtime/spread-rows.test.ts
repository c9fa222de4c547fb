// Rows stand packed or spread out, as the policy has it: decisions are the same. A value is listed by the rules whose
// numbers are the bits of its own, so that each has a row of its own.

import { expect, test } from "vitest";
import { compile, decide, type Policy } from "../../src/index.ts";
import { openTable } from "../../src/runtime/table.ts";
import { buildTable } from "../../src/table/build.ts";

const BITS = 11;
const VALUES = Array.from({ length: 2 ** BITS }, (_, value) => value);

/** Behind the rules that list values others that match nothing, so that rows have more words, and hardly any that is not zero. */
function policyOf(negated: boolean, others: number): Policy {
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
  const silent = Array.from({ length: others }, (_, place) => ({
    ...rule,
    name: `s${place}`,
    priority: BITS + place,
    match: { conditions: [nobody], groups: [] },
  }));
  return { ...policy, rules: [...rules, ...silent] };
}

const firstBit = (value: number): string => {
  const bit = Array.from({ length: BITS }, (_, at) => at).find((at) => (value >> at) & 1);
  return bit === undefined ? "" : `r${bit}`;
};

const plain = { negated: false, expected: firstBit };
const negated = { negated: true, expected: (value: number) => firstBit(~value) };

test.each([
  ["plain, in one word", { ...plain, others: 0, spread: true }],
  ["plain, in two words", { ...plain, others: 30, spread: true }],
  ["plain, in many words", { ...plain, others: 3000, spread: false }],
  ["negated, in one word", { ...negated, others: 0, spread: true }],
  ["negated, in many words", { ...negated, others: 3000, spread: false }],
])("%s", (_, { negated, expected, others, spread }) => {
  const { head, words } = buildTable(policyOf(negated, others), "");
  const table = openTable(head, words);
  const context = { identity: "a", workspace: "/w", risk_class: "low" };
  const wrong = VALUES.filter(
    (value) => decide(table, { tool_name: `t${value}`, context }).matched_rule !== expected(value),
  );
  expect(wrong).toEqual([]);
  expect(table.matcher.columns.some((term) => (term.spread === undefined) === !spread)).toBe(true);
});
