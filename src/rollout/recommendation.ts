// What to do with a candidate after it was tried beside the baseline, as reference Gait recommends it. In: the
// comparisons of all calls. Out: one word and the verdicts counted. It is a rule of thumb about verdicts `allow` and
// `block`: a call that goes from `block` to `require_approval` does not change it.

import type { Verdict } from "../decision/verdict.ts";
import { compareBytes } from "../text/byte-order.ts";

/** The stage that the candidate is ready for. */
export type Recommendation = "observe" | "require_approval" | "enforce";

/** What a recommendation looks at. */
export interface VerdictChange {
  readonly baseline: { readonly verdict: Verdict };
  readonly candidate: { readonly verdict: Verdict };
}

export function recommend(comparisons: readonly VerdictChange[]): Recommendation {
  if (comparisons.some((comparison) => newly("allow", comparison))) return "observe";
  if (comparisons.some((comparison) => newly("block", comparison))) return "require_approval";
  return "enforce";
}

const newly = (verdict: Verdict, { baseline, candidate }: VerdictChange): boolean =>
  baseline.verdict !== verdict && candidate.verdict === verdict;

export interface VerdictCount {
  readonly verdict: Verdict;
  readonly count: number;
}

/** Only verdicts that occur, in byte order. */
export function countVerdicts(verdicts: readonly Verdict[]): readonly VerdictCount[] {
  const counts = new Map<Verdict, number>();
  for (const verdict of verdicts) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  return [...counts]
    .map(([verdict, count]) => ({ verdict, count }))
    .sort((one, other) => compareBytes(one.verdict, other.verdict));
}
