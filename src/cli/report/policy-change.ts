// A simulation as the report shows it. In: fixtures with what both policies decide about them, and a way to ask for causes.
// Out: plain data in words.

import { VERDICTS } from "../../decision/verdict.ts";
import type { Judgement } from "../../rollout/comparison.ts";
import { recommend } from "../../rollout/recommendation.ts";
import type {
  ChangedCall,
  MatrixCell,
  NamedPolicy,
  PolicyChange,
  ToldDecision,
} from "../../rollout/report/policy-change.ts";
import { dutiesOf } from "../explanation/duties.ts";
import { causeText } from "../simulation/change-sentences.ts";
import { type CausesOf, deciderOf, type TriedFixture } from "../simulation/page.ts";

export interface Policies {
  readonly baseline: NamedPolicy;
  readonly candidate: NamedPolicy;
}

/** More are counted; an explanation costs more than a decision. */
const MOST_OF_EACH = 200;

export function policyChange(
  fixtures: readonly TriedFixture[],
  policies: Policies,
  causesOf: CausesOf,
): PolicyChange {
  const of = (direction: string) => fixtures.filter(({ comparison }) => comparison.direction === direction);
  const [loosened, tightened, other] = [of("loosened"), of("tightened"), of("other")];
  const shown = [loosened, tightened, other].flatMap((own) => longestFirst(own).slice(0, MOST_OF_EACH));
  return {
    ...policies,
    calls: "fixtures",
    cells: cellsOf(fixtures),
    changes: shown.map((fixture) => changedCall(fixture, causesOf)),
    counts: { loosened: loosened.length, tightened: tightened.length, other: other.length },
    recommendation: recommend(fixtures.map(({ comparison }) => comparison)),
  };
}

const longestFirst = (fixtures: readonly TriedFixture[]): readonly TriedFixture[] =>
  fixtures.toSorted((one, next) => Math.abs(next.comparison.shift) - Math.abs(one.comparison.shift));

const cellsOf = (fixtures: readonly TriedFixture[]): readonly MatrixCell[] =>
  VERDICTS.flatMap((before) =>
    VERDICTS.map((after) => {
      const own = fixtures.filter(
        ({ comparison: { baseline, candidate } }) =>
          baseline.verdict === before && candidate.verdict === after,
      );
      return { before, after, count: own.length };
    }),
  );

function changedCall(fixture: TriedFixture, causesOf: CausesOf): ChangedCall {
  const { baseline, candidate, direction } = fixture.comparison;
  return {
    name: fixture.path,
    direction,
    before: told(baseline),
    after: told(candidate),
    why: [...new Set(causesOf(fixture).map(causeText))],
  };
}

const told = (judgement: Judgement): ToldDecision => ({
  verdict: judgement.verdict,
  decider: deciderOf(judgement),
  reasons: judgement.reason_codes,
  violations: judgement.violations,
  duties: dutiesOf(judgement.obligations),
});
