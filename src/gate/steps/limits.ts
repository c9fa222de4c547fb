// Rate limits and destructive budgets. This program does not count calls and so cannot keep a limit: a decision with one
// gets no ruling.

import { unusable } from "../failure.ts";
import type { Step } from "../ruling.ts";

export const keepLimits: Step = (ruling, { decision }) => {
  const limit = (["rate_limit", "destructive_budget"] as const).find((name) => decision[name] !== undefined);
  if (limit === undefined) return ruling;
  return unusable(`cannot enforce ${limit} of ${decision.matched_rule}: this program keeps no counters`);
};
