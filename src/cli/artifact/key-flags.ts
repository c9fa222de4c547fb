// Where the keys are named that compiled policies must be signed with. In: flags. Out: what was typed.

import { type FlagSpec, type ReadFlags, valueFlag } from "../flags.ts";
import type { NamedKeys } from "./key-sources.ts";

export const NO_POLICY_KEYS: NamedKeys = { path: undefined, env: undefined };

const FLAG = "policy-public-key";

/** Given twice they are an error: a key that somebody adds to a line would vouch as well. */
export const POLICY_KEY_FLAGS = [
  valueFlag(FLAG, "FILES", "Public keys, separated by commas; only a policy that one signed is used."),
  valueFlag(`${FLAG}-env`, "VARIABLES", "The same in environment variables."),
] as const satisfies readonly FlagSpec[];

export const policyKeysOf = ({ values }: ReadFlags): NamedKeys => ({
  path: values.get(FLAG),
  env: values.get(`${FLAG}-env`),
});
