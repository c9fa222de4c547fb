// An artifact to its signed form. In: bytes, claims, signers. Out: the bytes of an envelope, the same for the same keys.

import type { Signer } from "../keys/signer.ts";
import type { Claims } from "./claims.ts";
import { encodeEnvelope, preAuthEncoding } from "./envelope.ts";
import { encodePayload } from "./payload.ts";

export function signArtifact(artifact: Uint8Array, claims: Claims, signers: readonly Signer[]): Uint8Array {
  const payload = encodePayload(artifact, claims);
  const message = preAuthEncoding(payload);
  return encodeEnvelope(
    payload,
    signers.map(({ keyId, sign }) => ({ keyId, bytes: sign(message) })),
  );
}
