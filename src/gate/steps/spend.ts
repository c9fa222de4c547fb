// Single use. Tokens that granted a call are spent once nothing else speaks against it: of two calls that show the same one
// only one runs. They are spent in one order, so that of two calls with several tokens one gets them all.

import { type Step, withCodes } from "../ruling.ts";
import { SPENT, unspendable } from "../spent-tokens.ts";

export const spendApprovals: Step = async (ruling, { spentTokens }) => {
  const { approvals } = ruling;
  if (spentTokens === undefined || ruling.verdict !== "allow" || approvals === undefined) return ruling;
  for (const digest of approvals.signedDigests ?? []) {
    const answer: unknown = await spentTokens.spend(digest);
    if (answer === "taken") {
      const refused = withCodes(ruling, [SPENT], ["approval_not_granted"]);
      return { ...refused, verdict: "block", approvals: { ...approvals, ref: "" } };
    }
    if (answer !== "spent") return unspendable(answer);
  }
  return ruling;
};
