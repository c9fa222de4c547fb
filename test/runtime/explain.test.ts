// Why a decision is what it is: every rule and every condition, with what it wanted and what it found.

import { describe, expect, test } from "vitest";
import { compile, explain } from "../../src/index.ts";

const CONTEXT = { identity: "alice", workspace: "/repo/app", risk_class: "low" };

function traces(policy: string, intent: object) {
  const compiled = compile(policy);
  if (!compiled.ok) throw new Error("the policy does not compile");
  return explain(
    compiled.table,
    { tool_name: "tool.write", context: CONTEXT, ...intent },
    { now: "2026-01-01T00:00:00Z" },
  );
}

const POLICY = `default_verdict: allow
rules:
  - {name: far, priority: 1, effect: block, match: {tool_names: [tool.delete], workspace_prefixes: [/repo, /home]}}
  - {name: near, priority: 2, effect: allow, match: {tool_names: [tool.write], target_kinds: [host, url]}}
  - {name: later, priority: 3, effect: block}
`;

describe("an explanation", () => {
  const { calls, decision } = traces(POLICY, {
    targets: [
      { kind: "path", value: "/a", operation: "read" },
      { kind: "host", value: "db.test", operation: "read" },
    ],
  });
  const rules = calls[0]?.rules ?? [];

  test("says which rules matched, and which of them decided", () => {
    expect(rules.map(({ name, matched, in_tier }) => [name, matched, in_tier])).toEqual([
      ["far", false, false],
      ["near", true, true],
      ["later", true, false],
    ]);
    expect(decision.matched_rule).toBe("near");
  });

  test("says of each condition what it wanted, what it found, and what decided it", () => {
    expect(rules[0]?.conditions).toEqual([
      {
        field: "tool_names",
        operator: "member",
        negated: false,
        wanted: ["tool.delete"],
        found: ["tool.write"],
        decided_by: [],
        held: false,
      },
      {
        field: "workspace_prefixes",
        operator: "prefix",
        negated: false,
        wanted: ["/home", "/repo"],
        found: ["/repo/app"],
        decided_by: ["/repo/app"],
        held: true,
      },
    ]);
    expect(rules[1]?.conditions[1]).toMatchObject({
      field: "target_kinds",
      found: ["host", "path"],
      decided_by: ["host"],
      held: true,
    });
  });
});

test("constraints of deciding rules say what they added", () => {
  const policy =
    "rules:\n  - {name: r, effect: allow, endpoint: {path_denylist: [/etc/**]}, min_approvals: 2}\n";
  const { calls } = traces(policy, { targets: [{ kind: "path", value: "/etc/passwd", operation: "read" }] });
  expect(calls[0]?.rules[0]).toMatchObject({
    verdict: "block",
    constraints: [
      {
        constraint: "endpoint",
        verdict: "block",
        reason_codes: ["endpoint_path_denied", "endpoint_constraint_violation"],
      },
      { constraint: "approvals", reason_codes: [] },
    ],
  });
});

test("a script is explained step by step", () => {
  const { calls } = traces(POLICY, {
    script: { steps: [{ tool_name: "tool.delete" }, { tool_name: "tool.write" }] },
  });
  expect(
    calls.map(({ tool_name, rules }) => [
      tool_name,
      rules.filter(({ in_tier }) => in_tier).map(({ name }) => name),
    ]),
  ).toEqual([
    ["tool.delete", ["far"]],
    ["tool.write", ["later"]],
  ]);
});

test("where no rule was asked, there is nothing to explain", () => {
  const policy = `fail_closed: {enabled: true, risk_classes: [low], required_fields: [targets]}\n${POLICY}`;
  expect(traces(policy, {}).calls).toEqual([]);
});
