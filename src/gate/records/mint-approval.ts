// A new approval token. In: what somebody agrees to, their key, the time. Out: the signed record in the order of its
// file, or why there is none. It does not look at the call: what is agreed to are digests.

import type { Signer } from "../../keys/signer.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import type { Instant } from "../../time/instant.ts";
import { type GateFailure, unusable } from "../failure.ts";
import { signRecord } from "../signature.ts";
import { APPROVAL_KIND } from "./approval-token.ts";
import type { JsonObject } from "./record-shape.ts";
import { HEX_DIGEST } from "./refusal.ts";
import { firstHex, lifetime, SCHEMA_VERSION } from "./signed-token.ts";

export interface ApprovalRequest {
  readonly intentDigest: string;
  readonly policyDigest: string;
  readonly delegationDigest: string;
  readonly approver: string;
  readonly reasonCode: string;
  readonly scope: readonly string[];
  readonly maxTargets: number;
  readonly maxOps: number;
}

export interface Minting {
  readonly signer: Signer;
  readonly now: Instant;
  readonly ttlNanos: bigint;
  readonly producerVersion: string;
}

export interface MintedToken {
  readonly kind: "token";
  readonly token: JsonObject;
}

export function mintApproval(asked: ApprovalRequest, minting: Minting): MintedToken | GateFailure {
  const request = normalRequest(asked);
  const why = refuseRequest(request);
  if (why !== undefined) return unusable(why);
  const { signer, now, ttlNanos, producerVersion } = minting;
  const { intentDigest, policyDigest, delegationDigest, approver, reasonCode, scope, maxTargets, maxOps } =
    request;
  const { created_at, expires_at } = lifetime(now, ttlNanos);
  const named = [intentDigest, policyDigest, approver, reasonCode, scope.join(","), maxTargets, maxOps];
  const record = {
    schema_id: APPROVAL_KIND.schemaId,
    schema_version: SCHEMA_VERSION,
    created_at,
    producer_version: producerVersion,
    token_id: firstHex([...named, expires_at].join(":")),
    approver_identity: approver,
    reason_code: reasonCode,
    intent_digest: intentDigest,
    policy_digest: policyDigest,
    ...(delegationDigest === "" ? {} : { delegation_binding_digest: delegationDigest }),
    scope,
    ...(maxTargets === 0 ? {} : { max_targets: maxTargets }),
    ...(maxOps === 0 ? {} : { max_ops: maxOps }),
    expires_at,
  };
  return { kind: "token", token: { ...record, signature: signRecord(record, signer) } };
}

const normalRequest = (asked: ApprovalRequest): ApprovalRequest => ({
  ...asked,
  intentDigest: fold(asked.intentDigest),
  policyDigest: fold(asked.policyDigest),
  delegationDigest: fold(asked.delegationDigest),
  approver: trim(asked.approver),
  reasonCode: trim(asked.reasonCode),
  scope: uniqueSorted(asked.scope.map(fold)),
});

function refuseRequest(request: ApprovalRequest): string | undefined {
  const { intentDigest, policyDigest, delegationDigest, approver, reasonCode, scope } = request;
  if (!HEX_DIGEST.test(intentDigest)) return "intent_digest must be sha256 hex";
  if (!HEX_DIGEST.test(policyDigest)) return "policy_digest must be sha256 hex";
  if (delegationDigest !== "" && !HEX_DIGEST.test(delegationDigest)) {
    return "delegation_binding_digest must be sha256 hex when set";
  }
  if (approver === "") return "approver identity is required";
  if (reasonCode === "") return "reason code is required";
  if (scope.length === 0) return "scope must include at least one value";
  if (request.maxTargets < 0) return "max_targets must be >= 0";
  return request.maxOps < 0 ? "max_ops must be >= 0" : undefined;
}
