// Rate limits and destructive budgets. Every call is counted, whatever the verdict; one too many is blocked. A decision
// whose limits cannot be kept gets no ruling.

import type { Decision, Limit } from "../../decision/decision.ts";
import type { GateFailure } from "../failure.ts";
import type { LimitName } from "../limits/counter.ts";
import { type Ruling, type StepInput, withCodes } from "../ruling.ts";

export type LimitsInput = Pick<StepInput, "decision" | "judged" | "now" | "limits">;

export async function keepLimits(ruling: Ruling, given: LimitsInput): Promise<Ruling | GateFailure> {
  const { rate_limit, destructive_budget }: Decision = given.decision;
  if (rate_limit === undefined && destructive_budget === undefined) return ruling;
  const { isDestructive } = await import("../limits/counter.ts");
  const counted = await keep("rate_limit", rate_limit, ruling, given);
  if (counted.kind === "failure" || !isDestructive(given.judged.intent)) return counted;
  return keep("destructive_budget", destructive_budget, counted, given);
}

async function keep(
  name: LimitName,
  limit: Limit | undefined,
  ruling: Ruling,
  { judged, limits, now }: LimitsInput,
): Promise<Ruling | GateFailure> {
  if (limit === undefined || limit.requests <= 0) return ruling;
  const { counterOf } = await import("../limits/counter.ts");
  const counter = counterOf(name, limit, judged.intent);
  if (counter === undefined)
    return failure("input", `unsupported ${name} window or scope: ${limit.window}, ${limit.scope}`);
  const store = await limits();
  if (store.kind === "failure") return store;
  const admission = await store.store.admit(counter, limit.requests, now);
  if (admission.kind === "uncounted") return failure(admission.cause, admission.message);
  const { used } = admission;
  const remaining = limit.requests - used;
  const told = {
    ...ruling,
    limits: { ...ruling.limits, [name]: { scope: limit.scope, key: counter.key, used, remaining } },
  };
  if (admission.kind === "admitted") return told;
  const codes = [EXCEEDED[name]];
  return { ...withCodes(told, codes, codes), verdict: "block" };
}

const EXCEEDED = {
  rate_limit: "rate_limit_exceeded",
  destructive_budget: "destructive_budget_exceeded",
} as const satisfies Record<LimitName, string>;

const failure = (cause: GateFailure["cause"], message: string): GateFailure => ({
  kind: "failure",
  cause,
  message,
});
