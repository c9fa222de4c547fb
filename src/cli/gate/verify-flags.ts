// The flags that name a key to verify with, on commands that cannot do without. In: flags. Out: the key, or why there is
// none.

import type { PublicKey } from "../../keys/public-key.ts";
import { trim } from "../../text/trim.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { FlagSpec, ReadFlags } from "../flags.ts";
import type { Io } from "../io.ts";
import { nameKey } from "./key-source.ts";
import { findVerifyKey } from "./verify-key.ts";

const IN_VARIABLE = "The same in an environment variable.";

export const VERIFY_KEY_FLAGS: readonly FlagSpec[] = [
  {
    name: "public-key",
    kind: "value",
    value: "FILE",
    summary: "Public key to verify with. A key is needed.",
  },
  { name: "public-key-env", kind: "value", value: "NAME", summary: IN_VARIABLE },
  { name: "private-key", kind: "value", value: "FILE", summary: "Private key whose public half is meant." },
  { name: "private-key-env", kind: "value", value: "NAME", summary: IN_VARIABLE },
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
