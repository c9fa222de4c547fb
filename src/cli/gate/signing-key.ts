// The key that a trace is signed with. In: the mode and where a key was named. Out: a signer, with what has to be said
// about it, or why there is none. The private key stays in here.

import type { SigningKey } from "../../gate/enforce.ts";
import { type GateFailure, unusable } from "../../gate/failure.ts";
import type { KeyBytes } from "../../keys/key-text.ts";
import type { PublicKey } from "../../keys/public-key.ts";
import { quote } from "../../text/quote.ts";
import type { Io } from "../io.ts";
import { type KeyPair, keyPairOf, SEED_BYTES } from "./ed25519.ts";
import { type KeySource, type NamedKey, readKey } from "./key-source.ts";

/** A key pair: what signs, and what others verify with. */
export interface KeyPairRead extends SigningKey {
  readonly publicKey: PublicKey;
}

const THROWN_AWAY = "dev mode: ephemeral keypair generated; signatures will not verify across machines";

export function findSigningKey(io: Io, mode: string, named: NamedKey): SigningKey | GateFailure {
  if (mode === "dev") {
    if (named !== undefined) return unusable("dev mode does not accept explicit key sources");
    return pairOf(keyPairOf(io.randomBytes(SEED_BYTES)), [THROWN_AWAY]);
  }
  if (mode !== "prod") return unusable(`unsupported key mode: ${quote(mode)}`);
  if (named === undefined) return unusable("prod mode requires a private key source");
  return named.kind === "failure" ? named : readSigningKey(io, named);
}

export function readSigningKey(io: Io, source: KeySource): KeyPairRead | GateFailure {
  const key = readKey(io, "private", source);
  return key.kind === "bytes" ? fromHalves(key) : key;
}

/** Deviation D9: halves that disagree are refused. The stated public key would not verify what the seed signs. */
function fromHalves({ bytes }: KeyBytes): KeyPairRead | GateFailure {
  const pair = keyPairOf(bytes.subarray(0, SEED_BYTES));
  const stated = bytes.subarray(SEED_BYTES);
  const agrees = pair.publicKey.every((byte, at) => byte === stated[at]);
  return agrees ? pairOf(pair, []) : unusable("public key does not match private key");
}

const pairOf = ({ signer, publicKey }: KeyPair, warnings: readonly string[]): KeyPairRead => ({
  kind: "signing-key",
  signer,
  publicKey: { kind: "public-key", bytes: publicKey },
  warnings,
});
