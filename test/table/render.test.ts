// The table for human eyes: what was understood, in the order in which it is asked.

import { expect, test } from "vitest";
import { compile, renderTable } from "../../src/index.ts";

const table = (text: string, width?: number): string[] => {
  const { policy } = compile(text);
  if (policy === undefined) throw new Error("the policy does not compile");
  return renderTable(policy, width === undefined ? {} : { width }).split("\n");
};

const POLICY = `default_verdict: block
rules:
  - name: deploys-need-two-people
    priority: 20
    effect: require_approval
    min_approvals: 2
    match: {tool_names: [tool.deploy, tool.release], risk_classes: [high]}
    reason_codes: [two_people]
  - name: reads
    priority: 10
    effect: allow
    match: {tool_names: [tool.read], workspace_prefixes: [/repo], target_kinds: [path]}
    endpoint: {path_denylist: [/repo/.env]}
`;

test("a row a rule, a line between tiers, the default last", () => {
  expect(`\n${table(POLICY).join("\n")}`).toMatchInlineSnapshot(`
    "
    prio  effect            rule                     when all hold          then
    ----  ----------------  -----------------------  ---------------------  ----------------------------
    10    allow             reads                    tool_names is          endpoint: path_denylist
                                                       tool.read              /repo/.env
                                                     workspace_prefixes
                                                       under /repo
                                                     some target:
                                                       target_kinds is
                                                       path
    ----  ----------------  -----------------------  ---------------------  ----------------------------
    20    require_approval  deploys-need-two-people  tool_names is          approvals: min_approvals 2,
                                                       tool.deploy |          require_distinct_approvers
                                                       tool.release         because two_people
                                                     risk_classes is high
    ----  ----------------  -----------------------  ---------------------  ----------------------------
    -     block             (default)                no rule matched
    "
  `);
});

test.each([60, 80, 100, 120])("it fits %i columns", (width) => {
  expect(Math.max(...table(POLICY, width).map((line) => line.length))).toBeLessThanOrEqual(width);
});
