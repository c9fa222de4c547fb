// The flags that say what a record is signed with, the same on every command that signs one. In: flags. Out: what they
// name. Nothing is read yet.

import { fold } from "../../text/fold.ts";
import type { FlagSpec, ReadFlags } from "../flags.ts";
import { nameKey } from "./key-source.ts";
import type { NamedSigningKey } from "./signing-key.ts";

export const STRICT_KEYS = {
  name: "strict-keys",
  kind: "switch",
  summary: "Refuse a private key file that others may read; elsewhere that is only told.",
} as const satisfies FlagSpec;

export const RECORD_KEY_FLAGS: readonly FlagSpec[] = [
  {
    name: "key-mode",
    kind: "value",
    value: "MODE",
    summary: "dev signs with a key that is thrown away, prod with --private-key; dev.",
  },
  { name: "private-key", kind: "value", value: "FILE", summary: "Private key to sign with." },
  { name: "private-key-env", kind: "value", value: "NAME", summary: "The same in an environment variable." },
  STRICT_KEYS,
];

/** An empty text names nothing; white space is a name, as in reference Gait. */
export function signingKeyOf({ values, switches }: ReadFlags): NamedSigningKey {
  const given = (flag: string): string | undefined => values.get(flag) || undefined;
  return {
    keyMode: fold(values.get("key-mode") ?? "dev") || "prod",
    privateKey: nameKey("private", given("private-key"), given("private-key-env")),
    strictKeys: switches.get(STRICT_KEYS.name) === true,
  };
}
