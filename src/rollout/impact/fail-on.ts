// What a simulation may be asked to fail on. In: counts. Out: which of these things were found. INVARIANT: whoever asks for
// one of them asks for all that it stands for, so what became milder has changed, too.

import type { Direction } from "../comparison.ts";

export const FAIL_ON = ["loosened", "tightened", "changed", "unreplayable", "disputed"] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface Found {
  readonly directions: Readonly<Record<Direction, number>>;
  readonly unreplayable?: number;
  readonly disputed?: number;
}

export function isFound(wanted: FailOn, { directions, unreplayable = 0, disputed = 0 }: Found): boolean {
  switch (wanted) {
    case "changed":
      return directions.loosened + directions.tightened + directions.other > 0;
    case "unreplayable":
      return unreplayable > 0;
    case "disputed":
      return disputed > 0;
    default:
      return directions[wanted] > 0;
  }
}
