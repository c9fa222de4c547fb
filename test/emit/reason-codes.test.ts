// What the types of a policy say of its decisions is true: no reason that one has is missing, none is listed for nothing, and
// what matched begins with a rule.

import { expect, test } from "vitest";
import {
  CONSTRAINT_NAMES,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../../src/constraints/definitions.ts";
import { KILL_SWITCH_CODES } from "../../src/decision/kill-switch-codes.ts";
import { ruleNames } from "../../src/emit/names.ts";
import { reasonCodes } from "../../src/emit/reason-codes.ts";
import type { BlockShape, KeyShape } from "../../src/fields/shape.ts";
import { compile, type Decision, decide } from "../../src/index.ts";
import { FAMILIES, readVectors, type Vector } from "../conformance/vectors.ts";
import { answerOf } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { irScenario, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

type Given = Pick<Decision, "reason_codes" | "step_verdicts" | "matched_rule">;

const codesOf = ({ reason_codes, step_verdicts }: Partial<Given>): readonly string[] => [
  ...(reason_codes ?? []),
  ...(step_verdicts ?? []).flatMap((step) => step.reason_codes ?? []),
];

function untypical(scenario: Scenario): readonly string[] {
  const compiled = ready(scenario);
  if (compiled === undefined) return [];
  const codes = new Set(reasonCodes(compiled.policy));
  const names = ruleNames(compiled.policy);
  const isTyped = (matched: string): boolean =>
    matched === "" || names.some((name) => `${matched},`.startsWith(`${name},`));
  return scenario.calls.flatMap(({ intent, options }) => {
    const answer: Partial<Given> = answerOf(() => decide(compiled.table, intent, options));
    const { matched_rule = "" } = answer;
    return [
      ...codesOf(answer).filter((code) => !codes.has(code)),
      ...(isTyped(matched_rule) ? [] : [matched_rule]),
    ].map((text) => `a decision says ${text}`);
  });
}

test.each([
  ["YAML", yamlScenario],
  ["the IR", irScenario],
])("decisions are what their types say, whatever %s can say", (_, input) => {
  alwaysHolds({ input, faults: untypical, ...readable }, 40);
});

const recorded = (vector: Vector): readonly string[] =>
  (vector.cases ?? []).flatMap(({ expect: answer }) => codesOf(answer ?? {}));

const said = new Set<string>();

test("recorded decisions say no other", () => {
  for (const vector of FAMILIES.flatMap(readVectors)) {
    const codes = recorded(vector);
    const compiled = codes.length === 0 ? undefined : compile(vector.policy);
    if (!compiled?.ok) continue;
    const listed = new Set(reasonCodes(compiled.policy));
    const missing = codes.filter((code) => !listed.has(code));
    if (missing.length > 0) expect.fail(`${vector.id}: ${missing.join()}`);
    for (const code of codes) said.add(code);
  }
});

/** What no recorded decision says. */
const RARE = `
  default_verdict: block
  rules:
    - name: deploy
      priority: 1
      effect: allow
      match: { tool_names: [deploy] }
      require_jit_credential: true
      freeze_window:
        timezone: Nowhere/Land
        windows: [{ start: "2026-01-01T00:00:00", end: "2026-01-02T00:00:00" }]
`;

test("a decision about bindings, zones and agents says no other", () => {
  const { table, policy } = compile(RARE);
  if (table === undefined) expect.fail("the policy does not compile");
  const bound = { run_id: "r", credential_run_binding: "s", job_id: "j", credential_job_binding: "k" };
  const context = { identity: "dev", workspace: "/w", risk_class: "low", agent_id: "a", ...bound };
  const entry = { entry_id: "e", enabled: true, agent_id: "a", created_at: "2026-01-01T00:00:00Z" };
  const times = { created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:00Z" };
  const stopped = {
    schema_id: "gait.gate.kill_switch_state",
    schema_version: "1.0.0",
    ...times,
    entries: [entry],
  };
  const codes = [stopped, "unavailable"].flatMap((killSwitch) =>
    codesOf(decide(table, { tool_name: "deploy", context }, { killSwitch })),
  );
  const listed = new Set(reasonCodes(policy));
  expect(codes.filter((code) => !listed.has(code))).toEqual([]);
  for (const code of codes) said.add(code);
});

test("every one that does not stand in a policy was said by some decision above", () => {
  const shapes: readonly BlockShape[] = [
    ...CONSTRAINT_NAMES.map((name) => constraintOf(name).shape),
    ...SETTING_NAMES.map((name) => settingOf(name).shape),
  ];
  const fixed = [...KILL_SWITCH_CODES, ...shapes.flatMap(fixedCodes)];
  expect(fixed.length).toBeGreaterThan(60);
  expect(fixed.filter((code) => !said.has(code))).toEqual([]);
});

const fixedCodes = ({ reasons = [], keys }: BlockShape): readonly string[] => [
  ...reasons,
  ...keys.flatMap(fixedKeyCodes),
];

function fixedKeyCodes(key: KeyShape): readonly string[] {
  const { reasons = [] } = key;
  if ((key.kind !== "text" && key.kind !== "texts") || key.reasonOf === undefined) return reasons;
  return [...reasons, ...(key.oneOf ?? []).map(key.reasonOf)];
}
