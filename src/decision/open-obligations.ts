// What a decision leaves to do before its call may run. In: obligations. Out: the names of those that are open. It does
// not know what meets an obligation, nor how one is worded for people.

import type { Obligations } from "./decision.ts";

/**
 * Whether a member that says something keeps the call from running. Every member has its answer here, so none is
 * forgotten: the others tell more about one that does, or what was found.
 */
const KEEPS_OPEN = {
  min_approvals: true,
  require_distinct_approvers: false,
  require_broker_credential: true,
  broker_reference: false,
  broker_scopes: false,
  require_delegation: true,
  required_delegation_scopes: false,
  rate_limit: true,
  destructive_budget: true,
  dataflow_triggered: false,
  freeze_window: false,
  sandbox: false,
} as const satisfies Record<keyof Obligations, boolean>;

type KeepsOpen = typeof KEEPS_OPEN;

export type OpenObligation = {
  [Name in keyof KeepsOpen]: KeepsOpen[Name] extends true ? Name : never;
}[keyof KeepsOpen];

// Object.keys knows no literal types; the record has these keys and no others.
const OPEN = (Object.keys(KEEPS_OPEN) as (keyof KeepsOpen)[]).filter(
  (name): name is OpenObligation => KEEPS_OPEN[name],
);

/** In one order, whatever order they were found in. */
export const openObligations = (obligations: Obligations): readonly OpenObligation[] =>
  OPEN.filter((name) => Boolean(obligations[name]));
