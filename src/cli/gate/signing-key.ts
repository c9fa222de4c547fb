// The key that records are signed with. In: the mode and where a key was named. Out: a signer, with what has to be said
// about it, or why there is none. The private key stays in here.

import type { SigningKey } from "../../gate/enforce.ts";
import { type GateFailure, unusable } from "../../gate/failure.ts";
import { type KeyPair, keyPairOf, keyPairOfHalves, SEED_BYTES } from "../../keys/node-ed25519.ts";
import type { PublicKey } from "../../keys/public-key.ts";
import { quote } from "../../text/quote.ts";
import type { Io } from "../io.ts";
import { type KeyRead, type KeySource, type NamedKey, readKey } from "./key-source.ts";

/** A key pair: what signs, and what others verify with. */
export interface KeyPairRead extends SigningKey {
  readonly publicKey: PublicKey;
  /** For people, beside the result. */
  readonly cautions: readonly string[];
}

export interface NamedSigningKey {
  readonly keyMode: string;
  readonly privateKey: NamedKey;
  /** A key file that others may read is refused, not only told. */
  readonly strictKeys: boolean;
}

export const KEY_MODES = ["dev", "prod"] as const;

const THROWN_AWAY = "dev mode: ephemeral keypair generated; signatures will not verify across machines";

export function findSigningKey(io: Io, named: NamedSigningKey): KeyPairRead | GateFailure {
  const { keyMode: mode, privateKey, strictKeys } = named;
  if (mode === "dev") {
    if (privateKey !== undefined) return unusable("dev mode does not accept explicit key sources");
    return pairOf(keyPairOf(io.randomBytes(SEED_BYTES)), { warnings: [THROWN_AWAY] });
  }
  if (mode !== "prod") return unusable(`unsupported key mode: ${quote(mode)}`);
  if (privateKey === undefined) return unusable("prod mode requires a private key source");
  return privateKey.kind === "failure" ? privateKey : readSigningKey(io, privateKey, strictKeys);
}

export function readSigningKey(io: Io, source: KeySource, strictKeys = false): KeyPairRead | GateFailure {
  const key = readKey(io, "private", source);
  if (key.kind === "failure") return key;
  return key.exposed !== undefined && strictKeys ? unusable(key.exposed) : fromHalves(key);
}

function fromHalves({ bytes, exposed }: KeyRead): KeyPairRead | GateFailure {
  const pair = keyPairOfHalves(bytes);
  if (pair.kind === "failure") return pair;
  return pairOf(pair, exposed === undefined ? {} : { cautions: [`gait: ${exposed}`] });
}

const pairOf = (
  { signer, publicKey }: KeyPair,
  { warnings = [], cautions = [] }: Partial<Pick<KeyPairRead, "warnings" | "cautions">>,
): KeyPairRead => ({
  kind: "signing-key",
  signer,
  publicKey: { kind: "public-key", bytes: publicKey },
  warnings,
  cautions,
});
