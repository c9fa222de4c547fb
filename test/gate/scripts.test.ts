// Which calls an entry of the registry covers, and what it spares them.

import { describe, expect, it } from "vitest";
import { parseRegistry, registryWith } from "../../src/gate/records/registry.ts";
import { newEntry } from "../../src/gate/records/script-entry.ts";
import { demandsEvidence, lookUpScript } from "../../src/gate/scripts.ts";
import { compile } from "../../src/index.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { signer } from "./rulings.ts";

const now = { seconds: 1_800_000_000, nanos: 0 };
const POLICY = "2".repeat(64);

function intentOf(members: object = {}) {
  const prepared = prepareIntent({
    context: { identity: "a", workspace: "/repo/x", risk_class: "low" },
    script: {
      steps: [
        { tool_name: "a", targets: [{ kind: "path", value: "/p", operation: "read" }] },
        { tool_name: "b" },
      ],
    },
    ...members,
  });
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  return prepared.intent;
}

const APPROVAL = {
  patternId: "p",
  policyDigest: POLICY,
  scriptHash: intentOf().script_hash ?? "",
  tools: ["a", "b"],
  scope: [] as readonly string[],
  approver: "ann",
  producerVersion: "test",
  created_at: "2027-01-15T08:00:00Z",
  expires_at: "2027-01-15T09:00:00Z",
};

const reason = (approval: Partial<typeof APPROVAL>, intent = intentOf()): string =>
  lookUpScript(intent, {
    entries: [newEntry({ ...APPROVAL, ...approval }, signer)],
    policyDigest: POLICY,
    now,
  }).reason;

const FOUND = "approved_script_match";
const NOT_FOUND = "approved_script_not_found";

describe("an entry", () => {
  it.each<[string, Partial<typeof APPROVAL>, string]>([
    ["covers its script", {}, FOUND],
    ["covers no other script", { scriptHash: "1".repeat(64) }, NOT_FOUND],
    ["covers it under no other policy", { policyDigest: "1".repeat(64) }, NOT_FOUND],
    ["covers other tools not", { tools: ["a", "c"] }, NOT_FOUND],
    ["covers fewer tools not", { tools: ["a"] }, NOT_FOUND],
    [
      "ends in the moment in which it expires",
      { expires_at: "2027-01-15T08:00:00Z", created_at: "2027-01-15T07:00:00Z" },
      NOT_FOUND,
    ],
    ["holds before", { expires_at: "2027-01-15T08:00:00.000000001Z" }, FOUND],
  ])("%s", (_, approval, expected) => {
    expect(reason(approval)).toBe(expected);
  });

  it.each([
    [["risk:low"], FOUND],
    [["risk:high"], NOT_FOUND],
    [["tool:script"], FOUND],
    [["tool:a"], NOT_FOUND],
    [["workspace_prefix:/repo"], FOUND],
    [["workspace_prefix:/repo/x"], FOUND],
    [["workspace_prefix:/rep"], NOT_FOUND],
    [["workspace_prefix:/repo/xy"], NOT_FOUND],
    [["endpoint:fs.read"], FOUND],
    [["endpoint:fs.write"], NOT_FOUND],
    [["risk:low", "endpoint:fs.write"], NOT_FOUND],
    [["everything"], NOT_FOUND],
    [["other:low"], NOT_FOUND],
  ])("with the scopes %j: %s", (scope, expected) => {
    expect(reason({ scope })).toBe(expected);
  });

  it("whose tools stand in another order than the steps covers nothing", () => {
    const steps = [{ tool_name: "b" }, { tool_name: "a" }];
    const intent = intentOf({ script: { steps } });
    expect(reason({ scriptHash: intent.script_hash ?? "", tools: ["b", "a"] }, intent)).toBe(NOT_FOUND);
  });

  it("covers nothing but scripts", () => {
    const plain = prepareIntent({
      tool_name: "a",
      context: { identity: "a", workspace: "/", risk_class: "low" },
    });
    if (plain.kind === "invalid") throw new Error(plain.error);
    expect(reason({}, plain.intent)).toBe("not_script");
  });
});

it("an approval takes the place of the one of its name, and of no other", () => {
  const made = (patternId: string, approver: string) =>
    newEntry({ ...APPROVAL, patternId, approver }, signer);
  const text = registryWith([made("p", "ann"), made("q", "ann")], made("p", "bob"));
  const read = parseRegistry(text);
  const entries = read.kind === "registry" ? read.entries : [];
  expect(entries.map(({ pattern_id, approver_identity }) => [pattern_id, approver_identity])).toEqual([
    ["p", "bob"],
    ["q", "ann"],
  ]);
});

describe("evidence of the context is demanded", () => {
  it.each<[string, boolean]>([
    ["fail_closed: {enabled: true, required_fields: [context_evidence]}", true],
    ["fail_closed: {enabled: false, required_fields: [context_evidence]}", true],
    ["fail_closed: {required_fields: [context_evidence]}", true],
    ["fail_closed: {enabled: true, required_fields: [targets]}", false],
    ["rules: [{name: r, effect: allow, require_context_evidence: true}]", true],
    ["rules: [{name: r, effect: allow, required_context_evidence_mode: required}]", true],
    ["rules: [{name: r, effect: allow, max_context_age_seconds: 5}]", true],
    ["rules: [{name: r, effect: allow}, {name: s, effect: block, require_context_evidence: true}]", true],
    ["rules: [{name: r, effect: allow}]", false],
  ])("by %s: %s", (policy, expected) => {
    const compiled = compile(`${policy}\n`);
    if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
    expect(demandsEvidence(compiled.table)).toBe(expected);
  });
});
