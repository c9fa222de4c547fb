// What would unlock a call: what asked for its verdict, and the rule that comes nearest to a milder one. In: the
// policy, its table, the call and its explanation. Out: data; how it is worded is not known here.

import type { Decision } from "../decision/decision.ts";
import { readOptions } from "../decision/options.ts";
import { strictness, type Verdict } from "../decision/verdict.ts";
import { stripClaims } from "../intent/context.ts";
import type { Intent } from "../intent/intent.ts";
import type { ValidIntent } from "../intent/prepare.ts";
import { stepIntent } from "../intent/steps.ts";
import type { Policy } from "../ir/policy.ts";
import { admit } from "../runtime/admit.ts";
import type { CallTrace, Explanation } from "../runtime/explain.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { type TriedChange, triedChange } from "./change.ts";
import { type NearestRule, nearestRule } from "./nearest-rule.ts";
import {
  callCauses,
  type DecidedCall,
  scriptCauses,
  stopCauses,
  type VerdictCause,
} from "./verdict-causes.ts";

export interface Unlock {
  /** What concerns the call as a whole: it was stopped before the rules, or is too long a script. */
  readonly causes: readonly VerdictCause[];
  /** Those that are not allowed, with their place among the steps of a script. */
  readonly calls: readonly CallUnlock[];
}

export interface CallUnlock {
  readonly step?: number;
  readonly verdict: Verdict;
  readonly causes: readonly VerdictCause[];
  readonly nearest?: NearestRule;
  readonly change?: TriedChange;
  /** Where no rule matches the call, this applies; said where it is milder than the verdict. */
  readonly milder_default?: Verdict;
}

export interface Unlocked {
  readonly policy: Policy;
  readonly table: DecisionTable;
  readonly prepared: ValidIntent;
  readonly explanation: Explanation;
  readonly now: Date;
}

/** Nothing is locked that is allowed. */
export function unlockOf(asked: Unlocked): Unlock | undefined {
  const { policy, table, prepared, explanation, now } = asked;
  const { decision, calls } = explanation;
  if (decision.verdict === "allow") return undefined;
  const given = readOptions({ now }, () => now);
  const admission = admit(table, prepared, given);
  if (admission.kind === "refused")
    return { causes: stopCauses(policy, stripClaims(prepared.intent)), calls: [] };
  const { intent } = admission;
  return {
    causes: decision.script ? scriptCauses(policy, intent) : [],
    calls: calls.flatMap((call, step) => {
      const decided = { ...decidedCall(call, step, intent, decision), now: given.now };
      return decided.verdict === "allow" ? [] : [callUnlock(asked, decided, decision.script ? { step } : {})];
    }),
  };
}

function decidedCall(
  call: CallTrace,
  step: number,
  intent: Intent,
  decision: Decision,
): Omit<DecidedCall, "now"> {
  const own = intent.script?.steps[step];
  const asked = decision.step_verdicts[step];
  const { verdict, reason_codes } = decision;
  return own === undefined || asked === undefined
    ? { call, intent, verdict, reason_codes }
    : {
        call,
        intent: stepIntent(intent, own),
        verdict: asked.verdict,
        reason_codes: asked.reason_codes ?? [],
      };
}

function callUnlock(
  { policy, table, prepared, now }: Unlocked,
  decided: DecidedCall,
  place: { readonly step?: number },
): CallUnlock {
  const nearest = nearestRule(policy, table, decided);
  const match = nearest && policy.rules[nearest.index]?.match;
  const isOwnCall = place.step === undefined;
  const change =
    isOwnCall && nearest !== undefined && match !== undefined
      ? triedChange(nearest.missing, { table, intent: prepared.intent, now, match })
      : undefined;
  return {
    ...place,
    verdict: decided.verdict,
    causes: callCauses(policy, decided),
    ...(nearest === undefined ? {} : { nearest }),
    ...(change === undefined ? {} : { change }),
    ...milderDefault(policy, decided),
  };
}

function milderDefault(
  { default_verdict }: Policy,
  { call, verdict }: DecidedCall,
): Pick<CallUnlock, "milder_default"> {
  const isDecided = call.rules.some((rule) => rule.in_tier);
  const isMilder = strictness(default_verdict) < strictness(verdict);
  return isDecided && isMilder ? { milder_default: default_verdict } : {};
}
