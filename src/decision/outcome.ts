// What an evaluator arrives at, before it is dressed as a Decision: the type, the empty beginning, and the form in which
// nothing is left to compute.

import { deepFreeze } from "../intent/deep-freeze.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import type { KillSwitchDecision, Obligations, StepVerdict } from "./decision.ts";
import { openObligations } from "./open-obligations.ts";
import type { Verdict } from "./verdict.ts";

export interface ScriptOutcome {
  readonly step_count: number;
  readonly script_hash: string;
  readonly composite_risk_class: string;
  readonly step_verdicts: readonly StepVerdict[];
}

export interface Outcome extends Obligations {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  readonly matched_rule: string;
  readonly context_source: string;
  readonly kill_switch?: KillSwitchDecision;
  readonly script?: ScriptOutcome;
  /** Said by `settle` alone: a copy with another verdict, other codes or other obligations must not say it. */
  readonly permitted?: boolean | undefined;
}

/** Codes are distinct and sorted, everything is frozen. Evaluators may keep such an outcome and answer with it again. */
export interface SettledOutcome extends Outcome {
  /** The call may run and nothing is left to do before. */
  readonly permitted: boolean;
}

/** Why every member by name: outcomes of one form are read several times faster than those of many. */
export function settle(outcome: Outcome): SettledOutcome {
  if (isSettled(outcome)) return outcome;
  return deepFreeze({
    min_approvals: outcome.min_approvals,
    require_distinct_approvers: outcome.require_distinct_approvers,
    require_broker_credential: outcome.require_broker_credential,
    broker_reference: outcome.broker_reference,
    broker_scopes: outcome.broker_scopes,
    require_delegation: outcome.require_delegation,
    required_delegation_scopes: outcome.required_delegation_scopes,
    dataflow_triggered: outcome.dataflow_triggered,
    freeze_window: outcome.freeze_window,
    sandbox: outcome.sandbox,
    rate_limit: outcome.rate_limit,
    destructive_budget: outcome.destructive_budget,
    verdict: outcome.verdict,
    reasons: codes(outcome.reasons),
    violations: codes(outcome.violations),
    matched_rule: outcome.matched_rule,
    context_source: outcome.context_source,
    kill_switch: outcome.kill_switch,
    script: outcome.script,
    permitted: isPermitted(outcome),
    // Safe: what an outcome does not have is undefined here, as it is for whoever reads it.
  } as SettledOutcome);
}

export const isSettled = (outcome: Outcome): outcome is SettledOutcome => outcome.permitted !== undefined;

export const codes = (found: readonly string[]): readonly string[] => Object.freeze(uniqueSorted(found));

export const isPermitted = (outcome: Outcome): boolean =>
  outcome.verdict === "allow" && openObligations(outcome).length === 0;

export const NO_OBLIGATIONS: Obligations = deepFreeze({
  min_approvals: 0,
  require_distinct_approvers: false,
  require_broker_credential: false,
  broker_reference: "",
  broker_scopes: [],
  require_delegation: false,
  required_delegation_scopes: [],
  dataflow_triggered: false,
});

export const bareOutcome = (
  verdict: Verdict,
  reasons: readonly string[],
  violations: readonly string[],
): Outcome => ({
  ...NO_OBLIGATIONS,
  verdict,
  reasons,
  violations,
  matched_rule: "",
  context_source: "",
});
