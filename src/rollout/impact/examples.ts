// The few changes that are shown of many. In: changes in the order of their calls. Out: of each direction those with the
// longest step between their verdicts, and of equal ones the first. How many there are in all is counted elsewhere.

import type { Comparison, Direction } from "../comparison.ts";

export type Changed = Exclude<Direction, "none">;

/** What became milder is looked at first, and needs the most room. */
export const MOST_SHOWN: Readonly<Record<Changed, number>> = { loosened: 20, tightened: 10, other: 10 };

export interface ChangedCall {
  /** From 1. */
  readonly line: number;
  readonly tool_name: string;
  readonly comparison: Comparison;
  /** To be explained where it is shown: an explanation takes as long as thousands of decisions. Empty where it is long. */
  readonly text: string;
}

/** What is kept of all that may be shown has to fit into memory. */
const LONGEST_KEPT = 262_144;

export const keptText = (text: string): string => (text.length > LONGEST_KEPT ? "" : text);

const step = ({ shift }: Comparison): number => Math.abs(shift);

/** Whether a change is among those that are shown, as far as calls have been seen. Remembers it where it is. */
export type Admit = (comparison: Comparison) => boolean;

export function admission(): Admit {
  const seen: Record<Changed, number[]> = { loosened: [], tightened: [], other: [] };
  return (comparison) => {
    const { direction } = comparison;
    if (direction === "none") return false;
    const own = step(comparison);
    const steps = seen[direction];
    if (steps.filter((one) => one >= own).length >= MOST_SHOWN[direction]) return false;
    steps.push(own);
    return true;
  };
}

/** Of one direction. INVARIANT: sorting keeps the order of equal ones. */
export const mostTelling = <Call extends Pick<ChangedCall, "comparison">>(
  calls: readonly Call[],
  direction: Changed,
): readonly Call[] =>
  calls
    .filter(({ comparison }) => comparison.direction === direction)
    .sort((one, other) => step(other.comparison) - step(one.comparison))
    .slice(0, MOST_SHOWN[direction]);
