// The rule behind a recommendation, as it is stated in reports. In: a change. Out: the three stages with their conditions, and
// how many calls meet each; the first whose condition holds is the one that is recommended.

import type { Verdict } from "../../decision/verdict.ts";
import type { Cell } from "../impact/summary.ts";
import type { Recommendation } from "../recommendation.ts";
import { callsIn, type PolicyChange } from "./policy-change.ts";

export interface Stage {
  readonly stage: Recommendation;
  readonly title: string;
  readonly condition: string;
  readonly count: number;
  /** What is counted. */
  readonly what: string;
  readonly isRecommended: boolean;
}

export function stagesOf({ cells, unreplayable, recommendation }: PolicyChange): readonly Stage[] {
  const [allowed, blocked] = [newly("allow", cells), newly("block", cells)];
  const stages: readonly Omit<Stage, "isRecommended">[] = [
    { stage: "observe", title: "Observe", ...whyObserve(callsIn(cells), allowed, unreplayable) },
    {
      stage: "require_approval",
      title: "Require approval",
      condition: "none is, but some call is newly blocked",
      count: blocked,
      what: "newly blocked",
    },
    {
      stage: "enforce",
      title: "Enforce",
      condition: "no call is newly allowed or blocked",
      count: allowed + blocked,
      what: "of either",
    },
  ];
  return stages.map((stage) => ({ ...stage, isRecommended: stage.stage === recommendation }));
}

function whyObserve(
  decided: number,
  allowed: number,
  unreplayable: number,
): Pick<Stage, "condition" | "count" | "what"> {
  if (decided > 0 && allowed === 0 && unreplayable > 0)
    return { condition: "some call could not be decided", count: unreplayable, what: "not decided" };
  const condition = decided > 0 ? "some call is newly allowed" : "no call could be decided";
  return { condition, count: allowed, what: "newly allowed" };
}

const newly = (verdict: Verdict, cells: readonly Cell[]): number =>
  callsIn(cells.filter(({ baseline, candidate }) => baseline !== verdict && candidate === verdict));
