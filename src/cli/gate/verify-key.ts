// The key that signatures of others are verified with. In: where a public or a private key was named. Out: the public
// key, undefined where nothing was named, or why it cannot be used.

import type { GateFailure } from "../../gate/failure.ts";
import { type PublicKey, publicKey } from "../../keys/public-key.ts";
import type { Io } from "../io.ts";
import { type NamedKey, readKey } from "./key-source.ts";
import { readSigningKey } from "./signing-key.ts";

export interface NamedVerifyKey {
  readonly public: NamedKey;
  /** Its public half is meant, and only where no public key is named. */
  readonly private: NamedKey;
}

export function findVerifyKey(io: Io, named: NamedVerifyKey): PublicKey | GateFailure | undefined {
  if (named.public?.kind === "failure") return named.public;
  if (named.private?.kind === "failure") return named.private;
  if (named.public !== undefined) {
    const key = readKey(io, "public", named.public);
    return key.kind === "bytes" ? publicKey(key.bytes) : key;
  }
  const pair = named.private && readSigningKey(io, named.private);
  return pair?.kind === "signing-key" ? pair.publicKey : pair;
}

export const isAnyNamed = (named: NamedVerifyKey): boolean => (named.public ?? named.private) !== undefined;
