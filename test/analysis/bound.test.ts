// As many elements of each list as the bound asks for are enough: four more change no answer. And no random call is ever
// decided by a rule that is said never to decide.

import { expect, it } from "vitest";
import { createEngine, only } from "../../src/analysis/engine.ts";
import { contributes, differ } from "../../src/analysis/outcome.ts";
import { VERDICTS } from "../../src/decision/verdict.ts";
import type { Policy } from "../../src/index.ts";
import { stripClaims } from "../../src/intent/context.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { intentOf } from "../../src/intent/prepared.ts";
import { matches } from "../../src/interpret/match.ts";
import { alwaysHolds, runsOr } from "../support/law.ts";
import { irScenario, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

/** Whether each rule decides, has each effect, adds something, and each verdict is given. */
function answers(policy: Policy, spare: number): readonly string[] {
  const engine = createEngine([policy], { about: "omissions", spare });
  const { reasoner } = engine;
  const literals = only(engine);
  const places = [...policy.rules.keys()];
  const effects = VERDICTS.slice(1);
  return [
    ...places.map((rule) => reasoner.ask(literals.live(rule)).kind),
    ...places.flatMap((rule) =>
      effects.flatMap((effect) => [
        reasoner.ask([...literals.live(rule), literals.effect(rule, effect)]).kind,
        reasoner.ask([...literals.live(rule), reasoner.not(literals.effect(rule, effect))]).kind,
      ]),
    ),
    ...places.map((rule) => reasoner.ask([contributes(reasoner, literals, rule)]).kind),
    // Most can decide instead of the first; the same of each rule would take too long.
    reasoner.ask([differ(reasoner, literals, engine.without(0))]).kind,
    ...effects.map((effect) => reasoner.ask([reasoner.not(literals.atLeast(effect))]).kind),
    reasoner.ask([literals.byDefault()]).kind,
  ];
}

function boundFaults(scenario: Scenario): readonly string[] {
  const compiled = ready(scenario);
  if (compiled === undefined) return [];
  const [few, more] = [answers(compiled.policy, 0), answers(compiled.policy, 4)];
  // A policy that needs almost as many as may be imagined has no room for four more.
  const isSame = few.every((answer, i) => answer === more[i] || more[i] === "undetermined");
  return isSame ? [] : [`${few} with four more: ${more}`];
}

function deadFaults(scenario: Scenario): readonly string[] {
  const compiled = ready(scenario);
  if (compiled === undefined) return [];
  const { policy } = compiled;
  const engine = createEngine([policy], { about: "matches" });
  const dead = [...policy.rules.keys()].filter(
    (rule) => engine.reasoner.ask(only(engine).live(rule)).kind === "no",
  );
  return scenario.calls.flatMap(({ intent, options }) => {
    const prepared = prepareIntent(intent);
    if (
      prepared.kind === "invalid" ||
      prepared.intent.script !== undefined ||
      options.contextEnvelope !== undefined
    )
      return [];
    const seen = stripClaims(intentOf(prepared));
    const first = policy.rules.findIndex((rule) => matches(rule.match, seen));
    const isDead = dead.some(
      (rule) =>
        policy.rules[rule]?.priority === policy.rules[first]?.priority &&
        matches(policy.rules[rule]?.match ?? { conditions: [], groups: [] }, seen),
    );
    return first !== -1 && isDead && !policy.settings.fail_closed.enabled
      ? [`a dead rule decides ${JSON.stringify(intent)}`]
      : [];
  });
}

it.each([
  ["YAML can say", yamlScenario],
  ["only the IR can say", irScenario],
])("more elements change no answer about policies that %s", { timeout: 600_000 }, (_, input) => {
  alwaysHolds({ input, faults: boundFaults, ...readable }, runsOr(40));
  expect(true).toBe(true);
});

it("no call is decided by a dead rule", { timeout: 600_000 }, () => {
  alwaysHolds({ input: yamlScenario, faults: deadFaults, ...readable }, runsOr(300));
  expect(true).toBe(true);
});
