// Whether a record is signed by a key. In: the record without its signature, the signature as it was read, the key. Out:
// nothing, or why not; the order of the checks and their texts are those of reference Gait. A key is what the caller
// trusts: nothing that stands in the record chooses it.

import { decodeBase64 } from "../../canonical/base64.ts";
import { digest } from "../../canonical/digest.ts";
import { bytesOfHex } from "../../canonical/hex.ts";
import type { Verifier } from "../../keys/verifier.ts";
import { always, type JsonObject, type RecordShape, said } from "./record-shape.ts";

export const SIGNATURE: RecordShape = {
  alg: always("text"),
  key_id: always("text"),
  sig: always("text"),
  signed_digest: said("text"),
};

/** Everything is as it should be, but the key did not sign this. */
export const NOT_SIGNED = "not signed";

export function refuseSignature(
  record: JsonObject,
  signature: JsonObject,
  { key, keyId, verify }: Verifier,
): string | undefined {
  const { alg, key_id, sig, signed_digest } = textsOf(signature);
  if (signed_digest === "") return "missing signed_digest";
  // Equal to a digest that was just computed, so it is 64 digits of hex.
  if (signed_digest !== digest(record)) return "signed_digest mismatch";
  if (alg !== "ed25519") return `unsupported alg: ${alg}`;
  if (key_id !== "" && key_id !== keyId) return "key id mismatch";
  // Go's decoder passes over line breaks.
  const digits = sig.replace(/[\r\n]/g, "");
  const bytes = decodeBase64(digits);
  if (bytes === undefined) return "decode sig: illegal base64 data";
  if (bytes.length !== 64) return `invalid signature length: ${bytes.length}`;
  return verify(key, bytesOfHex(signed_digest), bytes) ? undefined : NOT_SIGNED;
}

const textsOf = (signature: JsonObject) => {
  const text = (name: string): string => {
    const value = signature[name];
    return typeof value === "string" ? value : "";
  };
  return { alg: text("alg"), key_id: text("key_id"), sig: text("sig"), signed_digest: text("signed_digest") };
};
