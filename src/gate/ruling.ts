// What the gate says about a call, and the steps that it comes about in. In: the decision of the policy. Out: the first
// ruling, which repeats it. Steps return new rulings; the decision stays as it is.

import type { Decision } from "../decision/decision.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { PublicKey } from "../keys/public-key.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import type { GateFailure } from "./failure.ts";
import type { Profile } from "./profile.ts";

export interface Ruling {
  readonly kind: "ruling";
  readonly verdict: Verdict;
  /** Distinct and sorted, as are the violations. */
  readonly reasonCodes: readonly string[];
  readonly violations: readonly string[];
  readonly requiredApprovals: number;
  /** A trial run: what would have been ruled. */
  readonly simulated?: { readonly verdict: Verdict; readonly reasonCodes: readonly string[] };
}

/** A key is looked for when a step needs it, so that a call that needs none is not refused for a bad one. */
export type FindKey = () => PublicKey | GateFailure | undefined;

export interface StepInput {
  readonly decision: Decision;
  readonly profile: Profile;
  /** Keys that someone named for tokens; undefined where nobody did. */
  readonly approvalKey: FindKey;
  readonly delegationKey: FindKey;
}

export type Step = (ruling: Ruling, given: StepInput) => Ruling | GateFailure;

export const firstRuling = ({ verdict, reason_codes, violations, min_approvals }: Decision): Ruling => ({
  kind: "ruling",
  verdict,
  reasonCodes: reason_codes,
  violations,
  requiredApprovals: min_approvals,
});

export const withCodes = (
  ruling: Ruling,
  reasons: readonly string[],
  violations: readonly string[],
): Ruling => ({
  ...ruling,
  reasonCodes: uniqueSorted([...ruling.reasonCodes, ...reasons]),
  violations: uniqueSorted([...ruling.violations, ...violations]),
});
