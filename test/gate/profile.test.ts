// What the strict profile says to a policy: text in, the refusal out.

import { expect, it } from "vitest";
import { refuseBrokerless } from "../../src/gate/profile.ts";
import { compile } from "../../src/index.ts";
import type { Column } from "../../src/runtime/column.ts";
import type { DecisionTable } from "../../src/runtime/table.ts";

const UNBROKERED =
  "oss-prod profile requires high-risk allow/approval rules to set require_broker_credential: true";
const NO_BROKER = "oss-prod profile requires --credential-broker for high-risk policies";

function tableOf(...rules: readonly string[]): DecisionTable {
  const items = rules.map((rule, index) => `  - {name: r${index}, ${rule}}\n`);
  const compiled = compile(`default_verdict: block\nrules:\n${items.join("")}`);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return compiled.table;
}

const refusal = (table: DecisionTable): string =>
  refuseBrokerless("oss-prod", table, false)?.message ?? "accepted";

const risk = (classes: string, rest: string): string => `match: {risk_classes: [${classes}]}, ${rest}`;
const BROKERED = "effect: allow, require_broker_credential: true";

it.each<[string, readonly string[]]>([
  ["accepted", ["effect: allow"]],
  ["accepted", [risk("low, medium", "effect: allow")]],
  ["accepted", [risk("high", "effect: block")]],
  [UNBROKERED, [risk("low, high", "effect: allow")]],
  [UNBROKERED, [risk(" CRITICAL ", "effect: require_approval")]],
  [UNBROKERED, [risk("high", "effect: dry_run, broker_reference: b")]],
  [UNBROKERED, [risk("high", BROKERED), risk("critical", "effect: allow")]],
  [NO_BROKER, [risk("high", BROKERED), "effect: allow"]],
  [NO_BROKER, Array.from({ length: 70 }, () => risk("critical", BROKERED))],
])("%s: %j", (expected, rules) => {
  expect(refusal(tableOf(...rules))).toBe(expected);
});

it("does not concern the standard profile", () => {
  expect(refuseBrokerless("standard", tableOf(risk("high", "effect: allow")), false)).toBeUndefined();
});

it.each<[string, Partial<Column>]>([
  ["excludes classes", { negated: true }],
  ["asks for the beginning of a class", { operator: "prefix" }],
  ["asks whether there is a class", { operator: "present" }],
  ["reads another member too", { paths: [["tool_name"], ["context", "risk_class"]], operator: "prefix" }],
])("takes a rule for risky that %s", (_, column) => {
  const table = tableOf(risk("low", "effect: allow"));
  const columns = table.columns.map((plain) => ({ ...plain, ...column }));
  expect(refusal({ ...table, columns })).toBe(UNBROKERED);
});
