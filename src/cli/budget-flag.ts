// The flag that bounds what the exact analysis may spend on one question, on every command that asks it.

import { valueFlag } from "./flags.ts";

export const BUDGET_FLAG = valueFlag(
  "budget",
  "NUMBER",
  "How many conflicts of the solver one question may cost.",
);

/** What was typed, as options of the analysis; 0 leaves it what it is by default. */
export const budgetOf = (budget: number): { readonly conflicts?: number } =>
  budget > 0 ? { conflicts: budget } : {};
