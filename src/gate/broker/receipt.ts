// What a broker hands out: never the credential itself, only what it is called and what it is bound to. In: what a broker
// said. Out: the same in normal form, with what it left out.

import { fold } from "../../text/fold.ts";
import { trim } from "../../text/trim.ts";
import { compareInstants, type Instant, isZero, ZERO_INSTANT } from "../../time/instant.ts";
import { type BrokerRequest, distinct, requestDigest } from "./request.ts";

export interface Receipt {
  readonly kind: "receipt";
  readonly issued_by: string;
  readonly source: string;
  readonly access_type: string;
  readonly issuer: string;
  readonly subject: string;
  readonly owner: string;
  readonly scope: readonly string[];
  readonly credential_ref: string;
  readonly target_binding: string;
  readonly run_binding: string;
  readonly job_binding: string;
  readonly request_digest: string;
  readonly issued_at: Instant;
  readonly expires_at: Instant;
  readonly ttl_seconds: number;
}

/** Why there is no credential. People see it, agents do not. */
export interface NoCredential {
  readonly kind: "no-credential";
  readonly message: string;
}

export const noCredential = (message: string): NoCredential => ({ kind: "no-credential", message });

export interface Broker {
  readonly name: string;
  issue(request: BrokerRequest, now: Instant): Promise<Receipt | NoCredential>;
}

export const BLANK_RECEIPT: Receipt = {
  kind: "receipt",
  issued_by: "",
  source: "",
  access_type: "",
  issuer: "",
  subject: "",
  owner: "",
  scope: [],
  credential_ref: "",
  target_binding: "",
  run_binding: "",
  job_binding: "",
  request_digest: "",
  issued_at: ZERO_INSTANT,
  expires_at: ZERO_INSTANT,
  ttl_seconds: 0,
};

export interface Asked {
  readonly broker: string;
  readonly request: BrokerRequest;
  readonly now: Instant;
}

/** What every broker's answer goes through. */
export function settled(said: Receipt, { broker, request, now }: Asked): Receipt | NoCredential {
  const credential_ref = trim(said.credential_ref);
  if (credential_ref === "") return noCredential("broker returned empty credential reference");
  return {
    kind: "receipt",
    issued_by: trim(said.issued_by) || broker,
    source: fold(said.source) || broker,
    access_type: fold(said.access_type),
    issuer: trim(said.issuer),
    subject: trim(said.subject),
    owner: trim(said.owner),
    scope: distinct(said.scope.map(fold)),
    credential_ref,
    target_binding: trim(said.target_binding),
    run_binding: trim(said.run_binding),
    job_binding: trim(said.job_binding),
    request_digest: fold(said.request_digest) || requestDigest(request),
    ...period(said, now),
  };
}

function period({ issued_at, expires_at, ttl_seconds }: Receipt, now: Instant) {
  const issued = isZero(issued_at) && !isZero(expires_at) ? now : issued_at;
  const isBounded = !isZero(issued) && !isZero(expires_at) && compareInstants(expires_at, issued) > 0;
  const ttl = ttl_seconds === 0 && isBounded ? secondsBetween(issued, expires_at) : ttl_seconds;
  const ends = ttl > 0 && !isZero(issued) && isZero(expires_at);
  const expires = ends ? { ...issued, seconds: issued.seconds + ttl } : expires_at;
  return { issued_at: issued, expires_at: expires, ttl_seconds: ttl };
}

const secondsBetween = (from: Instant, to: Instant): number =>
  to.seconds - from.seconds - (to.nanos < from.nanos ? 1 : 0);
