// Approvals over compiled data: an obligation that does not depend on the intent.

import { count, flag, record } from "../../canonical/read-json.ts";
import type { Effect, Evaluator, Part } from "../contract.ts";

const merge = (parts: readonly Part[]): Part => ({
  min_approvals: Math.max(...parts.map((part) => part.min_approvals ?? 0)),
  require_distinct_approvers: parts.some((part) => part.require_distinct_approvers),
});

export const approvalsEvaluator: Evaluator = {
  fixed: true,
  open(encoded) {
    const from = record(encoded, "approvals");
    const part = { min_approvals: count(from, "min"), require_distinct_approvers: flag(from, "distinct") };
    const effect: Effect = { reasons: [], violations: [], part };
    return () => effect;
  },
  merge,
};
