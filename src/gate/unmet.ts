// What is still open of a decision after the gate's steps. In: the decision, the ruling on it, the intent. Out: obligations
// that nothing in the ruling meets. It trusts no verdict: an allow beside an open obligation is found here.

import type { Decision } from "../decision/decision.ts";
import { type OpenObligation, openObligations } from "../decision/open-obligations.ts";
import type { Intent } from "../intent/intent.ts";
import { isDestructive } from "./limits/counter.ts";
import type { Ruling } from "./ruling.ts";

type Met = (ruling: Ruling, intent: Intent) => boolean;

/** Every obligation has its answer here, so none is forgotten. */
const MET: Readonly<Record<OpenObligation, Met>> = {
  min_approvals: ({ approvals }) => isGranted(approvals),
  require_delegation: ({ delegations }) => isGranted(delegations),
  require_broker_credential: ({ credential }) => credential !== undefined,
  rate_limit: ({ limits }) => limits?.rate_limit !== undefined,
  destructive_budget: ({ limits }, intent) =>
    !isDestructive(intent) || limits?.destructive_budget !== undefined,
};

const isGranted = (answer: Ruling["approvals"]): boolean => answer !== undefined && answer.ref !== "";

export const unmetObligations = (
  decision: Decision,
  ruling: Ruling,
  intent: Intent,
): readonly OpenObligation[] => openObligations(decision).filter((name) => !MET[name](ruling, intent));
