// What was found in all pieces. In: the findings of one piece after the other, and where it stands. Out: counts of everything,
// and the few lines that are shown with their files. INVARIANT: its size has a bound, however many calls there are.

import { type Changed, type ChangedCall, MOST_SHOWN, mostTelling } from "./examples.ts";
import { type DisputedLine, MOST_NAMED, type PieceFindings, type UnreplayableLine } from "./measure.ts";
import { CAUSES } from "./replay.ts";
import { addTally, emptyTally, type Tally } from "./tally.ts";

export type Placed<Line> = Line & { readonly file: string };

export interface Findings {
  readonly tally: Tally;
  /** The most telling first. */
  readonly changed: Record<Changed, readonly Placed<ChangedCall>[]>;
  /** The first of each cause, in the order of the causes. */
  unreplayable: readonly Placed<UnreplayableLine>[];
  disputed: readonly Placed<DisputedLine>[];
  contradicted: readonly Placed<{ readonly line: number }>[];
}

export const emptyFindings = (): Findings => ({
  tally: emptyTally(),
  changed: { loosened: [], tightened: [], other: [] },
  unreplayable: [],
  disputed: [],
  contradicted: [],
});

export interface Place {
  readonly file: string;
  /** How many lines of the file stand before the piece. */
  readonly before: number;
}

export function addFindings(whole: Findings, part: PieceFindings, { file, before }: Place): void {
  const placed = <Line extends { readonly line: number }>(lines: readonly Line[]): Placed<Line>[] =>
    lines.map((own) => ({ ...own, line: own.line + before, file }));
  addTally(whole.tally, part.tally);
  const changed = placed(part.changed);
  // Safe: the keys of a literal.
  for (const direction of Object.keys(MOST_SHOWN) as Changed[]) {
    whole.changed[direction] = mostTelling([...whole.changed[direction], ...changed], direction);
  }
  whole.unreplayable = firstOfEach([...whole.unreplayable, ...placed(part.unreplayable)]);
  whole.disputed = [...whole.disputed, ...placed(part.disputed)].slice(0, MOST_NAMED);
  const contradicted = placed(part.contradicted.map((line) => ({ line })));
  whole.contradicted = [...whole.contradicted, ...contradicted].slice(0, MOST_NAMED);
}

const firstOfEach = (lines: readonly Placed<UnreplayableLine>[]): readonly Placed<UnreplayableLine>[] =>
  CAUSES.flatMap((cause) => lines.filter((line) => line.cause === cause).slice(0, MOST_NAMED));
