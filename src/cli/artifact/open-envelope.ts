// A signed policy to the artifact in it. In: the text of an envelope, trusted keys, a clock. Out: the bytes of the artifact
// and who vouches for it, or why it must not be used. Without keys nobody vouches, but an expired one is refused all the same.

import { type Claims, refuseExpired } from "../../artifact/claims.ts";
import { type Envelope, preAuthEncoding, readEnvelope } from "../../artifact/envelope.ts";
import { readPayload } from "../../artifact/payload.ts";
import { type Refusal, unproven } from "../../artifact/refusal.ts";
import { isSignedBy, keyId } from "../../keys/node-ed25519.ts";
import type { PublicKey } from "../../keys/public-key.ts";
import type { Instant } from "../../time/instant.ts";

export interface OpenedEnvelope {
  readonly kind: "opened";
  readonly artifact: Uint8Array;
  readonly claims: Claims;
  /** Id of the key that vouches for artifact and claims; undefined where none was asked for. */
  readonly keyId: string | undefined;
}

export function openEnvelope(
  text: string,
  keys: readonly PublicKey[],
  now: Instant,
): OpenedEnvelope | Refusal {
  const envelope = readEnvelope(text);
  if (envelope.kind === "refusal") return envelope;
  const signer = keys.length === 0 ? undefined : findSigner(envelope, keys);
  if (signer?.kind === "refusal") return signer;
  const payload = readPayload(envelope.payload);
  if (payload.kind === "refusal") return payload;
  const { artifact, claims } = payload;
  return (
    refuseExpired(claims, now) ?? {
      kind: "opened",
      artifact,
      claims,
      keyId: signer && keyId(signer.bytes),
    }
  );
}

/** The ids in an envelope are unproven, so every key is tried with every signature. */
function findSigner({ payload, signatures }: Envelope, keys: readonly PublicKey[]): PublicKey | Refusal {
  const message = preAuthEncoding(payload);
  const signer = keys.find((key) => signatures.some(({ bytes }) => isSignedBy(key, message, bytes)));
  return signer ?? unproven("no trusted key has signed this policy");
}
