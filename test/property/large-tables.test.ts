// Compiled equals interpreted where tables are large: the rules that can match stand anywhere among thousands that
// cannot, in tiers that cross the borders of words and of summary words.

import fc from "fast-check";
import { expect, test } from "vitest";
import { binaryArtifact, encodeArtifact } from "../../src/artifact/encode.ts";
import { decide, interpret, loadTable, type Policy, type Rule } from "../../src/index.ts";
import { buildTable } from "../../src/table/build.ts";
import { answerDifferences, answerOf, sameAnswer } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { irScenario, ready, type Scenario } from "../support/scenario.ts";

interface Spread {
  readonly scenario: Scenario;
  readonly size: number;
  /** Rules of one priority. */
  readonly tier: number;
  readonly places: readonly number[];
}

const input: fc.Arbitrary<Spread> = fc.record({
  scenario: irScenario,
  size: fc.constantFrom(33, 200, 1024, 1025, 2100),
  tier: fc.constantFrom(1, 7, 40, 1500),
  places: fc.array(fc.oneof(fc.nat(2099), fc.constantFrom(31, 32, 1023, 1024)), {
    minLength: 7,
    maxLength: 7,
  }),
});

/** Says all that the rule says, and names a tool that nobody calls. */
const unmatched = (rule: Rule, place: number): Rule => ({
  ...rule,
  match: {
    ...rule.match,
    conditions: [
      ...rule.match.conditions,
      { field: "tool_names", values: [`nobody-${place % 997}`], negated: false },
    ],
  },
});

function spread(policy: Policy, { size, tier, places }: Spread): Policy {
  const { rules } = policy;
  const drawn = new Map(rules.map((rule, index) => [(places[index] ?? 0) % size, rule]));
  const others = (place: number): readonly Rule[] => rules.slice(place % rules.length).slice(0, 1);
  return {
    ...policy,
    rules: Array.from({ length: size }, (_, place) => place).flatMap((place) => {
      const rule = drawn.get(place);
      const own = rule === undefined ? others(place).map((other) => unmatched(other, place)) : [rule];
      const name = `r${String(place).padStart(4, "0")}`;
      return own.map((one) => ({ ...one, name, priority: Math.floor(place / tier) }));
    }),
  };
}

test("compiled equals interpreted in tables of many words", () => {
  let matched = 0;
  const faults = (drawn: Spread): readonly string[] => {
    const compiled = ready(drawn.scenario);
    if (compiled === undefined || compiled.policy.rules.length === 0) return [];
    const policy = spread(compiled.policy, drawn);
    const table = loadTable(binaryArtifact(encodeArtifact(buildTable(policy, compiled.digest))));
    return drawn.scenario.calls.slice(0, 6).flatMap(({ intent, options }) => {
      const decided = answerOf(() => decide(table, intent, options));
      const interpreted = answerOf(() => interpret(policy, intent, options));
      if (JSON.stringify(decided).includes('"r')) matched++;
      return sameAnswer(decided, interpreted) ? [] : answerDifferences(decided, interpreted);
    });
  };
  const show = ({ size, tier, places, scenario }: Spread): string =>
    JSON.stringify({ size, tier, places, matches: scenario.matches });
  alwaysHolds({ input, faults, show }, 40);
  expect(matched).toBeGreaterThan(40);
});
