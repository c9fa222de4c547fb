// The flags that say what a record is signed with, the same on every command that signs one. In: flags. Out: what they
// name. Nothing is read yet.

import { fold } from "../../text/fold.ts";
import { choiceFlag, type FlagSpec, type ReadFlags, switchFlag, valueFlag, variableFlag } from "../flags.ts";
import { nameKey } from "./key-source.ts";
import { KEY_MODES, type NamedSigningKey } from "./signing-key.ts";

export const STRICT_KEYS = switchFlag(
  "strict-keys",
  "Refuse a private key file that others may read; elsewhere that is only told.",
);

export const KEY_MODE = choiceFlag(
  "key-mode",
  "MODE",
  "dev signs with a key that is thrown away, prod with --private-key.",
  { oneOf: KEY_MODES, otherwise: "dev" },
);

export const RECORD_KEY_FLAGS: readonly FlagSpec[] = [
  KEY_MODE,
  valueFlag("private-key", "FILE", "Private key to sign with."),
  variableFlag("private-key"),
  STRICT_KEYS,
];

/** An empty text names nothing; white space is a name, as in reference Gait. */
export function signingKeyOf({ values, switches }: ReadFlags): NamedSigningKey {
  const given = (flag: string): string | undefined => values.get(flag) || undefined;
  return {
    keyMode: fold(values.get("key-mode") ?? KEY_MODE.otherwise) || "prod",
    privateKey: nameKey("private", given("private-key"), given("private-key-env")),
    strictKeys: switches.get(STRICT_KEYS.name) === true,
  };
}
