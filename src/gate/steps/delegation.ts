// Delegation. A call that must be delegated runs where every link of its chain is proven by a token. What an intent says
// about its own delegation is only a claim.

import { type Step, withCodes } from "../ruling.ts";
import { ownKeyUnlessStrict } from "./token-key.ts";

const NO_KEY =
  "oss-prod profile requires explicit delegation verify key " +
  "(--delegation-public-key/--delegation-public-key-env or private key source)";

export const requireDelegation: Step = async (ruling, given) => {
  if (!given.decision.require_delegation) return ruling;
  const key = given.delegationKey() ?? ownKeyUnlessStrict(given, NO_KEY);
  if (key.kind === "failure") return key;
  const read = await given.delegationTokens();
  if (read.kind === "failure") return read;
  if (read.tokens.length === 0) {
    const codes = withCodes(ruling, ["delegation_token_missing"], ["delegation_not_granted"]);
    return { ...codes, verdict: "block" };
  }
  const { askDelegators } = await import("../delegations.ts");
  return askDelegators(ruling, { ...given, tokens: read.tokens, verifier: given.verifierOf(key) });
};
