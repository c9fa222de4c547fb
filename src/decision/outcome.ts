// What an evaluator arrives at, before it is dressed as a Decision: the type, the empty beginning, and the form in which
// nothing is left to compute.

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

/** Codes are distinct, sorted and frozen. Evaluators may keep such an outcome and answer with it again. */
export interface SettledOutcome extends Outcome {
  /** The call may run and nothing is left to do before. */
  readonly permitted: boolean;
}

export const settle = (outcome: Outcome): SettledOutcome =>
  isSettled(outcome)
    ? outcome
    : Object.freeze({
        ...outcome,
        reasons: codes(outcome.reasons),
        violations: codes(outcome.violations),
        permitted: isPermitted(outcome),
      });

export const isSettled = (outcome: Outcome): outcome is SettledOutcome => outcome.permitted !== undefined;

export const codes = (found: readonly string[]): readonly string[] => Object.freeze(uniqueSorted(found));

export const isPermitted = (outcome: Outcome): boolean =>
  outcome.verdict === "allow" && openObligations(outcome).length === 0;

export const NO_OBLIGATIONS: Obligations = {
  min_approvals: 0,
  require_distinct_approvers: false,
  require_broker_credential: false,
  broker_reference: "",
  broker_scopes: [],
  require_delegation: false,
  required_delegation_scopes: [],
  dataflow_triggered: false,
};

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
