// Delegation. No delegation token is read here, so a call that must be delegated is blocked. What an intent says about
// its own delegation is only a claim.

import { unusable } from "../failure.ts";
import { type Step, withCodes } from "../ruling.ts";

const NO_KEY =
  "oss-prod profile requires explicit delegation verify key " +
  "(--delegation-public-key/--delegation-public-key-env or private key source)";

export const requireDelegation: Step = (ruling, { decision, profile, delegationKey }) => {
  if (!decision.require_delegation) return ruling;
  const key = delegationKey();
  if (key?.kind === "failure") return key;
  if (key === undefined && profile === "oss-prod") return unusable(NO_KEY);
  const codes = withCodes(ruling, ["delegation_token_missing"], ["delegation_not_granted"]);
  return { ...codes, verdict: "block" };
};
