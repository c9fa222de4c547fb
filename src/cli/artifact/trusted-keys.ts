// The keys that compiled policies must be signed with. In: where they were named. Out: keys, none where nobody spoke of
// any, or why they cannot be had.

import { type PublicKey, publicKey } from "../../keys/public-key.ts";
import type { Failure } from "../command.ts";
import { readKey } from "../gate/key-source.ts";
import type { Io } from "../io.ts";
import { keySources, type NamedKeys } from "./key-sources.ts";

export interface TrustedKeys {
  readonly kind: "trusted-keys";
  readonly keys: readonly PublicKey[];
}

export function readTrustedKeys(io: Io, named: NamedKeys): TrustedKeys | Failure {
  const listed = keySources("policy public key", named);
  if (listed.kind === "failure") return listed;
  const keys: PublicKey[] = [];
  for (const source of listed.sources) {
    const read = readKey(io, "public", source);
    const key = read.kind === "bytes" ? publicKey(read.bytes) : read;
    if (key.kind === "failure") return key;
    keys.push(key);
  }
  return { kind: "trusted-keys", keys };
}
