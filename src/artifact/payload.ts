// What a signature covers: an artifact, and what its signer claims about it. The payload is canonical JSON, and because
// an artifact is canonical JSON too, its bytes stand in it as they are:
//
//   {"artifact":{"checksum":...},"expires":"...","policy_version":7,"schema_id":"...","schema_version":"1.0.0"}
//
// Why not as base64: the envelope encodes the payload once more, and the artifact would grow by 78 % instead of 33 %.
// Why read by its form: there is one way to write it, so nothing can be there twice, or be there and be passed over.

import { formatInstant, parseInstant } from "../time/instant.ts";
import type { Claims } from "./claims.ts";
import { malformed, type Refusal } from "./refusal.ts";

export interface Payload {
  readonly kind: "payload";
  /** Bytes for `loadTable`, which has to say that they are one JSON value: only then is the payload what it looks like. */
  readonly artifact: Uint8Array;
  readonly claims: Claims;
}

const HEAD = '{"artifact":';
const SCHEMA = ',"schema_id":"gait.policy.signed_artifact","schema_version":"1.0.0"}';

const TAIL = new RegExp(
  `(?:,"expires":"([^"]{20,30})")?(?:,"policy_version":(0|[1-9][0-9]{0,15}))?${SCHEMA.replaceAll(".", "\\.")}$`,
);

/** More than any tail is long. */
const TAIL_BYTES = 256;

export function encodePayload(artifact: Uint8Array, { policyVersion, expires }: Claims): Uint8Array {
  const encoder = new TextEncoder();
  const claims =
    (expires === undefined ? "" : `,"expires":"${formatInstant(expires)}"`) +
    (policyVersion === undefined ? "" : `,"policy_version":${policyVersion}`);
  const [head, tail] = [encoder.encode(HEAD), encoder.encode(claims + SCHEMA)];
  const payload = new Uint8Array(head.length + artifact.length + tail.length);
  payload.set(head);
  payload.set(artifact, head.length);
  payload.set(tail, head.length + artifact.length);
  return payload;
}

export function readPayload(payload: Uint8Array): Payload | Refusal {
  const decoder = new TextDecoder();
  const match = TAIL.exec(decoder.decode(payload.subarray(-TAIL_BYTES)));
  if (match === null || decoder.decode(payload.subarray(0, HEAD.length)) !== HEAD) {
    return malformed("the signed payload is not one that this version of the program knows");
  }
  const [tail, expires, version] = match;
  const claims = readClaims(expires, version);
  if (claims === undefined) return malformed("the signed payload claims an unusable time or version");
  // The tail is ASCII, so it has as many bytes as characters.
  return { kind: "payload", artifact: payload.subarray(HEAD.length, payload.length - tail.length), claims };
}

function readClaims(time: string | undefined, version: string | undefined): Claims | undefined {
  const expires = time === undefined ? undefined : parseInstant(time);
  if (time !== undefined && (expires === undefined || formatInstant(expires) !== time)) return undefined;
  if (version !== undefined && !Number.isSafeInteger(Number(version))) return undefined;
  return {
    ...(expires === undefined ? {} : { expires }),
    ...(version === undefined ? {} : { policyVersion: Number(version) }),
  };
}
