// Rules that are said never to match the same call do not.

import { expect, it } from "vitest";
import { mayMeet } from "../../src/analysis/overlap.ts";
import { stripClaims } from "../../src/intent/context.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { intentOf } from "../../src/intent/prepared.ts";
import { matches } from "../../src/interpret/match.ts";
import { policyOf, rules } from "../check/exact/report.ts";
import { alwaysHolds, runsOr } from "../support/law.ts";
import { irScenario, readable, ready, type Scenario } from "../support/scenario.ts";

function faults(scenario: Scenario): readonly string[] {
  const { policy } = ready(scenario) ?? {};
  return scenario.calls.flatMap(({ intent }) => {
    const prepared = prepareIntent(intent);
    if (prepared.kind === "invalid" || policy === undefined) return [];
    const seen = stripClaims(intentOf(prepared));
    const matched = policy.rules.filter(({ match }) => matches(match, seen));
    const apart = matched.filter((one) => !matched.every((other) => mayMeet(one, other)));
    return apart.map(({ name }) => `${name} and another match ${JSON.stringify(intent)}`);
  });
}

it("of rules that match one call, none is kept apart", () => {
  alwaysHolds({ input: irScenario, faults, ...readable }, runsOr(60));
  expect(true).toBe(true);
});

it("keeps rules apart that want different words of what is said once, and no others", () => {
  const { rules: all } = policyOf(
    rules(
      "name: a, effect: block, match: {tool_names: [x], provenance_sources: [user]}",
      "name: b, effect: block, match: {tool_names: [y], provenance_sources: [external]}",
      "name: c, effect: block, match: {provenance_sources: [external]}",
    ),
  );
  const pairs = all.flatMap((one) =>
    all.flatMap((other) => (mayMeet(one, other) ? [] : [`${one.name}${other.name}`])),
  );
  expect(pairs).toEqual(["ab", "ba"]);
});
