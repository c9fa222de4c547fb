// The key that signatures of others are verified with. In: where a public or a private key was named. Out: the public
// key, undefined where nothing was named, or why it cannot be used.

import type { GateFailure } from "../../gate/failure.ts";
import { type PublicKey, publicKey } from "../../keys/public-key.ts";
import type { Io } from "../io.ts";
import { isNamed, type KeySource, readKey, refuseBoth } from "./key-source.ts";
import { readSigningKey } from "./signing-key.ts";

export interface VerifyKeySource {
  readonly public: KeySource;
  /** Its public half is meant, and only where no public key is named. */
  readonly private: KeySource;
}

export function findVerifyKey(io: Io, source: VerifyKeySource): PublicKey | GateFailure | undefined {
  const ambiguous = refuseBoth("public", source.public) ?? refuseBoth("private", source.private);
  if (ambiguous !== undefined) return ambiguous;
  if (isNamed(source.public)) {
    const key = readKey(io, "public", source.public);
    return key?.kind === "bytes" ? publicKey(key.bytes) : key;
  }
  const pair = readSigningKey(io, source.private);
  return pair?.kind === "signing-key" ? pair.publicKey : pair;
}

export const isAnyNamed = (source: VerifyKeySource): boolean =>
  isNamed(source.public) || isNamed(source.private);
