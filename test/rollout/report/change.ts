// A change of policy to report. No behaviour.

import { compile } from "../../../src/index.ts";
import type { ChangedCall, PolicyChange } from "../../../src/rollout/report/policy-change.ts";
import { tableView } from "../../../src/table/view/view.ts";

export const POLICY = { path: "policies/agent.yaml", digest: "41b5" };

export const told = (verdict: "allow" | "block", text: string) => ({
  verdict,
  decider: text,
  reasons: [text, "both"],
  violations: [],
  duties: verdict === "allow" ? ["get 1 approval"] : [],
});

export const changed = (name: string, shift: number): ChangedCall => ({
  name,
  direction: shift < 0 ? "loosened" : "tightened",
  before: told(shift < 0 ? "block" : "allow", "old-rule"),
  after: told(shift < 0 ? "allow" : "block", "new-rule"),
  why: [`${name} is why`],
});

export const CHANGE: PolicyChange = {
  baseline: { path: "policies/old.yaml", digest: "878e" },
  candidate: POLICY,
  calls: "fixtures",
  cells: [
    { baseline: "allow", candidate: "allow", count: 12_000 },
    { baseline: "block", candidate: "allow", count: 2 },
    { baseline: "allow", candidate: "block", count: 1 },
  ],
  changes: [changed("tight.json", 3), changed("far.json", -3), changed("a.json", -1)],
  counts: { loosened: 2, tightened: 1, other: 0 },
  unreplayable: 0,
  recommendation: "observe",
};

export function view(text: string) {
  const { policy, digest } = compile(text);
  if (policy === undefined) throw new Error("the policy does not compile");
  return tableView(policy, { digest });
}

export const TABLES = [{ ...POLICY, view: view("rules:\n  - {name: reads, effect: allow}\n") }];
