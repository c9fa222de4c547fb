// Rate limits and destructive budgets. This program does not count calls and so cannot keep a limit: a decision with one
// gets no ruling.

import { type GateFailure, unusable } from "../failure.ts";
import type { Ruling, StepInput } from "../ruling.ts";

export const keepLimits = async (
  ruling: Ruling,
  { decision }: Pick<StepInput, "decision">,
): Promise<Ruling | GateFailure> => {
  const limit = (["rate_limit", "destructive_budget"] as const).find((name) => decision[name] !== undefined);
  if (limit === undefined) return ruling;
  return unusable(`cannot enforce ${limit} of ${decision.matched_rule}: this program keeps no counters`);
};
