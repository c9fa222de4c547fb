// Rows stand packed or spread out, as the policy has it: decisions are the same. A value is listed by the rules whose
// numbers are the bits of its own, so that each has a row of its own.

import { expect, test } from "vitest";
import { compile, decide, type Policy } from "../../src/index.ts";
import { openTable } from "../../src/runtime/table.ts";
import { buildTable } from "../../src/table/build.ts";

const BITS = 11;
const VALUES = Array.from({ length: 2 ** BITS }, (_, value) => value);

type RuleSource = Policy["rules"][number];

function anyPolicy(): { readonly policy: Policy; readonly rule: RuleSource } {
  const { policy } = compile(
    "default_verdict: block\nrules:\n  - {name: r, effect: allow, match: {tool_names: [t]}}\n",
  );
  const [rule] = policy?.rules ?? [];
  if (policy === undefined || rule === undefined) throw new Error("the policy does not compile");
  return { policy, rule };
}

/** Behind the rules that list values others that match nothing, so that rows have more words, and hardly any that is not zero. */
function policyOf(negated: boolean, others: number): Policy {
  const { policy, rule } = anyPolicy();
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
  const { first, second } = table.matcher;
  expect([first, second].some((term) => (term.spread === undefined) === !spread)).toBe(true);
});

const SHORTER_FIRST = ["/w/", "/w/5/", "/w/5/x/"];
const LONGER_FIRST = SHORTER_FIRST.toReversed();

test.each([
  ["in few rules, the shorter one first", { count: 40, prefixes: SHORTER_FIRST, spread: true }],
  ["in few rules, the longer one first", { count: 40, prefixes: LONGER_FIRST, spread: true }],
  ["in many rules, the shorter one first", { count: 3000, prefixes: SHORTER_FIRST, spread: false }],
  ["in many rules, the longer one first", { count: 3000, prefixes: LONGER_FIRST, spread: false }],
])("of several values that are found each counts, %s", (_, { count, prefixes, spread }) => {
  const { policy, rule } = anyPolicy();
  const step = Math.floor(count / 4);
  const decided = (negated: boolean): string => {
    const rules = Array.from({ length: count }, (_, place) => {
      const prefix = place % step === 0 ? prefixes[place / step - 1] : undefined;
      const values = [prefix ?? (negated ? "/" : `/other/${place}/`)];
      const conditions = [{ field: "workspace_prefixes", values, negated } as const];
      return { ...rule, name: `r${place}`, priority: place, match: { conditions, groups: [] } };
    });
    const { head, words } = buildTable({ ...policy, rules }, "");
    const table = openTable(head, words);
    const context = { identity: "a", workspace: "/w/5/x/y", risk_class: "low" };
    if (!negated) expect(table.matcher.first.spread !== undefined).toBe(spread);
    return decide(table, { tool_name: "t", context }).matched_rule;
  };
  expect([decided(false), decided(true)]).toEqual([`r${step}`, ""]);
});
