// The law that everything else leans on: the table as loaded from its artifact and the plain interpreter give equal
// decisions, member by member, or throw equal errors. GAIT_RUNS is the number of (policy, intent, options) tried.

import { expect, test } from "vitest";
import { decide, interpret, prepareIntent } from "../../src/index.ts";
import { answerDifferences, answerOf, sameAnswer } from "../support/answers.ts";
import { holdsForMany } from "../support/law.ts";
import { CALLS, irScenario, ready, type Scenario, show, yamlScenario } from "../support/scenario.ts";
import { add, addAnswer, newTally, share, showTally, type Tally, watched } from "../support/tally.ts";

const TRIPLES = Number(process.env.GAIT_RUNS ?? 12_000);

function disagreements(scenario: Scenario, tally: Tally): readonly string[] {
  const compiled = ready(scenario);
  add(tally.codes, compiled === undefined ? "policy refused" : "policy accepted");
  if (compiled === undefined) return [];
  const table = watched(compiled.table, compiled.policy, tally);
  return scenario.calls.flatMap(({ intent, options }) => {
    const prepared = prepareIntent(intent);
    const decided = answerOf(() => decide(table, prepared, options));
    const interpreted = answerOf(() => interpret(compiled.policy, prepared, options));
    addAnswer(tally, decided);
    return sameAnswer(decided, interpreted) ? [] : answerDifferences(decided, interpreted);
  });
}

async function argue(scenarios: typeof yamlScenario, triples: number): Promise<Tally> {
  const tally = newTally();
  const law = { input: scenarios, faults: (scenario: Scenario) => disagreements(scenario, tally), show };
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  let next = 60;
  await holdsForMany(law, Math.ceil(triples / CALLS), () => {
    if (seconds() < next) return;
    next += 60;
    console.log(`... ${tally.triples} triples in ${seconds().toFixed(0)} s`);
  });
  console.log(showTally(tally, seconds()));
  return tally;
}

const NO_LIMIT = 24 * 3600 * 1000;

test.each([
  ["what YAML can say", yamlScenario],
  ["what only the IR can say", irScenario],
])("compiled equals interpreted: %s", async (_, scenarios) => {
  const tally = await argue(scenarios, TRIPLES / 2);
  expect(tally.matched / tally.triples, "share with a matched rule").toBeGreaterThanOrEqual(0.5);
  const refused = tally.codes.get("policy refused") ?? 0;
  const accepted = tally.codes.get("policy accepted") ?? 0;
  expect(refused / (refused + accepted), `policies refused: ${share(refused, refused + accepted)}`).toBeLessThan(0.1);
  for (const counts of [tally.verdicts, tally.fired, tally.selectors]) {
    for (const [name, count] of counts) expect(count, name).toBeGreaterThan(0);
  }
}, NO_LIMIT);
