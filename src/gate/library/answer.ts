// What a gate answers. In: what was ruled, or why nothing could be. Out: a decision of the gate, frozen. It holds the
// policy's decision unchanged: what the gate made of it stands beside it.

import type { Decision } from "../../decision/decision.ts";
import type { Verdict } from "../../decision/verdict.ts";
import { omitEmpty } from "../../intent/omit-empty.ts";
import { formatInstant } from "../../time/instant.ts";
import { issuerOf } from "../credential-evidence.ts";
import type { IssuedCredential, LimitAnswer, Ruling } from "../ruling.ts";
import type { Fault } from "./fault.ts";

/** A credential that a broker handed out for the call: what it is called, never the credential itself. */
export interface GateCredential {
  readonly credential_ref: string;
  readonly issuer: string;
  readonly expires_at: string;
}

export interface GateDecision {
  /** After all that the gate does: the policy's own verdict is that of `decision`. */
  readonly verdict: Verdict;
  /** True only for an `allow` with nothing open: the one member to test. Whether it is enforced does not matter to it. */
  readonly permitted: boolean;
  /** False where the gate only observes: `execute` stops no call for what stands here. */
  readonly enforced: boolean;
  readonly reason_codes: readonly string[];
  readonly violations: readonly string[];
  readonly matched_rule: string;
  readonly required_approvals: number;
  readonly valid_approvals: number;
  readonly valid_delegations: number;
  /** What tokens for the call have to name; empty where the call could not be judged. */
  readonly intent_digest: string;
  readonly policy_digest: string;
  /** Empty where no trace was written. */
  readonly trace_id: string;
  readonly rate_limit?: LimitAnswer;
  readonly destructive_budget?: LimitAnswer;
  readonly credential?: GateCredential;
  /** What keeps the gate from judging or running the call, for people. */
  readonly error?: string;
  /** What was passed over, for people. */
  readonly warnings: readonly string[];
  /** What the policy said, where it was asked. */
  readonly decision?: Decision;
}

/** What every answer about a call knows. */
export interface AnswerTo {
  readonly enforced: boolean;
  readonly policyDigest: string;
}

export interface Told {
  readonly ruling: Ruling;
  readonly decision: Decision;
  readonly intentDigest: string;
  readonly traceId: string;
  /** Nothing is open that the ruling does not meet. */
  readonly permitted: boolean;
  readonly warnings: readonly string[];
}

export function answerOf({ enforced, policyDigest }: AnswerTo, told: Told): GateDecision {
  const { ruling, decision } = told;
  const { limits, credential } = ruling;
  return Object.freeze({
    verdict: ruling.verdict,
    permitted: told.permitted,
    enforced,
    reason_codes: ruling.reasonCodes,
    violations: ruling.violations,
    matched_rule: decision.matched_rule,
    required_approvals: ruling.requiredApprovals,
    valid_approvals: ruling.approvals?.valid ?? 0,
    valid_delegations: ruling.delegations?.valid ?? 0,
    intent_digest: told.intentDigest,
    policy_digest: policyDigest,
    trace_id: told.traceId,
    ...omitEmpty({
      rate_limit: limits?.rate_limit,
      destructive_budget: limits?.destructive_budget,
      credential: credential && credentialOf(credential),
    }),
    warnings: told.warnings,
    decision,
  });
}

const credentialOf = ({ receipt }: IssuedCredential): GateCredential =>
  Object.freeze({
    credential_ref: receipt.credential_ref,
    issuer: issuerOf(receipt),
    expires_at: formatInstant(receipt.expires_at),
  });

/** A block, whatever was ruled before: the call does not run. */
export function answerToFault({ enforced, policyDigest }: AnswerTo, { code, message }: Fault): GateDecision {
  return Object.freeze({
    verdict: "block",
    permitted: false,
    enforced,
    reason_codes: Object.freeze([code]),
    violations: Object.freeze([code]),
    matched_rule: "",
    required_approvals: 0,
    valid_approvals: 0,
    valid_delegations: 0,
    intent_digest: "",
    policy_digest: policyDigest,
    trace_id: "",
    error: message,
    warnings: Object.freeze([]),
  });
}
