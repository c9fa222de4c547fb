// Limits as they are meant: fewer requests, then the shorter window, then the smaller scope, then the earlier rule.

import type { Limit } from "../../decision/decision.ts";
import { compareBytes } from "../../text/byte-order.ts";
import type { Interpreter, Part } from "../contract.ts";
import type { LimitSettings } from "./shape.ts";

/** The one that counts of two; the first where they are equal. */
export function tighter(a: Limit, b: Limit): Limit {
  if (a.requests !== b.requests) return a.requests < b.requests ? a : b;
  if (a.window !== b.window) return a.window === "minute" ? a : b;
  return compareBytes(b.scope, a.scope) < 0 ? b : a;
}

const limitInterpreter = (name: "rate_limit" | "destructive_budget"): Interpreter<LimitSettings> => ({
  interpret: (limit) => ({ reasons: [], violations: [], part: { [name]: limit } }),
  merge(parts: readonly Part[]): Part {
    let best: Limit | undefined;
    for (const { [name]: limit } of parts) {
      if (limit !== undefined) best = best === undefined ? limit : tighter(best, limit);
    }
    return best === undefined ? {} : { [name]: best };
  },
});

export const rateLimitInterpreter = limitInterpreter("rate_limit");
export const destructiveBudgetInterpreter = limitInterpreter("destructive_budget");
