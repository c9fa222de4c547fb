// Who verifies. A type only: a trusted key with its name, and how a signature is held against it.

import type { PublicKey } from "./public-key.ts";

/** Says whether the key made the signature. The key was checked when it was loaded. */
export type VerifySignature = (key: PublicKey, message: Uint8Array, signature: Uint8Array) => boolean;

export interface Verifier {
  readonly key: PublicKey;
  /** SHA-256 of the key, in lower-case hex. */
  readonly keyId: string;
  readonly verify: VerifySignature;
}
