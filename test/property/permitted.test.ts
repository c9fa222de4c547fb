// The one member that callers are told to test never says more than the decision does.

import { test } from "vitest";
import { type Decision, decide, prepareIntent } from "../../src/index.ts";
import { answerOf } from "../support/answers.ts";
import { alwaysHolds } from "../support/law.ts";
import { readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

type Members = Partial<Decision>;

/** Written from the promise, not from the code: any member that asks something of the caller is an obligation. */
const leavesNothingOpen = (decision: Members): boolean =>
  decision.verdict === "allow" &&
  (decision.min_approvals ?? 0) === 0 &&
  decision.require_broker_credential !== true &&
  decision.require_delegation !== true &&
  decision.rate_limit === undefined &&
  decision.destructive_budget === undefined;

test("permitted is true exactly for an allow that leaves nothing open", () => {
  let permitted = 0;
  const faults = (scenario: Scenario): readonly string[] => {
    const compiled = ready(scenario);
    if (compiled === undefined) return [];
    return scenario.calls.flatMap(({ intent, options }) => {
      const decision: Members = answerOf(() => decide(compiled.table, prepareIntent(intent), options));
      if (decision.permitted) permitted++;
      const expected = decision.verdict !== undefined && leavesNothingOpen(decision);
      return (decision.permitted ?? false) === expected
        ? []
        : [`permitted is ${decision.permitted} for ${JSON.stringify(decision)}`];
    });
  };
  alwaysHolds({ input: yamlScenario, faults, ...readable }, 150);
  if (permitted === 0) throw new Error("no call was permitted");
});
