// Delegation tokens: one party lets another act for it. In: a token as it was read, what it has to be about, a key, the
// time. Out: its id, or why it proves nothing; and new tokens. Which links a call needs is not known here.

import type { Signer } from "../../keys/signer.ts";
import type { Verifier } from "../../keys/verifier.ts";
import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import { type Instant, isZero } from "../../time/instant.ts";
import { type GateFailure, unusable } from "../failure.ts";
import { signRecord } from "../signature.ts";
import { textOf, textsOf, timeOf } from "./members.ts";
import type { MintedToken, Minting } from "./mint-approval.ts";
import { always, type JsonObject, type RecordShape, said } from "./record-shape.ts";
import { HEX_DIGEST, type Refusal, refusal } from "./refusal.ts";
import {
  firstHex,
  lifetime,
  refuseExpired,
  refuseSchema,
  refuseUnproven,
  SCHEMA_VERSION,
  type TokenKind,
  withSchema,
} from "./signed-token.ts";
import { SIGNATURE } from "./verify-record.ts";

export const DELEGATION_KIND: TokenKind = {
  schemaId: "gait.gate.delegation_token",
  code: "delegation_token",
};

export const DELEGATION_TOKEN: RecordShape = {
  schema_id: always("text"),
  schema_version: always("text"),
  created_at: always("time"),
  producer_version: always("text"),
  token_id: always("text"),
  delegator_identity: always("text"),
  delegate_identity: always("text"),
  scope: always("texts"),
  scope_class: said("text"),
  intent_digest: said("text"),
  policy_digest: said("text"),
  expires_at: always("time"),
  signature: said({ record: SIGNATURE }),
};

/** What is expected of a token; what is empty is not asked. */
export interface DelegationContext {
  readonly delegator: string;
  readonly delegate: string;
  readonly intentDigest: string;
  readonly policyDigest: string;
  /** Any one of them suffices. */
  readonly scopes: readonly string[];
}

export interface ValidDelegation {
  readonly kind: "valid";
  readonly tokenId: string;
}

interface Demands {
  readonly context: DelegationContext;
  readonly verifier: Verifier;
  readonly now: Instant;
}

export function checkDelegation(read: JsonObject, demands: Demands): ValidDelegation | Refusal {
  const { context, verifier, now } = demands;
  const token = normalDelegation(read);
  const malformed = refuseForm(token);
  if (malformed !== undefined) return refusal("delegation_token_invalid", malformed);
  return (
    refuseUnproven(token, DELEGATION_KIND, verifier) ??
    refuseExpired(token, DELEGATION_KIND, now) ??
    refuseParties(token, context) ??
    refuseBinding(token, context) ?? { kind: "valid", tokenId: textOf(token, "token_id") }
  );
}

export function normalDelegation(read: JsonObject): JsonObject {
  const optional = (name: string) => {
    const text = fold(textOf(read, name));
    return text === "" ? {} : { [name]: text };
  };
  const {
    scope_class: _,
    intent_digest: __,
    policy_digest: ___,
    ...others
  } = withSchema(read, DELEGATION_KIND);
  return {
    ...others,
    token_id: trim(textOf(read, "token_id")),
    delegator_identity: trim(textOf(read, "delegator_identity")),
    delegate_identity: trim(textOf(read, "delegate_identity")),
    scope: uniqueSorted(textsOf(read, "scope").map(fold)),
    ...optional("scope_class"),
    ...optional("intent_digest"),
    ...optional("policy_digest"),
  };
}

const DIGESTS = ["intent_digest", "policy_digest"];
const TIMES = ["created_at", "expires_at"];
const NO_PARTIES = "delegator_identity and delegate_identity are required";

function refuseDigests(token: JsonObject): string | undefined {
  const wrong = DIGESTS.find((name) => textOf(token, name) !== "" && !HEX_DIGEST.test(textOf(token, name)));
  return wrong && `${wrong} must be sha256 hex when set`;
}

