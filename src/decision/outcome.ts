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

/** What an outcome says beside obligations. */
type Answer = Omit<Outcome, keyof Obligations>;

/**
 * The one place where outcomes are put together from what decides most calls. Why every member by name, and undefined
 * where it is absent: objects of one form are made and read several times faster than those of many.
 */
export function outcomeOf(said: Partial<Obligations>, answer: Answer): Outcome {
  const outcome = {
    min_approvals: said.min_approvals ?? NO_OBLIGATIONS.min_approvals,
    require_distinct_approvers: said.require_distinct_approvers ?? NO_OBLIGATIONS.require_distinct_approvers,
    require_broker_credential: said.require_broker_credential ?? NO_OBLIGATIONS.require_broker_credential,
    broker_reference: said.broker_reference ?? NO_OBLIGATIONS.broker_reference,
    broker_scopes: said.broker_scopes ?? NO_OBLIGATIONS.broker_scopes,
    require_delegation: said.require_delegation ?? NO_OBLIGATIONS.require_delegation,
    required_delegation_scopes: said.required_delegation_scopes ?? NO_OBLIGATIONS.required_delegation_scopes,
    dataflow_triggered: said.dataflow_triggered ?? NO_OBLIGATIONS.dataflow_triggered,
    freeze_window: said.freeze_window,
    sandbox: said.sandbox,
    rate_limit: said.rate_limit,
    destructive_budget: said.destructive_budget,
    verdict: answer.verdict,
    reasons: answer.reasons,
    violations: answer.violations,
    matched_rule: answer.matched_rule,
    context_source: answer.context_source,
    kill_switch: answer.kill_switch,
    script: answer.script,
    permitted: answer.permitted,
  } satisfies Record<keyof Outcome, unknown>;
  // Safe: it has every member, and whoever reads one that may be absent asks whether it is undefined.
  return outcome as Outcome;
}

export const settle = (outcome: Outcome): SettledOutcome => Object.freeze(settled(outcome));

/** The same for one decision alone: freezing takes longer than the rest. */
export const settled = (outcome: Outcome): SettledOutcome =>
  isSettled(outcome) ? outcome : settledAnew(outcome);

function settledAnew(outcome: Outcome): SettledOutcome {
  const anew = outcomeOf(outcome, {
    ...outcome,
    reasons: codes(outcome.reasons),
    violations: codes(outcome.violations),
    permitted: isPermitted(outcome),
  });
  return anew as SettledOutcome; // Safe: the line above.
}

const isSettled = (outcome: Outcome): outcome is SettledOutcome => outcome.permitted !== undefined;

const codes = (found: readonly string[]): readonly string[] => Object.freeze(uniqueSorted(found));

const isPermitted = (outcome: Outcome): boolean =>
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
