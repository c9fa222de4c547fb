// Ed25519 by node:crypto, which signs and verifies many times faster than JavaScript does. In: seeds, keys and messages.
// Out: public keys, signatures, and whether one is right. Whether a public key may be trusted is not asked here.

import { nodeCrypto } from "../canonical/node-crypto.ts";
import { type KeyFailure, noKey } from "./failure.ts";
import type { PublicKey } from "./public-key.ts";
import type { Signer } from "./signer.ts";
import type { Verifier } from "./verifier.ts";

export const SEED_BYTES = 32;

/** What stands before the seed in the PKCS #8 form of a key (RFC 8410 7). */
const PKCS8_HEAD = Uint8Array.from([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

/** What stands before a public key in the form that says what kind of key it is (RFC 8410 4). */
const SPKI_HEAD = Uint8Array.from([48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0]);

export interface KeyPair {
  readonly kind: "key-pair";
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signer: Signer;
}

export function keyPairOf(seed: Uint8Array): KeyPair {
  const { createPrivateKey, createPublicKey, sign } = nodeCrypto();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  // Why as a JWK: a process that signs once would spend more time on setting up the other encoders than on signing.
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  const publicKey = Buffer.from(x, "base64url");
  return {
    kind: "key-pair",
    seed,
    publicKey,
    signer: { keyId: keyId(publicKey), sign: (message) => sign(null, message, key) },
  };
}

/**
 * Of the 64 bytes of a private key. Deviation D9: halves that disagree are refused, because the stated public key would not
 * verify what the seed signs.
 */
export function keyPairOfHalves(bytes: Uint8Array): KeyPair | KeyFailure {
  const pair = keyPairOf(bytes.subarray(0, SEED_BYTES));
  const stated = bytes.subarray(SEED_BYTES);
  const agrees = pair.publicKey.every((byte, at) => byte === stated[at]);
  return agrees ? pair : noKey("public key does not match private key");
}

export const keyId = (publicKey: Uint8Array): string =>
  nodeCrypto().createHash("sha256").update(publicKey).digest("hex");

/** INVARIANT: the key is a trusted one, because OpenSSL takes points of small order and second spellings too. */
export function isSignedBy({ bytes }: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const { createPublicKey, verify } = nodeCrypto();
  const key = createPublicKey({ key: Buffer.concat([SPKI_HEAD, bytes]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
}

export const verifierOf = (key: PublicKey): Verifier => ({
  key,
  keyId: keyId(key.bytes),
  verify: isSignedBy,
});
