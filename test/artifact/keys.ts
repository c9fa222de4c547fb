// Keys and a small artifact for tests of signatures: the keys of the seeds that repeat one byte.

import { compile } from "../../src/compile.ts";
import { type KeyPair, keyPairOf } from "../../src/keys/node-ed25519.ts";

export const seedOf = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);

export const pair = (byte: number): KeyPair => keyPairOf(seedOf(byte));

export const [ALICE, BOB, EVE] = [pair(1), pair(2), pair(3)];

/** As key files hold them. */
export const privateText = (byte: number): string =>
  `${Buffer.concat([seedOf(byte), pair(byte).publicKey]).toString("base64")}\n`;

export const publicText = (byte: number): string =>
  `${Buffer.from(pair(byte).publicKey).toString("base64")}\n`;

export const POLICY =
  "default_verdict: block\nrules: [{name: r, effect: allow, match: {tool_names: [get]}}]\n";

export function artifactOf(policy: string = POLICY): Uint8Array {
  const { artifact } = compile(policy);
  if (artifact === undefined) throw new Error("the policy is refused");
  return artifact;
}

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
