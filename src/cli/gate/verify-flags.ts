// The flags that name a key to verify with, on commands that cannot do without. In: flags. Out: the key, or why there is
// none.

import type { PublicKey } from "../../keys/public-key.ts";
import { trim } from "../../text/trim.ts";
import { type Failure, inputFailure } from "../command.ts";
import { type FlagSpec, type ReadFlags, valueFlag, variableFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { nameKey } from "./key-source.ts";
import { findVerifyKey } from "./verify-key.ts";

export const VERIFY_KEY_FLAGS: readonly FlagSpec[] = [
  valueFlag("public-key", "FILE", "Public key to verify with. A key is needed."),
  variableFlag("public-key"),
  valueFlag("private-key", "FILE", "Private key whose public half is meant."),
  variableFlag("private-key"),
];

const NO_KEY: Failure = {
  ...inputFailure("public key not configured"),
  notes: ["gait: name the key that should have signed this with --public-key"],
};

export function findRequiredKey(io: Io, { values }: ReadFlags): PublicKey | Failure {
  const given = (flag: string): string | undefined => trim(values.get(flag) ?? "") || undefined;
  const named = {
    public: nameKey("public", given("public-key"), given("public-key-env")),
    private: nameKey("private", given("private-key"), given("private-key-env")),
  };
  return findVerifyKey(io, named) ?? NO_KEY;
}
