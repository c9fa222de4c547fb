// Rate limits and destructive budgets. Nothing counts calls here, and a limit that is not counted is no limit, so a
// decision that carries one gets no ruling.

import { unusable } from "../failure.ts";
import type { Step } from "../ruling.ts";

export const keepLimits: Step = (ruling, { decision }) => {
  const limit = (["rate_limit", "destructive_budget"] as const).find((name) => decision[name] !== undefined);
  if (limit === undefined) return ruling;
  return unusable(`cannot enforce ${limit} of ${decision.matched_rule}: this program keeps no counters`);
};
