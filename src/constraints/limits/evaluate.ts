// Limits over compiled data: an obligation that does not depend on the intent. Of several the tightest counts.

import { count, record, text } from "../../canonical/read-json.ts";
import type { Limit } from "../../decision/decision.ts";
import { compareBytes } from "../../text/byte-order.ts";
import type { Effect, Evaluator, Part } from "../contract.ts";

type LimitName = "rate_limit" | "destructive_budget";

const WINDOW_RANK: ReadonlyMap<string, number> = new Map([
  ["minute", 0],
  ["hour", 1],
]);

const rank = (limit: Limit): number => WINDOW_RANK.get(limit.window) ?? WINDOW_RANK.size;

/** Counts are compared without regard to the window, as reference Gait does: 2 a minute beats 3 an hour. */
const compareLimits = (one: Limit, other: Limit): number =>
  one.requests - other.requests || rank(one) - rank(other) || compareBytes(one.scope, other.scope);

const limitEvaluator = (name: LimitName): Evaluator => ({
  fixed: true,
  open(encoded) {
    const from = record(encoded, name);
    const limit: Limit = {
      requests: count(from, "requests"),
      window: text(from, "window"),
      scope: text(from, "scope"),
    };
    const effect: Effect = { reasons: [], violations: [], part: { [name]: limit } };
    return () => effect;
  },
  merge(parts: readonly Part[]): Part {
    const [first, ...others] = parts.flatMap((part) => part[name] ?? []);
    if (first === undefined) return {};
    return { [name]: others.reduce((best, next) => (compareLimits(next, best) < 0 ? next : best), first) };
  },
});

export const rateLimitEvaluator = limitEvaluator("rate_limit");
export const destructiveBudgetEvaluator = limitEvaluator("destructive_budget");
