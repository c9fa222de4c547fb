// Where the keys are named that compiled policies must be signed with. In: flags. Out: what was typed.

import type { FlagSpec, ReadFlags } from "../flags.ts";
import type { NamedKeys } from "./key-sources.ts";

export const NO_POLICY_KEYS: NamedKeys = { path: undefined, env: undefined };

const FLAG = "policy-public-key";

export const POLICY_KEY_FLAGS: readonly FlagSpec[] = [
  {
    name: FLAG,
    kind: "value",
    value: "FILES",
    summary: "Public keys, with commas between them; only policies that one of them signed are then accepted.",
  },
  { name: `${FLAG}-env`, kind: "value", value: "NAMES", summary: "The same in environment variables." },
];

export const policyKeysOf = ({ values }: ReadFlags): NamedKeys => ({
  path: values.get(FLAG),
  env: values.get(`${FLAG}-env`),
});
