// An explanation tells the story of the decision and no other one.

import type fc from "fast-check";
import { test } from "vitest";
import { decide, type Explanation, explain, prepareIntent, type RuleTrace } from "../../src/index.ts";
import { uniqueSorted } from "../../src/text/unique-sorted.ts";
import { type Answer, answerDifferences, answerOf } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { irScenario, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

function explained(make: () => Explanation): {
  readonly answer: Answer;
  readonly calls: Explanation["calls"];
} {
  let calls: Explanation["calls"] = [];
  const answer = answerOf(() => {
    const explanation = make();
    calls = explanation.calls;
    return explanation.decision;
  });
  return { answer, calls };
}

/** Conditions on the intent must all hold in a rule that matched; in YAML every group has one condition, which decides it. */
function ruleFaults(rule: RuleTrace, isYaml: boolean): readonly string[] {
  const own = rule.conditions.filter((condition) => condition.group === undefined);
  const held = own.every((condition) => condition.held);
  const faults: string[] = [];
  if (rule.matched && !held) faults.push(`${rule.name} matched although a condition did not hold`);
  if (isYaml && rule.matched !== rule.conditions.every((condition) => condition.held))
    faults.push(`${rule.name}: matched is ${rule.matched}`);
  if (rule.in_tier && !rule.matched) faults.push(`${rule.name} is in the tier but did not match`);
  if (rule.in_tier !== (rule.verdict !== undefined))
    faults.push(`${rule.name}: a verdict without a place in the tier`);
  return faults;
}

/** The tier is all matches of the lowest priority that has one. */
function tierFaults(rules: readonly RuleTrace[]): readonly string[] {
  const lowest = Math.min(...rules.filter((rule) => rule.matched).map((rule) => rule.priority));
  return rules.flatMap((rule) =>
    rule.in_tier === (rule.matched && rule.priority === lowest)
      ? []
      : [`${rule.name}: in_tier is ${rule.in_tier}`],
  );
}

const namesOf = (calls: Explanation["calls"]): string =>
  uniqueSorted(
    calls.flatMap((call) => call.rules.filter((rule) => rule.in_tier).map((rule) => rule.name)),
  ).join(",");

function storyFaults({ answer, calls }: ReturnType<typeof explained>, isYaml: boolean): readonly string[] {
  const faults = calls.flatMap(({ rules }) => [
    ...rules.flatMap((rule) => ruleFaults(rule, isYaml)),
    ...tierFaults(rules),
  ]);
  const isScript = answer.script === true;
  const told = namesOf(calls);
  // Names of steps are joined after those of tiers were, so only a single call shows them one by one.
  if (calls.length > 0 && !isScript && told !== answer.matched_rule)
    faults.push(`tier ${told}, matched_rule ${answer.matched_rule}`);
  if (isScript && calls.length > 0 && calls.length !== answer.step_count)
    faults.push(`${calls.length} calls for ${answer.step_count} steps`);
  return faults;
}

const law = (input: fc.Arbitrary<Scenario>, isYaml: boolean) => ({
  input,
  ...readable,
  faults: (scenario: Scenario): readonly string[] => {
    const compiled = ready(scenario);
    if (compiled === undefined) return [];
    return scenario.calls.flatMap(({ intent, options }) => {
      const prepared = prepareIntent(intent);
      const decided = answerOf(() => decide(compiled.table, prepared, options));
      const story = explained(() => explain(compiled.table, prepared, options));
      return [...answerDifferences(decided, story.answer), ...storyFaults(story, isYaml)];
    });
  },
});

test("its decision is decide's, and a rule matched exactly when all its conditions held", () => {
  alwaysHolds(law(yamlScenario, true), 120);
});

test("its decision is decide's, and no rule matched whose conditions on the intent did not hold", () => {
  alwaysHolds(law(irScenario, false), 100);
});
