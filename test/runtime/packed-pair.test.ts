// Large tables whose first two conditions are packed, against a loop over the rules. One rule in some names no value of a
// field and so holds for any; calls name values that rules list, and some that none does.

import { expect, test } from "vitest";
import { compile, decide } from "../../src/index.ts";

const RULES = 3000;

/** How many values of a field there are, and that every so many rules name none. */
interface Spread {
  readonly values: number;
  readonly free: number;
}

const named = (place: number, { values, free }: Spread, step: number): number | undefined =>
  place % free === free - 1 ? undefined : (place * step) % values;

interface Shape {
  readonly tools: Spread;
  readonly targets: Spread;
}

interface Wanted {
  readonly tool: number | undefined;
  readonly target: number | undefined;
}

const rulesOf = ({ tools, targets }: Shape): readonly Wanted[] =>
  Array.from({ length: RULES }, (_, place) => ({
    tool: named(place, tools, 7),
    target: named(place, targets, 11),
  }));

const policyOf = (rules: readonly Wanted[]): string =>
  JSON.stringify({
    default_verdict: "block",
    rules: rules.map(({ tool, target }, place) => ({
      name: `r${place}`,
      priority: place,
      effect: "allow",
      match: {
        risk_classes: [["low", "medium", "high"][place % 3]],
        ...(tool !== undefined && { tool_names: [`t${tool}`] }),
        ...(target !== undefined && { target_values: [`v${target}`] }),
      },
    })),
  });

function firstOf(rules: readonly Wanted[], tool: number, targets: readonly number[]): string {
  const place = rules.findIndex(
    (rule, at) =>
      at % 3 === 0 &&
      (rule.tool === undefined || rule.tool === tool) &&
      (rule.target === undefined || targets.includes(rule.target)),
  );
  return place === -1 ? "" : `r${place}`;
}

test.each<[string, Shape & { readonly first: string }]>([
  [
    "tools before targets",
    { tools: { values: 900, free: 401 }, targets: { values: 700, free: 101 }, first: "tool_names" },
  ],
  [
    "targets before tools",
    { tools: { values: 700, free: 101 }, targets: { values: 900, free: 401 }, first: "target_values" },
  ],
  [
    "one of them seldom named",
    { tools: { values: 900, free: 401 }, targets: { values: 300, free: 2 }, first: "tool_names" },
  ],
])("%s", (_, { first, ...shape }) => {
  const rules = rulesOf(shape);
  const { table } = compile(policyOf(rules));
  if (table === undefined) throw new Error("the policy does not compile");
  const { columns, groups, matcher } = table;
  const known = [...columns, ...groups.flatMap((group) => group.columns)];
  expect(known.find(({ rows }) => rows === matcher.first.rows)?.field).toBe(first);
  expect(matcher.isPair).toBe(true);
  const calls = Array.from({ length: 1200 }, (_, call) => ({
    tool: (call * 37) % 1000,
    targets: Array.from({ length: 1 + (call % 3) }, (_, at) => (call * 13 + at * 101) % 950),
  }));
  const wrong = calls.filter(({ tool, targets }) => {
    const intent = {
      tool_name: `t${tool}`,
      args: {},
      targets: targets.map((value) => ({ kind: "host", value: `v${value}` })),
      context: { identity: "a", workspace: "/w", risk_class: "low" },
    };
    return decide(table, intent).matched_rule !== firstOf(rules, tool, targets);
  });
  expect(wrong).toEqual([]);
});
