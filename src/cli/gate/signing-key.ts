// The key that a trace is signed with. In: the mode and where a key was named. Out: a signer, with what has to be said
// about it, or why there is none. The private key stays in here.

import { type GateFailure, unusable } from "../../gate/failure.ts";
import type { KeyBytes } from "../../keys/key-text.ts";
import type { PublicKey } from "../../keys/public-key.ts";
import type { Signer } from "../../keys/signer.ts";
import { quote } from "../../text/quote.ts";
import type { Io } from "../io.ts";
import { type KeyPair, keyPairOf, SEED_BYTES } from "./ed25519.ts";
import { isNamed, type KeySource, readKey } from "./key-source.ts";

export interface SigningKey {
  readonly kind: "signing-key";
  readonly signer: Signer;
  readonly publicKey: PublicKey;
  readonly warnings: readonly string[];
}

const THROWN_AWAY = "dev mode: ephemeral keypair generated; signatures will not verify across machines";

export function findSigningKey(io: Io, mode: string, source: KeySource): SigningKey | GateFailure {
  if (mode === "dev") {
    if (isNamed(source)) return unusable("dev mode does not accept explicit key sources");
    return signingKey(keyPairOf(io.randomBytes(SEED_BYTES)), [THROWN_AWAY]);
  }
  if (mode !== "prod") return unusable(`unsupported key mode: ${quote(mode)}`);
  return readSigningKey(io, source) ?? unusable("prod mode requires a private key source");
}

export function readSigningKey(io: Io, source: KeySource): SigningKey | GateFailure | undefined {
  const key = readKey(io, "private", source);
  return key?.kind === "bytes" ? fromHalves(key) : key;
}

/** Deviation D9: a signature by one half that is verified with another one would prove nothing. */
function fromHalves({ bytes }: KeyBytes): SigningKey | GateFailure {
  const pair = keyPairOf(bytes.subarray(0, SEED_BYTES));
  const stated = bytes.subarray(SEED_BYTES);
  const agrees = pair.publicKey.every((byte, at) => byte === stated[at]);
  return agrees ? signingKey(pair, []) : unusable("public key does not match private key");
}

const signingKey = ({ signer, publicKey }: KeyPair, warnings: readonly string[]): SigningKey => ({
  kind: "signing-key",
  signer,
  publicKey: { kind: "public-key", bytes: publicKey },
  warnings,
});
