// The page of `policy explain` for people, and its exit codes.

import { expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const INTENT = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  tool_name: "tool.write",
  args: {},
  targets: [{ kind: "path", value: "/repo/a.ts", operation: "write" }],
  context: { identity: "alice", workspace: "/repo", risk_class: "low" },
};

async function check(policy: string, intent: object = {}): Promise<string> {
  const folder = folderWith({ "p.yaml": policy, "i.json": JSON.stringify({ ...INTENT, ...intent }) });
  const { stdout, exit } = await runIn(folder, "policy", "explain", "p.yaml", "i.json");
  return `${stdout}exit ${exit}\n`;
}

it("shows the rule that decided, the one that came later and the one that came close", async () => {
  expect(
    await check(`rules:
  - {name: writes, priority: 1, effect: require_approval, min_approvals: 2, match: {tool_names: [tool.write]}}
  - {name: all, priority: 2, effect: allow}
  - {name: high, priority: 1, effect: block, match: {tool_names: [tool.write], risk_classes: [high, critical]}}
`),
  ).toBe(`REQUIRE_APPROVAL  tool.write

  asked by  alice in /repo, risk low
  target    path /repo/a.ts, write, fs.write
  reasons   matched_rule_writes

Decided by the rule at priority 1:

  writes: require_approval
    yes  tool_names  wants tool.write  found tool.write

Matched too, but at a later priority:

  all (allow, priority 2)

Came close, with the first condition that failed:

  high (block, priority 1)
    no  risk_classes  wants critical, high  found low

What would unlock it:

  to do  get 2 approvals by different people

  because  rule writes says so
  nearest  rule all, priority 2: matches, and would by itself say allow
  but      writes at priority 1 matches this call and comes first
exit 4
`);
});

it("shows what a constraint and a destructive target changed", async () => {
  expect(
    await check(
      "rules:\n  - {name: a, effect: allow, endpoint: {path_denylist: [/repo/**], action: require_approval}}\n",
      { targets: [{ kind: "path", value: "/repo/a.ts", operation: "delete" }] },
    ),
  ).toContain(`
  a: allow, changed to require_approval
    no conditions: it matches every call
    adds  endpoint  require_approval: endpoint_path_denied, endpoint_constraint_violation

  Whatever the rule: a target is destructive (destructive_apply_requires_approval).
`);
});

it("shows where the default applies which rule came closest", async () => {
  const page = await check(
    "default_verdict: block\nrules:\n  - {name: reads, effect: allow, match: {tool_names: [tool.read]}}\n",
  );
  expect(page).toContain(`No rule matches, so the default verdict of the policy applies.

Came close, with the first condition that failed:

  reads (allow, priority 0)
    no  tool_names  wants tool.read  found tool.write
`);
});

it("says that no rule was asked where the call was stopped before", async () => {
  const page = await check(
    "fail_closed: {enabled: true, risk_classes: [low], required_fields: [delegation]}\n",
  );
  expect(page).toContain("\nNo rule was asked: the call was stopped before.\n");
});

it("goes through a script step by step", async () => {
  const steps = ["tool.read", "tool.write"].map((tool_name) => ({
    tool_name,
    args: {},
    targets: INTENT.targets,
  }));
  const page = await check(
    "default_verdict: allow\nrules:\n  - {name: writes, effect: block, match: {tool_names: [tool.write]}}\n",
    { tool_name: "script", script: { steps } },
  );
  expect(page).toMatch(/^BLOCK {2}script\n/);
  expect(page).toContain("\nStep 1: tool.read: allow\n\nNo rule matches");
  expect(page).toContain(
    "\nStep 2: tool.write: block\n\nDecided by the rule at priority 0:\n\n  writes: block\n",
  );
});

it("fits 100 columns and stays short, whatever the names and however many", async () => {
  const many = Array.from({ length: 400 }, (_, n) => `tool.${"x".repeat(n)}`);
  const rules = Array.from(
    { length: 60 },
    (_, n) =>
      `  - {name: "r\\u202e${"y".repeat(n * 5)}", effect: allow, match: {tool_names: [tool.write, ${many}]}}\n`,
  );
  const targets = Array.from({ length: 50 }, (_, n) => ({ kind: "path", value: `/${"z".repeat(n * 10)}` }));
  const lines = (await check(`rules:\n${rules.join("")}`, { targets })).split("\n");
  expect(lines.filter((line) => line.length > 100 || line.includes("\u202e"))).toEqual([]);
  expect(lines.length).toBeLessThan(600);
});

it("prints the whole explanation as JSON", async () => {
  const folder = folderWith({ "p.yaml": "default_verdict: block\n", "i.json": JSON.stringify(INTENT) });
  const { stdout, exit } = await runIn(folder, "policy", "explain", "p.yaml", "i.json", "--json");
  expect(exit).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    policy_digest: "3592f5ae672a396845ca29c14ade912f99cb1fca99cecb8edd9cfec74eae8a35",
    decision: {
      verdict: "block",
      reason_codes: ["default_block"],
      intent_digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
    calls: [{ tool_name: "tool.write", rules: [] }],
    unlock: { to_do: [], causes: [], calls: [{ verdict: "block", causes: [{ kind: "default" }] }] },
  });
});
