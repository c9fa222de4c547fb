// Which recorded calls are to get a rule of their own. In: a call, the policy. Out: the call, or the steps of its script, that
// no rule decides; or else the call that a rule leaves to people, where these are asked about.

import type { Decision } from "../../decision/decision.ts";
import type { DecideOptions } from "../../decision/options.ts";
import type { Verdict } from "../../decision/verdict.ts";
import { isIntentError } from "../../intent/error.ts";
import { intentOf, type ValidIntent } from "../../intent/prepared.ts";
import { decide } from "../../runtime/decide.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { type Observed, observedIn } from "./observed.ts";

export interface Call {
  readonly intent: ValidIntent;
  readonly options: DecideOptions;
  /** Somebody agreed to this very call, then or at another time. */
  readonly granted?: boolean;
}

/** `undecided`: only the default verdict answers. `granted`: a rule asks people, who always agreed. */
export type Meant = "undecided" | "granted";

export interface Part {
  readonly observed: Observed;
  /** Of a script. */
  readonly step?: number;
}

export function partsMeant({ intent, options }: Call, table: DecisionTable, meant: Meant): readonly Part[] {
  const decision = decided(table, intent, options);
  if (decision === undefined) return [];
  return meant === "undecided" ? undecidedParts(decision, intent) : askedParts(decision, intent);
}

function undecidedParts(decision: Decision, intent: ValidIntent): readonly Part[] {
  if (!decision.reason_codes.some((code) => code.startsWith("default_"))) return [];
  const call = intentOf(intent);
  if (!decision.script) return decision.matched_rule === "" ? wholeOf(observedIn(call, () => true)) : [];
  return decision.step_verdicts.flatMap(({ matched_rule = "" }, step) =>
    matched_rule === "" ? observedIn(call, (at) => at === step).map((observed) => ({ observed, step })) : [],
  );
}

/** Scripts are approved as a whole, by their registry. */
function askedParts(decision: Decision, intent: ValidIntent): readonly Part[] {
  const { verdict, matched_rule, script } = decision;
  if (verdict !== "require_approval" || matched_rule === "" || script) return [];
  return wholeOf(observedIn(intentOf(intent), () => true, matched_rule));
}

const wholeOf = (calls: readonly Observed[]): readonly Part[] => calls.map((observed) => ({ observed }));

/** Undefined where the call cannot be decided about, with the envelope that came with it for instance. */
function decided(table: DecisionTable, intent: ValidIntent, options: DecideOptions): Decision | undefined {
  try {
    return decide(table, intent, options);
  } catch (error) {
    if (isIntentError(error)) return undefined;
    throw error;
  }
}

export const verdictOf = (decision: Decision, { step }: Part): Verdict | undefined =>
  step === undefined ? decision.verdict : decision.step_verdicts[step]?.verdict;
