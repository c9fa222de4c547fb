// What the cases of a run reached, put together. In: a policy with its points, what each case reached, what is known about the
// rest, and where points stand. Out: the coverage, as data.

import type { Span } from "../../source/span.ts";
import type { Book } from "./book.ts";
import type { Coverage, CoveragePoint } from "./coverage.ts";
import { coverageKindOf, type Point } from "./point.ts";
import { nameOf } from "./points.ts";
import type { Reach, Reaches } from "./reach.ts";

/** For each point how many cases reached it. */
export function tally(book: Pick<Book, "points">, hits: readonly (readonly number[])[]): readonly number[] {
  const counts = book.points.map(() => 0);
  for (const number of hits.flat()) counts[number] = (counts[number] ?? 0) + 1;
  return counts;
}

/** Numbers of points that no case reached. */
export const openPoints = (counts: readonly number[]): readonly number[] =>
  [...counts.keys()].filter((number) => counts[number] === 0);

export interface Findings {
  readonly counts: readonly number[];
  readonly reaches: Reaches;
  /** Of a compiled policy nobody knows where anything stands. */
  readonly placeOf?: (point: Point) => Span | undefined;
}

export function coverageOf(
  { policy, points }: Book,
  named: Coverage["policy"],
  { counts, reaches, placeOf }: Findings,
): Coverage {
  const names = policy.rules.map((rule) => nameOf(policy, rule));
  const told = points.map((point, number): CoveragePoint => {
    const rule = "rule" in point && point.rule !== undefined ? names[point.rule] : undefined;
    const span = placeOf?.(point);
    return {
      kind: coverageKindOf(point),
      ...(rule !== undefined && { rule }),
      label: point.label,
      ...(span && { place: { path: named.path, line: span.start.line, column: span.start.column } }),
      hits: counts[number] ?? 0,
      ...toldOf(reaches.get(number)),
    };
  });
  return { policy: named, points: told };
}

const toldOf = (reach: Reach | undefined): Pick<CoveragePoint, "unreachable" | "example"> => {
  if (reach === undefined) return {};
  return reach.kind === "unreachable" ? { unreachable: true } : { example: reach.example };
};