function refuseForm(token: JsonObject): string | undefined {
  const schema = refuseSchema(token, DELEGATION_KIND);
  if (schema !== undefined) return schema;
  if (textOf(token, "token_id") === "") return "token_id is required";
  if (textOf(token, "delegator_identity") === "" || textOf(token, "delegate_identity") === "") {
    return NO_PARTIES;
  }
  if (textsOf(token, "scope").length === 0) return "scope is required";
  const unset = TIMES.find((name) => isZero(timeOf(token, name)));
  return refuseDigests(token) ?? (unset && `${unset} is required`);
}

function refuseParties(token: JsonObject, { delegator, delegate }: DelegationContext): Refusal | undefined {
  if (delegator !== "" && textOf(token, "delegator_identity") !== delegator) {
    return refusal("delegation_token_delegator_mismatch", "delegator mismatch");
  }
  if (delegate !== "" && textOf(token, "delegate_identity") !== delegate) {
    return refusal("delegation_token_delegate_mismatch", "delegate mismatch");
  }
  return undefined;
}

/** A token without a digest holds for every call, or every policy. */
function refuseBinding(token: JsonObject, context: DelegationContext): Refusal | undefined {
  const [intent, policy] = [textOf(token, "intent_digest"), textOf(token, "policy_digest")];
  if (context.intentDigest !== "" && intent !== "" && intent !== context.intentDigest) {
    return refusal("delegation_token_intent_mismatch", "intent digest mismatch");
  }
  if (context.policyDigest !== "" && policy !== "" && policy !== context.policyDigest) {
    return refusal("delegation_token_policy_mismatch", "policy digest mismatch");
  }
  const granted = [...textsOf(token, "scope"), textOf(token, "scope_class")];
  const { scopes } = context;
  if (scopes.length === 0 || granted.includes("*") || scopes.some((scope) => granted.includes(scope))) {
    return undefined;
  }
  return refusal("delegation_token_scope_mismatch", "scope mismatch");
}

export interface DelegationRequest {
  readonly delegator: string;
  readonly delegate: string;
  readonly scope: readonly string[];
  readonly scopeClass: string;
  readonly intentDigest: string;
  readonly policyDigest: string;
}

export function mintDelegation(asked: DelegationRequest, minting: Minting): MintedToken | GateFailure {
  const { created_at, expires_at } = lifetime(minting.now, minting.ttlNanos);
  const record = normalDelegation({
    schema_id: DELEGATION_KIND.schemaId,
    schema_version: SCHEMA_VERSION,
    created_at,
    producer_version: minting.producerVersion,
    delegator_identity: asked.delegator,
    delegate_identity: asked.delegate,
    scope: asked.scope,
    scope_class: asked.scopeClass,
    intent_digest: asked.intentDigest,
    policy_digest: asked.policyDigest,
    expires_at,
  });
  const why = refuseRequest(record);
  return why === undefined ? signed(record, minting.signer) : unusable(why);
}

function refuseRequest(record: JsonObject): string | undefined {
  if (textOf(record, "delegator_identity") === "" || textOf(record, "delegate_identity") === "") {
    return "delegator and delegate identities are required";
  }
  if (textsOf(record, "scope").length === 0) return "scope must include at least one value";
  return refuseDigests(record);
}

function signed(record: JsonObject, signer: Signer): MintedToken {
  const part = (name: string): string => textOf(record, name);
  const named = [
    part("delegator_identity"),
    part("delegate_identity"),
    textsOf(record, "scope").join(","),
    part("scope_class"),
    part("intent_digest"),
    part("policy_digest"),
    part("expires_at"),
  ];
  const whole = { ...record, token_id: firstHex(named.join(":")) };
  // In the order of the file.
  const token = Object.fromEntries(
    Object.keys(DELEGATION_TOKEN).flatMap((name) => {
      const value: JsonObject[string] | undefined = (whole as JsonObject)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { kind: "token", token: { ...token, signature: signRecord(whole, signer) } };
}
