// Stores as the steps of the gate ask them. In: a store that may throw, or say what no store says. Out: one of which every
// failure is a fault with its own code.

import type { LimitStore } from "../limits/store.ts";
import type { SpentTokens } from "../spent-tokens.ts";
import { orFault } from "./fault.ts";

export const steadyLimits = (store: LimitStore): LimitStore => ({
  admit: (counter, most, now) =>
    orFault("gate_limits_unusable", async () => {
      const answer = await store.admit(counter, most, now);
      if (answer.kind === "admitted" || answer.kind === "denied") return answer;
      return refuse(answer);
    }),
});

export const steadySpentTokens = (store: SpentTokens): SpentTokens => ({
  isSpent: (digest) =>
    orFault("gate_spent_tokens_unusable", async () => {
      const answer = await store.isSpent(digest);
      return typeof answer === "boolean" ? answer : refuse(answer);
    }),
  spend: (digest) =>
    orFault("gate_spent_tokens_unusable", async () => {
      const answer = await store.spend(digest);
      return answer === "spent" || answer === "taken" ? answer : refuse(answer);
    }),
});

function refuse(answer: unknown): never {
  throw new Error(messageIn(answer));
}

/** Whatever its type says, it may be anything. */
function messageIn(answer: unknown): string {
  const isTold = typeof answer === "object" && answer !== null && "message" in answer;
  return isTold ? String(answer.message) : "the store gave no answer";
}
