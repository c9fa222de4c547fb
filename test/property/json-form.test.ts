// The JSON form of a decision: what says something, digests included, and nothing else.

import { test } from "vitest";
import { decide } from "../../src/index.ts";
import { answerDifferences, answerOf } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

const ALWAYS_SHOWN = ["verdict", "permitted", "reason_codes", "violations"];

const saysNothing = (value: unknown): boolean =>
  value === undefined || value === "" || value === 0 || value === false || JSON.stringify(value) === "[]";

test("it has the members that say something and the four that always do", () => {
  const faults = (scenario: Scenario): readonly string[] => {
    const compiled = ready(scenario);
    if (compiled === undefined) return [];
    return scenario.calls.flatMap(({ intent, options }) => {
      const { json, ...members } = answerOf(() => decide(compiled.table, intent, options));
      if (json === undefined) return [];
      const expected = Object.entries(members).filter(
        ([name, value]) => ALWAYS_SHOWN.includes(name) || !saysNothing(value),
      );
      return answerDifferences(JSON.parse(JSON.stringify(json)), Object.fromEntries(expected));
    });
  };
  alwaysHolds({ input: yamlScenario, faults, ...readable }, 40);
});
