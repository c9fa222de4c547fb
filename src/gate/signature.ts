// Records are signed one way: Ed25519 over the 32 bytes of the SHA-256 of the record's canonical JSON. In: a record
// without a signature, a signer. Out: the signature that goes into it. It holds no key.

import { encodeBase64 } from "../canonical/base64.ts";
import { digest } from "../canonical/digest.ts";
import { bytesOfHex } from "../canonical/hex.ts";
import type { Json } from "../canonical/json.ts";
import type { Signer } from "../keys/signer.ts";

// A type alias, so that it is Json.
export type Signature = {
  readonly alg: "ed25519";
  readonly key_id: string;
  readonly sig: string;
  readonly signed_digest: string;
};

export function signRecord(record: Json, { keyId, sign }: Signer): Signature {
  const signed = digest(record);
  return {
    alg: "ed25519",
    key_id: keyId,
    sig: encodeBase64(sign(bytesOfHex(signed))),
    signed_digest: signed,
  };
}
