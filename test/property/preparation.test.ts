// Deciding does not depend on who prepared the intent, on how its members are ordered, on being asked twice, or on
// what else the table decided before.

import { test } from "vitest";
import { type Decision, decide, interpret, loadTable, parseIntent, prepareIntent } from "../../src/index.ts";
import { type Answer, answerDifferences, answerOf } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { type Call, type Ready, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";
import { randomFrom, shuffled } from "../support/shuffle.ts";

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The same JSON with the members of every object in another order. */
function reordered(value: unknown, random: ReturnType<typeof randomFrom>): unknown {
  if (Array.isArray(value)) return value.map((item) => reordered(item, random));
  if (!isMembers(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, reordered(member, random)]);
  return Object.fromEntries(shuffled(members, random));
}

/** Which of two faults is met first may depend on the order, so of errors only the kind is compared. */
const withoutFault = ({ message: _, code: __, ...others }: Answer): Answer => others;

function waysOf(
  { table, policy, artifact }: Ready,
  { intent, options }: Call,
): Readonly<Record<string, () => Decision>> {
  return {
    "the raw intent": () => decide(table, intent, options),
    "the raw intent, interpreted": () => interpret(policy, intent, options),
    "its text": () => decide(table, parseIntent(JSON.stringify(intent)), options),
    "a second time": () => decide(table, prepareIntent(intent), options),
    "a table loaded from text": () => decide(loadTable(new TextDecoder().decode(artifact)), intent, options),
  };
}

test("every way to the same intent gives the same decision", () => {
  const faults = (scenario: Scenario): readonly string[] => {
    const compiled = ready(scenario);
    if (compiled === undefined) return [];
    return scenario.calls.flatMap((call, at) => {
      const expected = answerOf(() => decide(compiled.table, prepareIntent(call.intent), call.options));
      const other = reordered(call.intent, randomFrom(at));
      const another = answerOf(() => decide(compiled.table, other, call.options));
      return [
        ...Object.entries(waysOf(compiled, call)).flatMap(([way, make]) =>
          answerDifferences(answerOf(make), expected).map((difference) => `${way}: ${difference}`),
        ),
        ...answerDifferences(withoutFault(another), withoutFault(expected)).map(
          (difference) => `another order: ${difference}`,
        ),
      ];
    });
  };
  alwaysHolds({ input: yamlScenario, faults, ...readable }, 60);
});
