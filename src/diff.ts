// A change of policy on one page: everything is asked about both, each witness is decided by the compiled tables once more.

import type { Change } from "./analysis/change.ts";
import { type DiffOptions, diffPolicies, type PolicyDiff } from "./analysis/diff.ts";
import type { Progress } from "./analysis/facts.ts";
import { finish } from "./analysis/finish.ts";
import { WitnessError } from "./analysis/witness/replay.ts";
import type { Policy } from "./ir/policy.ts";
import { decide } from "./runtime/decide.ts";
import { type DecisionTable, openTable } from "./runtime/table.ts";
import { buildTable } from "./table/build.ts";

export type { Change, DutyChange, Side } from "./analysis/change.ts";
export type { PolicyDiff } from "./analysis/diff.ts";

export interface DiffPoliciesOptions extends DiffOptions {
  /** Called after each change that was found. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What changes when `after` takes the place of `before`, for all calls there are. It may take seconds. */
export function diff(
  before: Policy,
  after: Policy,
  { onProgress, ...options }: DiffPoliciesOptions = {},
): PolicyDiff {
  const found = finish(diffPolicies(before, after, options), onProgress);
  const [old, fresh] = [tableOf(before), tableOf(after)];
  for (const change of [found.looser, found.tighter, found.weaker, ...found.changes, ...found.duties]) {
    if (change !== undefined) confirm(change, old, fresh);
  }
  return found;
}

function tableOf(policy: Policy): DecisionTable {
  // No decision says what the policy is called.
  const { head, words } = buildTable(policy, "");
  return openTable(head, words);
}

function confirm(
  { witness: { intent, options }, before, after }: Change,
  old: DecisionTable,
  fresh: DecisionTable,
): void {
  const verdicts = [old, fresh].map((table) => decide(table, intent, options).verdict);
  if (verdicts[0] !== before.verdict || verdicts[1] !== after.verdict) {
    throw new WitnessError("table and interpreter disagree on a witness");
  }
}
