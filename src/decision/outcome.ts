// What an evaluator arrives at, before it is dressed as a Decision. Types and the empty beginning.

import type { Intent } from "../intent/intent.ts";
import type { KillSwitchDecision, Obligations, StepVerdict } from "./decision.ts";
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
  /** The intent as it was evaluated; absent where it could not be prepared. */
  readonly prepared?: Intent;
}

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
