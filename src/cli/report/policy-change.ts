// A simulation as reports show it. In: fixtures that both policies decided, recorded calls that they decided, or both. Out: plain
// data in words, the same for both.

import type { Comparison, Judgement } from "../../rollout/comparison.ts";
import { type Cell, cellsOf, recommendationFor, unreplayableIn } from "../../rollout/impact/summary.ts";
import type { ChangedCall, PolicyChange, ToldDecision } from "../../rollout/report/policy-change.ts";
import { type Failure, inputFailure } from "../command.ts";
import { dutiesOf } from "../explanation/duties.ts";
import type { Impact } from "../impact/impact.ts";
import { causeText } from "../simulation/change-sentences.ts";
import { deciderOf, SECTIONS, type ShownChange, type TriedFixture } from "../simulation/page.ts";
import type { SimulatedFixtures } from "../simulation/try-fixtures.ts";

/** Calls that both policies decided: all counted, some shown. */
export interface Decided {
  readonly kind: "decided";
  readonly cells: readonly Cell[];
  readonly counts: PolicyChange["counts"];
  readonly changes: readonly ShownChange[];
  readonly unreplayable: number;
}

/** More are counted; an explanation costs more than a decision. */
const MOST_EXPLAINED = 200;

export function decidedFixtures({ fixtures, directions, why }: SimulatedFixtures): Decided | Failure {
  const shown = SECTIONS.flatMap(({ direction }) =>
    longestFirst(fixtures.filter(({ comparison }) => comparison.direction === direction)).slice(
      0,
      MOST_EXPLAINED,
    ),
  );
  const changes: ShownChange[] = [];
  for (const fixture of shown) {
    const causes = why(fixture);
    if (causes === undefined)
      return inputFailure(`read intent: ${fixture.path} is not what was decided about`);
    changes.push({ ...fixture, causes });
  }
  return { kind: "decided", cells: cellsOfFixtures(fixtures), counts: directions, changes, unreplayable: 0 };
}

export function decidedCalls({ findings: { tally }, changes }: Impact): Decided {
  const shown = SECTIONS.flatMap(({ direction }) => changes[direction]);
  return {
    kind: "decided",
    cells: cellsOf(tally),
    counts: tally.directions,
    changes: shown.map(({ file, line, ...call }) => ({ ...call, path: `${file}:${line}` })),
    unreplayable: unreplayableIn(tally),
  };
}

type Policies = Pick<PolicyChange, "baseline" | "candidate" | "calls">;

export function policyChange(policies: Policies, parts: readonly Decided[]): PolicyChange {
  const count = (number: (part: Decided) => number): number =>
    parts.reduce((sum, part) => sum + number(part), 0);
  const cells = parts.flatMap((part) => part.cells);
  const unreplayable = count((part) => part.unreplayable);
  return {
    ...policies,
    cells,
    changes: longestFirst(parts.flatMap(({ changes }) => changes)).map(changedCall),
    counts: {
      loosened: count(({ counts }) => counts.loosened),
      tightened: count(({ counts }) => counts.tightened),
      other: count(({ counts }) => counts.other),
    },
    unreplayable,
    recommendation: recommendationFor(cells, unreplayable),
  };
}

/** INVARIANT: sorting keeps the order of equal ones. */
const longestFirst = <Call extends { readonly comparison: Comparison }>(
  calls: readonly Call[],
): readonly Call[] =>
  calls.toSorted((one, next) => Math.abs(next.comparison.shift) - Math.abs(one.comparison.shift));

function cellsOfFixtures(fixtures: readonly TriedFixture[]): readonly Cell[] {
  const counts = new Map<string, { count: number } & Omit<Cell, "count">>();
  for (const { comparison } of fixtures) {
    const [baseline, candidate] = [comparison.baseline.verdict, comparison.candidate.verdict];
    const cell = counts.get(`${baseline} ${candidate}`) ?? { baseline, candidate, count: 0 };
    cell.count++;
    counts.set(`${baseline} ${candidate}`, cell);
  }
  return [...counts.values()];
}

const changedCall = ({ path, comparison, causes }: ShownChange): ChangedCall => ({
  name: path,
  direction: comparison.direction,
  before: told(comparison.baseline),
  after: told(comparison.candidate),
  why: [...new Set(causes.map(causeText))],
});

const told = (judgement: Judgement): ToldDecision => ({
  verdict: judgement.verdict,
  decider: deciderOf(judgement),
  reasons: judgement.reason_codes,
  violations: judgement.violations,
  duties: dutiesOf(judgement.obligations),
});
