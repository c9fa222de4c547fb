// Counts, put in the order in which they are told. In: the tally of all calls. Out: cells, rules, reason codes, tools of
// traces and causes; what became milder stands first.

import { VERDICTS, type Verdict } from "../../decision/verdict.ts";
import { compareBytes } from "../../text/byte-order.ts";
import { type Recommendation, recommend } from "../recommendation.ts";
import { CAUSES, type Cause } from "./replay.ts";
import { type Counts, cellOf, type NamedCounts, readTraceName, type Tally, type TraceName } from "./tally.ts";

export interface Cell {
  readonly baseline: Verdict;
  readonly candidate: Verdict;
  readonly count: number;
}

/** Only those that some call is in. */
export const cellsOf = ({ matrix }: Tally): readonly Cell[] =>
  VERDICTS.flatMap((baseline) =>
    VERDICTS.map((candidate) => ({ baseline, candidate, count: matrix[cellOf(baseline, candidate)] ?? 0 })),
  ).filter(({ count }) => count > 0);

/** Nothing is known of a call that was not decided, or where there was none, so the candidate may watch and no more. */
export function recommendationFor(cells: readonly Cell[], unreplayable: number): Recommendation {
  if (cells.length === 0 || unreplayable > 0) return "observe";
  return recommend(
    cells.map(({ baseline, candidate }) => ({
      baseline: { verdict: baseline },
      candidate: { verdict: candidate },
    })),
  );
}

export const recommendationOf = (tally: Tally): Recommendation =>
  recommendationFor(cellsOf(tally), unreplayableIn(tally));

export interface Named extends Readonly<Counts> {
  readonly name: string;
}

export const namedCounts = ({ named }: NamedCounts): readonly Named[] =>
  [...named]
    .map(([name, counts]) => ({ name, ...counts }))
    .sort(
      (one, other) =>
        other.loosened - one.loosened ||
        other.tightened - one.tightened ||
        Math.abs(other.candidate - other.baseline) - Math.abs(one.candidate - one.baseline) ||
        compareBytes(one.name, other.name),
    );

/** Whether the two policies say it of other calls. */
export const isAffected = ({ baseline, candidate, loosened, tightened }: Counts): boolean =>
  baseline !== candidate || loosened + tightened > 0;

export interface TraceCount extends TraceName {
  readonly count: number;
}

export const traceCounts = ({ traces }: Tally): readonly TraceCount[] =>
  [...traces.named]
    .map(([name, { baseline }]) => ({ ...readTraceName(name), count: baseline }))
    .sort(
      (one, other) =>
        other.count - one.count ||
        compareBytes(one.verdict, other.verdict) ||
        compareBytes(one.tool_name, other.tool_name),
    );

export interface CauseCount {
  readonly cause: Cause;
  readonly count: number;
}

export const causeCounts = ({ unreplayable }: Tally): readonly CauseCount[] =>
  CAUSES.map((cause) => ({ cause, count: unreplayable.get(cause) ?? 0 })).filter(({ count }) => count > 0);

export const unreplayableIn = ({ rows, replayed }: Tally): number => rows - replayed;
