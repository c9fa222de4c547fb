// What is left to do before a call may run, as phrases that continue "to do:".

import type { Decision, Limit, Obligations } from "../../decision/decision.ts";
import { type OpenObligation, openObligations } from "../../decision/open-obligations.ts";

/** Whatever is done, a blocked call may not run: it leaves nothing to do. */
export const duties = (decision: Decision): readonly string[] =>
  decision.verdict === "block" ? [] : dutiesOf(decision);

export const dutiesOf = (obligations: Obligations): readonly string[] =>
  openObligations(obligations).map((name) => DUTIES[name](obligations));

const DUTIES: Readonly<Record<OpenObligation, (obligations: Obligations) => string>> = {
  min_approvals: ({ min_approvals, require_distinct_approvers }) =>
    `get ${min_approvals} approval${min_approvals === 1 ? "" : "s"}` +
    (require_distinct_approvers ? " by different people" : ""),
  require_broker_credential: ({ broker_reference, broker_scopes }) =>
    `get a credential from broker ${broker_reference}${scoped(broker_scopes)}`,
  require_delegation: ({ required_delegation_scopes }) =>
    `show a delegation token${scoped(required_delegation_scopes)}`,
  rate_limit: ({ rate_limit }) => `stay within ${limit(rate_limit, "calls")}`,
  destructive_budget: ({ destructive_budget }) =>
    `stay within ${limit(destructive_budget, "destructive calls")}`,
};

const scoped = (scopes: readonly string[]): string =>
  scopes.length === 0 ? "" : ` for ${scopes.join(", ")}`;

const limit = (given: Limit | undefined, what: string): string =>
  given === undefined
    ? what
    : `${given.requests} ${what} per ${given.window} and ${given.scope.replace("_", " and ")}`;
