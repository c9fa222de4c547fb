// Approval tokens that grant one call and no more. In: tokens that hold, where those that were used are remembered. Out:
// which of them still do. A token is named by the digest that its signature covers: nobody can write the same token so that
// it has another one.

import { type GateFailure, unusable } from "./failure.ts";
import type { ValidApproval } from "./records/approval-token.ts";
import { type Refusal, refusal } from "./records/refusal.ts";

/** It is not known whether a token was spent; it then grants nothing. */
export interface NotKept {
  readonly kind: "fault";
  readonly message: string;
}

export interface SpentTokens {
  isSpent(digest: string): Promise<boolean | NotKept>;
  /**
   * INVARIANT: of all who ever ask for one digest, in whatever process, at most one is told "spent", whoever dies in between.
   */
  spend(digest: string): Promise<"spent" | "taken" | NotKept>;
}

export const SPENT = "approval_token_spent";

/** For a trial run: it leaves no mark. */
export const lookOnly = (store: SpentTokens): SpentTokens => ({
  isSpent: (digest) => store.isSpent(digest),
  async spend(digest) {
    const spent = await store.isSpent(digest);
    if (typeof spent !== "boolean") return spent;
    return spent ? "taken" : "spent";
  },
});

/** A second copy of a token is a second use of it. Without a store a token may be used as often as it is shown. */
export async function refuseSpent(
  { signedDigest }: ValidApproval,
  spentTokens: SpentTokens | undefined,
  shown: Set<string>,
): Promise<Refusal | GateFailure | undefined> {
  if (spentTokens === undefined) return undefined;
  if (shown.has(signedDigest)) return refusal(SPENT, "the token is shown twice");
  shown.add(signedDigest);
  const answer: unknown = await spentTokens.isSpent(signedDigest);
  if (answer === false) return undefined;
  return answer === true ? refusal(SPENT, "the token was used before") : unspendable(answer);
}

/** What a store says that says neither. */
export function unspendable(answer: unknown): GateFailure {
  const isFault = typeof answer === "object" && answer !== null && "message" in answer;
  return unusable(`spend approval token: ${isFault ? answer.message : "no answer"}`);
}
