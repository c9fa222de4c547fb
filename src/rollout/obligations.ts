// What two decisions leave to do, held against each other. In: a decision. Out: its obligations without those that
// nobody has to meet. It does not know how one is worded for people.

import type { Decision, Obligations } from "../decision/decision.ts";
import { type OpenObligation, openObligations } from "../decision/open-obligations.ts";
import { NO_OBLIGATIONS } from "../decision/outcome.ts";

/** What says how an obligation is met. */
const TERMS: Readonly<Record<OpenObligation, readonly (keyof Obligations)[]>> = {
  min_approvals: ["require_distinct_approvers"],
  require_broker_credential: ["broker_reference", "broker_scopes"],
  require_delegation: ["required_delegation_scopes"],
  rate_limit: [],
  destructive_budget: [],
};

/** Whatever is done, a blocked call may not run: it leaves nothing to do. */
export function obligationsLeft(decision: Decision): Obligations {
  if (decision.verdict === "block") return NO_OBLIGATIONS;
  const told = openObligations(decision).flatMap((name) => [name, ...TERMS[name]]);
  return { ...NO_OBLIGATIONS, ...Object.fromEntries(told.map((name) => [name, decision[name]])) };
}

/** INVARIANT: the members of obligations, and of what they hold, always stand in the same order. */
export const sameObligations = (one: Obligations, other: Obligations): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
