// What is open after the gate's steps, whatever verdict they came to.

import { describe, expect, it } from "vitest";
import { firstRuling, type Ruling } from "../../../src/gate/ruling.ts";
import { unmetObligations } from "../../../src/gate/unmet.ts";
import { compile, type Decision, decide, loadTable, prepareIntent } from "../../../src/index.ts";
import { rewritten } from "../../support/artifacts.ts";
import { gateOf, intentOf, rules, tableOf } from "./gates.ts";

function unmetOf(policy: string, members: object, met: Partial<Ruling>): readonly string[] {
  const intent = prepareIntent(intentOf(members));
  if (intent.kind === "invalid") throw new Error(intent.error);
  const decision: Decision = decide(tableOf(policy), intent);
  return unmetObligations(decision, { ...firstRuling(decision), verdict: "allow", ...met }, intent.intent);
}

const granted = { valid: 1, ref: "t", entries: [], parties: [] };
const refused = { ...granted, ref: "" };
const counted = { scope: "tool", key: "t", used: 1, remaining: 0 };
const delegated = { delegation: { requester_identity: "alice" } };
const destroys = { targets: [{ kind: "path", value: "/a", destructive: true }] };
const BUDGET = "name: r, effect: allow, destructive_budget: {requests: 3, window: hour}";

describe("an obligation is open until it is met", () => {
  it.each<[string, object, Partial<Ruling>, readonly string[]]>([
    ["name: r, effect: require_approval", {}, {}, ["min_approvals"]],
    ["name: r, effect: require_approval", {}, { approvals: refused }, ["min_approvals"]],
    ["name: r, effect: require_approval", {}, { approvals: granted }, []],
    ["name: r, effect: allow, match: {require_delegation: true}", delegated, {}, ["require_delegation"]],
    [
      "name: r, effect: allow, match: {require_delegation: true}",
      delegated,
      { delegations: refused },
      ["require_delegation"],
    ],
    ["name: r, effect: allow, match: {require_delegation: true}", delegated, { delegations: granted }, []],
    ["name: r, effect: allow, require_broker_credential: true", {}, {}, ["require_broker_credential"]],
    ["name: r, effect: allow, rate_limit: {requests: 3}", {}, {}, ["rate_limit"]],
    [
      "name: r, effect: allow, rate_limit: {requests: 3}",
      {},
      { limits: { destructive_budget: counted } },
      ["rate_limit"],
    ],
    ["name: r, effect: allow, rate_limit: {requests: 3}", {}, { limits: { rate_limit: counted } }, []],
    [BUDGET, {}, {}, []],
    [BUDGET, destroys, {}, ["min_approvals", "destructive_budget"]],
    [BUDGET, destroys, { approvals: granted, limits: { destructive_budget: counted } }, []],
  ])("%s", (rule, members, met, open) => {
    expect(unmetOf(rules(rule), members, met)).toEqual(open);
  });
});

it("a limit that counts nothing, which no compiler writes, permits nothing", async () => {
  const compiled = compile(rules("name: r, effect: allow, rate_limit: {requests: 3}"));
  if (!compiled.ok) throw new Error("no policy");
  const artifact = rewritten(compiled.artifact, ({ head, words }) => ({
    head: JSON.parse(JSON.stringify(head).replace('"requests":3', '"requests":0')),
    words,
  }));
  const { gate } = gateOf(rules("name: r, effect: allow"), { table: loadTable(artifact) });
  const { decision, executed } = await gate.execute(intentOf(), () => expect.fail());
  expect([executed, decision.permitted, decision.verdict]).toEqual([false, false, "block"]);
  expect(decision.reason_codes).toContain("gate_obligation_open");
});
