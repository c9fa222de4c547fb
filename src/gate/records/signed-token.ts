// What approval and delegation tokens have in common: their schema members, their signature, their names and how long they
// live. In: tokens as they were read. Out: refusals and parts of tokens. What a token grants is not known here.

import { sha256Hex } from "#sha256";
import type { Verifier } from "../../keys/verifier.ts";
import { trim } from "../../text/trim.ts";
import { compareInstants, formatInstant, type Instant } from "../../time/instant.ts";
import { recordIn, textOf, timeOf, unsigned } from "./members.ts";
import type { JsonObject } from "./record-shape.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { NOT_SIGNED, refuseSignature } from "./verify-record.ts";

export interface TokenKind {
  readonly schemaId: string;
  /** What the codes of its refusals begin with. */
  readonly code: "approval_token" | "delegation_token";
}

export const SCHEMA_VERSION = "1.0.0";

export const firstHex = (text: string): string => sha256Hex(text).slice(0, 24);

/** Absent schema members stand for the right ones. */
export function withSchema(record: JsonObject, { schemaId }: TokenKind): JsonObject {
  return {
    ...record,
    schema_id: trim(textOf(record, "schema_id")) || schemaId,
    schema_version: trim(textOf(record, "schema_version")) || SCHEMA_VERSION,
  };
}

export function refuseSchema(record: JsonObject, { schemaId }: TokenKind): string | undefined {
  const [id, version] = [textOf(record, "schema_id"), textOf(record, "schema_version")];
  if (id !== schemaId) return `unsupported schema_id: ${id}`;
  return version === SCHEMA_VERSION ? undefined : `unsupported schema_version: ${version}`;
}

/** `record` is in normal form: that is what was signed. */
export function refuseUnproven(
  record: JsonObject,
  { code }: TokenKind,
  verifier: Verifier,
): Refusal | undefined {
  const signature = recordIn(record, "signature");
  if (signature === undefined) return refusal(`${code}_signature_missing`, "signature missing");
  const why = refuseSignature(unsigned(record), signature, verifier);
  if (why === undefined) return undefined;
  const detail = why === NOT_SIGNED ? "signature verification failed" : why;
  return refusal(`${code}_signature_invalid`, detail);
}

/** The moment of expiry is past it. */
export const refuseExpired = (record: JsonObject, { code }: TokenKind, now: Instant): Refusal | undefined =>
  compareInstants(now, timeOf(record, "expires_at")) < 0
    ? undefined
    : refusal(`${code}_expired`, "token expired");

export interface Lifetime {
  readonly created_at: string;
  readonly expires_at: string;
}

export function lifetime(now: Instant, ttlNanos: bigint): Lifetime {
  const nanos = BigInt(now.nanos) + ttlNanos;
  const expires = {
    seconds: now.seconds + Number(nanos / 1_000_000_000n),
    nanos: Number(nanos % 1_000_000_000n),
  };
  return { created_at: formatInstant(now), expires_at: formatInstant(expires) };
}
