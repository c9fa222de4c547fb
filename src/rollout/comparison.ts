// Two decisions about one intent, held against each other. In: what the baseline and the candidate decided. Out: in
// which respects the candidate differs, and in which direction. It does not know why: change-causes.ts does.

import type { Decision, Obligations } from "../decision/decision.ts";
import { strictness, type Verdict } from "../decision/verdict.ts";
import { obligationsLeft, sameObligations } from "./obligations.ts";

/** The members of a decision by which two are compared. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reason_codes: readonly string[];
  readonly violations: readonly string[];
  readonly matched_rule: string;
  readonly obligations: Obligations;
}

export type Aspect = keyof Judgement;

/** `loosened` and `tightened` speak of the verdict, `other` of anything else that changed. */
export type Direction = "loosened" | "tightened" | "other" | "none";

export interface Comparison {
  readonly baseline: Judgement;
  readonly candidate: Judgement;
  /** In which respects the two differ. */
  readonly aspects: readonly Aspect[];
  readonly direction: Direction;
  /** How many verdicts the candidate is stricter; below zero it is milder. */
  readonly shift: number;
}

export function compareDecisions(before: Decision, after: Decision): Comparison {
  const [baseline, candidate] = [judgementOf(before), judgementOf(after)];
  const aspects = ASPECTS.filter((aspect) => !SAME[aspect](baseline, candidate));
  const shift = strictness(candidate.verdict) - strictness(baseline.verdict);
  return { baseline, candidate, aspects, shift, direction: directionOf(shift, aspects) };
}

/** Obligations do not count: reference Gait calls decisions that differ in nothing else unchanged. */
export const countsAsChanged = ({ aspects }: Comparison): boolean =>
  aspects.some((aspect) => aspect !== "obligations");

const judgementOf = (decision: Decision): Judgement => ({
  verdict: decision.verdict,
  reason_codes: decision.reason_codes,
  violations: decision.violations,
  matched_rule: decision.matched_rule,
  obligations: obligationsLeft(decision),
});

type Same = (one: Judgement, other: Judgement) => boolean;

const SAME: Readonly<Record<Aspect, Same>> = {
  verdict: (one, other) => one.verdict === other.verdict,
  reason_codes: (one, other) => sameTexts(one.reason_codes, other.reason_codes),
  violations: (one, other) => sameTexts(one.violations, other.violations),
  matched_rule: (one, other) => one.matched_rule === other.matched_rule,
  obligations: (one, other) => sameObligations(one.obligations, other.obligations),
};

const ASPECTS: readonly Aspect[] = ["verdict", "reason_codes", "violations", "matched_rule", "obligations"];

/** A loop, because simulations compare millions. */
export function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

function directionOf(shift: number, aspects: readonly Aspect[]): Direction {
  if (shift !== 0) return shift < 0 ? "loosened" : "tightened";
  return aspects.length > 0 ? "other" : "none";
}
