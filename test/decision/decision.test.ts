// What a decision lets its holder do: read it, copy it, print it, but not change what other decisions say.

import { expect, test } from "vitest";
import { compile, type Decision, decide } from "../../src/index.ts";

const compiled = compile("default_verdict: allow\nrules: []\n");
if (!compiled.ok) throw new Error("refused");
const { table } = compiled;
const CALL = { tool_name: "t", context: { identity: "i", workspace: "/w", risk_class: "low" } };

test("what decisions share is frozen", () => {
  const shared = Object.values(decide(table, CALL)).filter((value) => typeof value === "object");
  expect(shared.length).toBeGreaterThan(3);
  expect(shared.every(Object.isFrozen)).toBe(true);
});

test("a copy has every member but the digests, which are computed when they are read", () => {
  const decision = decide(table, CALL);
  const copy: Partial<Decision> = { ...decision };
  expect(copy).toMatchObject({ verdict: "allow", permitted: true, reason_codes: ["default_allow"] });
  expect(Object.keys(decision)).not.toContain("intent_digest");
  expect(decision.intent_digest).toMatch(/^[0-9a-f]{64}$/);
});

test("the JSON form has one order", () => {
  expect(Object.keys(decide(table, CALL).toJSON())).toEqual([
    "verdict",
    "permitted",
    "reason_codes",
    "violations",
    "created_at",
    "args_digest",
    "intent_digest",
    "prepared_digest",
  ]);
});
