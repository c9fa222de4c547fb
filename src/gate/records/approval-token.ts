// Approval tokens: somebody agreed that one call may run under one policy. In: a token as it was read, what it has to be
// about, a key, the time. Out: who agreed, or why the token proves nothing. Who may approve is the question of the key.

import type { Verifier } from "../../keys/verifier.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { type Instant, isZero } from "../../time/instant.ts";
import { numberOf, recordIn, textOf, textsOf, timeOf } from "./members.ts";
import { always, type JsonObject, type RecordShape, said } from "./record-shape.ts";
import { HEX_DIGEST, type Refusal, refusal } from "./refusal.ts";
import { refuseExpired, refuseSchema, refuseUnproven, type TokenKind, withSchema } from "./signed-token.ts";
import { SIGNATURE } from "./verify-record.ts";

export const APPROVAL_KIND: TokenKind = { schemaId: "gait.gate.approval_token", code: "approval_token" };

export const APPROVAL_TOKEN: RecordShape = {
  schema_id: always("text"),
  schema_version: always("text"),
  created_at: always("time"),
  producer_version: always("text"),
  token_id: always("text"),
  approver_identity: always("text"),
  reason_code: always("text"),
  intent_digest: always("text"),
  policy_digest: always("text"),
  delegation_binding_digest: said("text"),
  scope: always("texts"),
  max_targets: said("integer"),
  max_ops: said("integer"),
  expires_at: always("time"),
  signature: said({ record: SIGNATURE }),
};

/** What a token has to be about. */
export interface ApprovalContext {
  readonly intentDigest: string;
  readonly policyDigest: string;
  /** Empty for a call that nobody delegated. */
  readonly delegationDigest: string;
  /** All of them are needed. */
  readonly scopes: readonly string[];
  readonly targets: number;
  readonly operations: number;
}

export interface ValidApproval {
  readonly kind: "valid";
  readonly tokenId: string;
  readonly approver: string;
  /** Names the token by its content, which its id does not. */
  readonly signedDigest: string;
}

export interface Demands {
  readonly context: ApprovalContext;
  readonly verifier: Verifier;
  readonly now: Instant;
}

export function checkApproval(read: JsonObject, demands: Demands): ValidApproval | Refusal {
  const { context, verifier, now } = demands;
  const token = normalApproval(read);
  const malformed = refuseForm(token);
  if (malformed !== undefined) return refusal("approval_token_invalid", malformed);
  return (
    refuseUnproven(token, APPROVAL_KIND, verifier) ??
    refuseBinding(token, context) ??
    refuseExpired(token, APPROVAL_KIND, now) ??
    refuseReach(token, context) ?? {
      kind: "valid",
      tokenId: textOf(token, "token_id"),
      approver: textOf(token, "approver_identity"),
      signedDigest: textOf(recordIn(token, "signature") ?? {}, "signed_digest"),
    }
  );
}

/** What is signed: how somebody wrote digests or ordered scopes does not matter. */
export function normalApproval(read: JsonObject): JsonObject {
  const { delegation_binding_digest: _, ...others } = withSchema(read, APPROVAL_KIND);
  const binding = fold(textOf(read, "delegation_binding_digest"));
  return {
    ...others,
    token_id: trim(textOf(read, "token_id")),
    approver_identity: trim(textOf(read, "approver_identity")),
    reason_code: trim(textOf(read, "reason_code")),
    intent_digest: fold(textOf(read, "intent_digest")),
    policy_digest: fold(textOf(read, "policy_digest")),
    ...(binding === "" ? {} : { delegation_binding_digest: binding }),
    scope: uniqueSorted(textsOf(read, "scope").map(fold)),
  };
}

const REQUIRED = ["token_id", "approver_identity", "reason_code"];
const DIGESTS = ["intent_digest", "policy_digest"];
const BOUNDS = ["max_targets", "max_ops"];
const TIMES = ["created_at", "expires_at"];

function refuseForm(token: JsonObject): string | undefined {
  const schema = refuseSchema(token, APPROVAL_KIND);
  if (schema !== undefined) return schema;
  const blank = REQUIRED.find((name) => textOf(token, name) === "");
  if (blank !== undefined) return `${blank} is required`;
  const noDigest = DIGESTS.find((name) => !HEX_DIGEST.test(textOf(token, name)));
  if (noDigest !== undefined) return `${noDigest} must be sha256 hex`;
  const binding = textOf(token, "delegation_binding_digest");
  if (binding !== "" && !HEX_DIGEST.test(binding)) {
    return "delegation_binding_digest must be sha256 hex when set";
  }
  if (textsOf(token, "scope").length === 0) return "scope is required";
  const negative = BOUNDS.find((name) => numberOf(token, name) < 0);
  if (negative !== undefined) return `${negative} must be >= 0`;
  const unset = TIMES.find((name) => isZero(timeOf(token, name)));
  return unset === undefined ? undefined : `${unset} is required`;
}

function refuseBinding(token: JsonObject, context: ApprovalContext): Refusal | undefined {
  const { intentDigest, policyDigest, delegationDigest } = context;
  if (textOf(token, "intent_digest") !== intentDigest) {
    return refusal("approval_token_intent_mismatch", "intent digest mismatch");
  }
  if (textOf(token, "policy_digest") !== policyDigest) {
    return refusal("approval_token_policy_mismatch", "policy digest mismatch");
  }
  // A call that nobody delegated is bound by its own digest already.
  if (delegationDigest === "" || textOf(token, "delegation_binding_digest") === delegationDigest) {
    return undefined;
  }
  return refusal("approval_token_delegation_binding_mismatch", "delegation binding digest mismatch");
}

function refuseReach(token: JsonObject, context: ApprovalContext): Refusal | undefined {
  const granted = textsOf(token, "scope");
  if (!granted.includes("*") && !context.scopes.every((scope) => granted.includes(scope))) {
    return refusal("approval_token_scope_mismatch", "scope mismatch");
  }
  const [targets, operations] = [numberOf(token, "max_targets"), numberOf(token, "max_ops")];
  if (targets > 0 && context.targets > targets) {
    return refusal("approval_token_max_targets_exceeded", "target count exceeds token max_targets");
  }
  if (operations > 0 && context.operations > operations) {
    return refusal("approval_token_max_ops_exceeded", "operation count exceeds token max_ops");
  }
  return undefined;
}
