// The two evaluators argue. In: scenarios. Out: a tally, or the smallest scenario in which the table as loaded from
// its artifact and the plain interpreter differ in a member of the decision, its JSON form or the error thrown.

import type fc from "fast-check";
import { expect } from "vitest";
import { decide, interpret, prepareIntent } from "../../src/index.ts";
import { answerDifferences, answerOf, sameAnswer } from "./answers.ts";
import { holdsUntil, runsOr } from "./law.ts";
import { readable, ready, type Scenario } from "./scenario.ts";
import { addAnswer, newTally, share, showTally, type Tally, watched, watchInterpreters } from "./tally.ts";

const USUAL_RUNS = 12_000;

/** Triples of policy, intent and circumstances that every file tries; GAIT_RUNS is what all of them try together. */
export const TRIPLES = runsOr(USUAL_RUNS) / 2;

/** For tests that end when all their runs are done, however many these are. */
export const NO_TIMEOUT = 24 * 3600 * 1000;

function disagreements(scenario: Scenario, tally: Tally): readonly string[] {
  const compiled = ready(scenario);
  tally.policies++;
  if (compiled === undefined) tally.refused++;
  if (compiled === undefined) return [];
  const policy = watched(compiled.policy, tally);
  return scenario.calls.flatMap(({ intent, options }) => {
    const prepared = prepareIntent(intent);
    const decided = answerOf(() => decide(compiled.table, prepared, options));
    const interpreted = answerOf(() => interpret(policy, prepared, options));
    addAnswer(tally, decided);
    return sameAnswer(decided, interpreted) ? [] : answerDifferences(decided, interpreted);
  });
}

export async function argue(title: string, input: fc.Arbitrary<Scenario>): Promise<Tally> {
  const tally = newTally();
  watchInterpreters(tally);
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let next = 60;
  const law = { input, faults: (scenario: Scenario) => disagreements(scenario, tally), ...readable };
  await holdsUntil(law, () => {
    if (seconds() > next) console.log(`... ${title}: ${tally.triples} triples in ${next} s`);
    if (seconds() > next) next += 60;
    return tally.triples >= TRIPLES;
  });
  console.log(`${title}\n${showTally(tally, seconds())}`);
  return tally;
}

/** An argument about nothing would end without a difference as well; a shorter run than usual says nothing of that. */
export function expectSubstance(tally: Tally): void {
  if (tally.triples < USUAL_RUNS / 2) return;
  expect(tally.matched / tally.triples, "share with a matched rule").toBeGreaterThanOrEqual(0.5);
  expect(
    tally.refused / tally.policies,
    `policies refused: ${share(tally.refused, tally.policies)}`,
  ).toBeLessThan(0.1);
  // A selector is in the match of few policies: only a long run must have met each of them.
  const counted =
    tally.triples < 50_000 ? [tally.verdicts, tally.fired] : [tally.verdicts, tally.fired, tally.selectors];
  for (const [name, count] of counted.flatMap((counts) => [...counts]))
    expect(count, name).toBeGreaterThan(0);
}
