// One call decided by two policies that are given as text.

import { compile, type Decision, decide, type Explanation, explain } from "../../src/index.ts";
import type { DecisionTable } from "../../src/runtime/table.ts";

export const INTENT = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  tool_name: "tool.write",
  args: {},
  targets: [{ kind: "path", value: "/repo/a.ts", operation: "write" }],
  context: { identity: "alice", workspace: "/repo", risk_class: "low" },
};

const NOW = new Date("2026-03-01T12:00:00Z");

export function tableOf(policy: string): DecisionTable {
  const compiled = compile(policy);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return compiled.table;
}

export const decideBy = (policy: string, intent: object = {}): Decision =>
  decide(tableOf(policy), { ...INTENT, ...intent }, { now: NOW });

export const explainBy = (policy: string, intent: object = {}): Explanation =>
  explain(tableOf(policy), { ...INTENT, ...intent }, { now: NOW });

/** A policy of rules in flow style, one for each text. */
export const rules = (...each: readonly string[]): string =>
  `default_verdict: block\nrules:\n${each.map((rule) => `  - {${rule}}\n`).join("")}`;
