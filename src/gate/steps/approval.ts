// Approval. No approval token is read here, so a call that needs approval does not get it.

import { unusable } from "../failure.ts";
import { type Step, withCodes } from "../ruling.ts";

const NO_KEY =
  "oss-prod profile requires explicit approval verify key " +
  "(--approval-public-key/--approval-public-key-env or approval private key source)";

export const requireApproval: Step = (ruling, { profile, approvalKey }) => {
  if (ruling.verdict !== "require_approval") return ruling;
  const key = approvalKey();
  if (key?.kind === "failure") return key;
  if (key === undefined && profile === "oss-prod") return unusable(NO_KEY);
  const codes = withCodes(ruling, ["approval_token_missing"], ["approval_not_granted"]);
  return { ...codes, requiredApprovals: Math.max(1, ruling.requiredApprovals) };
};
