// The answer to one intent: what the two evaluators return and what is printed, logged and compared.
// Members keep the wire names of reference Gait. Only types live here.

import type { Verdict } from "./verdict.ts";

/** A counter that the enforcement point keeps; the decision only names it. */
export interface Limit {
  readonly requests: number;
  readonly window: string;
  readonly scope: string;
}

/** Times are RFC 3339 in UTC; `0001-01-01T00:00:00Z` means "not set". */
export interface FreezeDecision {
  readonly status: "active" | "inactive" | "invalid";
  readonly effect: string;
  readonly timezone: string;
  readonly evaluated_at: string;
  readonly window_name?: string;
  readonly window_start: string;
  readonly window_end: string;
  readonly reason?: string;
  readonly reason_code?: string;
}

export interface SandboxDecision {
  readonly status: "missing" | "disallowed" | "invalid" | "valid";
  readonly network_mode?: string;
  readonly env_exposure_mode?: string;
  readonly timeout_seconds?: number;
  readonly filesystem_isolation?: string;
  readonly user_mode?: string;
  readonly evidence_ref?: string;
  readonly evidence_digest?: string;
  readonly reason_codes?: readonly string[];
}

export interface KillSwitchDecision {
  readonly status: "active" | "inactive" | "unavailable";
  readonly reason_code?: string;
  readonly reason_codes?: readonly string[];
  readonly matched_entry_ids?: readonly string[];
  readonly evaluated_at: string;
}

export interface StepVerdict {
  readonly index: number;
  readonly tool_name: string;
  readonly verdict: Verdict;
  readonly reason_codes?: readonly string[];
  readonly violations?: readonly string[];
  readonly matched_rule?: string;
}

/** What constraints of the matched rules leave to the caller or report beside the verdict. */
export interface Obligations {
  readonly min_approvals: number;
  readonly require_distinct_approvers: boolean;
  readonly require_broker_credential: boolean;
  readonly broker_reference: string;
  readonly broker_scopes: readonly string[];
  readonly require_delegation: boolean;
  readonly required_delegation_scopes: readonly string[];
  readonly rate_limit?: Limit;
  readonly destructive_budget?: Limit;
  readonly dataflow_triggered: boolean;
  readonly freeze_window?: FreezeDecision;
  readonly sandbox?: SandboxDecision;
}

export interface Decision extends Obligations {
  readonly verdict: Verdict;
  /** True only for `allow` with no obligation open: the one member to test before running a tool. */
  readonly permitted: boolean;
  readonly reason_codes: readonly string[];
  readonly violations: readonly string[];
  /** Names of all rules of the deciding tier that matched, sorted and joined with commas. */
  readonly matched_rule: string;
  readonly kill_switch?: KillSwitchDecision;
  readonly context_source: string;
  readonly script: boolean;
  readonly step_count: number;
  readonly script_hash: string;
  readonly composite_risk_class: string;
  readonly step_verdicts: readonly StepVerdict[];
  /** The intent's own creation time in UTC, `1980-01-01T00:00:00Z` when it has none. */
  readonly created_at: string;
  readonly args_digest: string;
  /** Digest of the normalised intent as given; empty where the intent could not be prepared. */
  readonly intent_digest: string;
  /** Digest after unverified claims are stripped and known context is added: what tokens and traces bind. */
  readonly prepared_digest: string;
  /** The members that say something: empty ones are left out, digests are included. */
  toJSON(): Record<string, unknown>;
}
