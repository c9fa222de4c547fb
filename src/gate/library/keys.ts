// The keys of a gate. In: key files' texts, bytes, or something that signs. Out: what signs traces, and public keys that
// tokens, registries and policies are held against. @throws RangeError for what is no usable key, with the name of its option.

import { decodeKey, type KeyKind } from "../../keys/key-text.ts";
import { keyId, keyPairOfHalves } from "../../keys/node-ed25519.ts";
import { type PublicKey, publicKey } from "../../keys/public-key.ts";
import type { Signer } from "../../keys/signer.ts";
import type { SigningKey } from "../enforce.ts";

/** The text of a key file, or its bytes: 64 of a private key, 32 of a public one. */
export type KeyInput = string | Uint8Array;

/** Signs with a key that stays where it is. */
export interface TraceSigner {
  readonly publicKey: KeyInput;
  /** An Ed25519 signature, 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

export interface GateKeys {
  /** What traces are signed with: a private key, or who has it. */
  readonly traces: KeyInput | TraceSigner;
  /** Public keys. What nobody's key proves is not granted. */
  readonly approvals?: KeyInput;
  /** That of approvals where it is left out. */
  readonly delegations?: KeyInput;
  /** That of approvals where it is left out. */
  readonly registry?: KeyInput;
  /** Whose policies `reload` takes. Without any it takes everybody's. */
  readonly policies?: readonly KeyInput[];
}

export function readSigningKey(input: GateKeys["traces"], name: string): SigningKey {
  if (!isSigner(input)) {
    const pair = keyPairOfHalves(bytesOf("private", input, name));
    if (pair.kind === "failure") throw new RangeError(`${name}: ${pair.message}`);
    return signingKey(pair.signer, { kind: "public-key", bytes: pair.publicKey });
  }
  const key = readPublicKey(input.publicKey, `${name}.publicKey`);
  return signingKey({ keyId: keyId(key.bytes), sign: (message) => signatureOf(input, message) }, key);
}

export function readPublicKey(input: KeyInput, name: string): PublicKey {
  const key = publicKey(bytesOf("public", input, name));
  if (key.kind === "failure") throw new RangeError(`${name}: ${key.message}`);
  return key;
}

const signingKey = (signer: Signer, key: PublicKey): SigningKey => ({
  kind: "signing-key",
  signer,
  publicKey: key,
  warnings: [],
});

const isSigner = (input: GateKeys["traces"]): input is TraceSigner =>
  typeof input === "object" && input !== null && !(input instanceof Uint8Array);

const LENGTHS: Readonly<Record<KeyKind, number>> = { private: 64, public: 32 };

/** A copy, so that nobody exchanges the key while it is in use. */
function bytesOf(kind: KeyKind, input: KeyInput, name: string): Uint8Array {
  if (typeof input === "string") {
    const decoded = decodeKey(kind, input);
    if (decoded.kind === "failure") throw new RangeError(`${name}: ${decoded.message}`);
    return decoded.bytes;
  }
  if (input instanceof Uint8Array && input.length === LENGTHS[kind]) return Uint8Array.from(input);
  throw new RangeError(`${name}: a ${kind} key is not ${LENGTHS[kind]} bytes`);
}

function signatureOf(signer: TraceSigner, message: Uint8Array): Uint8Array {
  const signature: unknown = signer.sign(message);
  if (signature instanceof Uint8Array && signature.length === 64) return signature;
  throw new RangeError("the signer gave no Ed25519 signature");
}
