// Approval. A call that needs it runs where enough people agreed to this very call. What tokens are is loaded where some
// were shown.

import { type Step, withCodes } from "../ruling.ts";
import { ownKeyUnlessStrict } from "./token-key.ts";

const NO_KEY =
  "oss-prod profile requires explicit approval verify key " +
  "(--approval-public-key/--approval-public-key-env or approval private key source)";

export const requireApproval: Step = async (ruling, given) => {
  if (ruling.verdict !== "require_approval") return ruling;
  const asked = { ...ruling, requiredApprovals: Math.max(1, ruling.requiredApprovals) };
  const key = given.approvalKey() ?? ownKeyUnlessStrict(given, NO_KEY);
  if (key.kind === "failure") return key;
  const read = await given.approvalTokens();
  if (read.kind === "failure") return read;
  if (read.tokens.length === 0) {
    return withCodes(asked, ["approval_token_missing"], ["approval_not_granted"]);
  }
  const { askApprovers } = await import("../approvals.ts");
  return askApprovers(asked, { ...given, tokens: read.tokens, verifier: given.verifierOf(key) });
};
