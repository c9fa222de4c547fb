// Fixtures, decided by both policies. In: paths and tables. Out: the comparisons, and the answer about them that reference Gait
// gives. One call that cannot be read stops everything, because a simulation with a hole says nothing.

import type { Verdict } from "../../decision/verdict.ts";
import { causesOf } from "../../rollout/change-causes.ts";
import { compareDecisions, countsAsChanged, type Direction } from "../../rollout/comparison.ts";
import { countVerdicts, recommend } from "../../rollout/recommendation.ts";
import { decide } from "../../runtime/decide.ts";
import { explain } from "../../runtime/explain.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import type { Answer, Call, Failure } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import { readIntent } from "../read-intent.ts";
import { type CausesOf, simulationPage, type TriedFixture } from "./page.ts";

export interface Contest {
  readonly candidate: DecisionTable;
  readonly baseline: DecisionTable;
  readonly now: Date;
}

export interface SimulatedFixtures {
  readonly kind: "simulated";
  readonly answer: Answer;
  readonly directions: Readonly<Record<Direction, number>>;
  readonly fixtures: readonly TriedFixture[];
  readonly why: CausesOf;
}

export const isForPeople = ({ switches }: Call["flags"]): boolean => switches.get("json") !== true;

export function simulateFixtures(
  io: Io,
  paths: readonly string[],
  contest: Contest,
  forPeople: boolean,
): SimulatedFixtures | Failure {
  const tried = tryAll(io, paths, contest);
  if (tried.kind === "failure") return tried;
  const { fixtures } = tried;
  const why: CausesOf = (fixture) => causes(io, fixture, contest);
  const notes = forPeople ? simulationPage(fixtures, why) : [];
  return {
    kind: "simulated",
    answer: { ...report(fixtures, contest), notes },
    directions: directionsOf(fixtures),
    fixtures,
    why,
  };
}

function directionsOf(fixtures: readonly TriedFixture[]): Record<Direction, number> {
  const directions = { loosened: 0, tightened: 0, other: 0, none: 0 };
  for (const { comparison } of fixtures) directions[comparison.direction]++;
  return directions;
}

type Tried = { readonly kind: "tried"; readonly fixtures: readonly TriedFixture[] };

function tryAll(io: Io, paths: readonly string[], { candidate, baseline, now }: Contest): Tried | Failure {
  const fixtures: TriedFixture[] = [];
  for (const path of paths) {
    const intent = readIntent(io, path);
    // The error alone does not name the file, and scripts know its text.
    if (intent.kind === "failure") return { ...intent, notes: [`in ${path}`] };
    const comparison = compareDecisions(
      decide(baseline, intent, { now }),
      decide(candidate, intent, { now }),
    );
    const { intent_digest } = intent;
    fixtures.push({ path, intent_digest, comparison });
  }
  return { kind: "tried", fixtures };
}

/** Why read again: to keep every intent would take as much memory as all files together. */
function causes(io: Io, { path, intent_digest }: TriedFixture, { candidate, baseline, now }: Contest) {
  const intent = readIntent(io, path);
  if (intent.kind === "failure" || intent.intent_digest !== intent_digest) return undefined;
  return causesOf(explain(baseline, intent, { now }), explain(candidate, intent, { now }));
}

function report(fixtures: readonly TriedFixture[], { candidate, baseline }: Contest): Answer {
  const comparisons = fixtures.map(({ comparison }) => comparison);
  const changed = fixtures.filter(({ comparison }) => countsAsChanged(comparison));
  const recommendation = recommend(comparisons);
  const summary = `policy simulate fixtures=${fixtures.length} changed=${changed.length} recommendation=${recommendation}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [summary],
    json: withoutEmpty({
      ok: true,
      baseline_policy_digest: baseline.policy.digest,
      candidate_policy_digest: candidate.policy.digest,
      fixtures_total: fixtures.length,
      changed_fixtures: changed.length,
      baseline_verdicts: verdictCounts(comparisons.map((each) => each.baseline.verdict)),
      candidate_verdicts: verdictCounts(comparisons.map((each) => each.candidate.verdict)),
      recommendation,
      summary,
      changed: changed.map(changeJson),
    }),
  };
}

const verdictCounts = (verdicts: readonly Verdict[]): readonly JsonObject[] =>
  countVerdicts(verdicts).map(({ verdict, count }) => ({ verdict, count }));

const changeJson = ({ path, intent_digest, comparison: { baseline, candidate } }: TriedFixture): JsonObject =>
  withoutEmpty({
    fixture_path: path,
    intent_digest,
    baseline_verdict: baseline.verdict,
    candidate_verdict: candidate.verdict,
    baseline_reason_codes: baseline.reason_codes,
    candidate_reason_codes: candidate.reason_codes,
    baseline_violations: baseline.violations,
    candidate_violations: candidate.violations,
    baseline_matched_rule: baseline.matched_rule,
    candidate_matched_rule: candidate.matched_rule,
    changed: true,
  });
