// What a decision leaves to do before its call may run. In: a decision. Out: its obligations as data, absent where
// there is nothing to do. It does not know what meets an obligation, nor how one is worded for people.

import type { Decision, Limit } from "../decision/decision.ts";

export interface OpenObligations {
  readonly approvals?: { readonly count: number; readonly distinct: boolean };
  readonly broker?: { readonly reference: string; readonly scopes: readonly string[] };
  readonly delegation?: { readonly scopes: readonly string[] };
  readonly rate_limit?: Limit;
  readonly destructive_budget?: Limit;
}

/** Whatever is done, a blocked call may not run: it leaves nothing to do. */
export function openObligations(decision: Decision): OpenObligations {
  if (decision.verdict === "block") return {};
  const { min_approvals: count, require_distinct_approvers: distinct, rate_limit } = decision;
  const { destructive_budget, broker_reference, broker_scopes, required_delegation_scopes } = decision;
  return {
    ...(count > 0 && { approvals: { count, distinct } }),
    ...(decision.require_broker_credential && {
      broker: { reference: broker_reference, scopes: broker_scopes },
    }),
    ...(decision.require_delegation && { delegation: { scopes: required_delegation_scopes } }),
    ...(rate_limit !== undefined && { rate_limit }),
    ...(destructive_budget !== undefined && { destructive_budget }),
  };
}

/** INVARIANT: the members of obligations, and of what they hold, always stand in the same order. */
export const sameObligations = (one: OpenObligations, other: OpenObligations): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
