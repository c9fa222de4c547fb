// An artifact shows the table that its source does, and questions about calls never lose a rule that matches one.

import { describe, expect, test } from "vitest";

import { FIELD_NAMES, fieldOf } from "../../src/fields/fields.ts";
import { compile, loadTable, prepareIntent, renderTable } from "../../src/index.ts";
import type { Intent } from "../../src/intent/intent.ts";
import { matches } from "../../src/interpret/match.ts";
import type { Policy } from "../../src/ir/policy.ts";
import { valuesFound } from "../../src/runtime/column.ts";
import { elementsOf } from "../../src/runtime/elements.ts";
import { readArtifact } from "../../src/runtime/load-table.ts";
import { readBack } from "../../src/table/read-back/read-back.ts";
import { couldMatch } from "../../src/table/view/could-match.ts";
import { type Given, sameMember } from "../../src/table/view/where.ts";
import { alwaysHolds } from "../support/law.ts";
import { irScenario, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

/** No artifact holds it: nothing is decided by it. */
const withoutTrust = (policy: Policy): Policy => ({
  ...policy,
  settings: { ...policy.settings, mcp_trust: { ...policy.settings.mcp_trust, enabled: false } },
});

function lost(scenario: Scenario): readonly string[] {
  const compiled = ready(scenario);
  if (compiled === undefined) return [];
  const policy = readBack(compiled.table, readArtifact(compiled.artifact));
  if (policy === undefined) return ["cannot be read back"];
  const [shown, expected] = [renderTable(policy), renderTable(withoutTrust(compiled.policy))];
  return shown === expected ? [] : [shown, expected];
}

describe("a compiled policy", () => {
  test("is read back as what it was compiled from", () => {
    alwaysHolds({ input: yamlScenario, faults: lost, ...readable }, 30);
  });

  test("is read back where only the IR can say it", () => {
    alwaysHolds({ input: irScenario, faults: lost, ...readable }, 30);
  });

  test("is not read back when it holds more than this program knows", () => {
    const { artifact } = compile("rules:\n  - {name: a, effect: allow, endpoint: {path_denylist: [/x]}}\n");
    if (artifact === undefined) throw new Error("the policy does not compile");
    const read = readArtifact(artifact);
    const text = JSON.stringify(read.head).replace('"path_deny":', '"newer":{"deep":1},"path_deny":');
    expect(readBack(loadTable(artifact), { ...read, head: JSON.parse(text) })).toBeUndefined();
    expect(readBack(loadTable(artifact), { ...read, head: null })).toBeUndefined();
    expect(
      readBack(loadTable(artifact), { ...read, words: Uint32Array.of(...read.words, 0) }),
    ).toBeUndefined();
  });
});

/** Everything of which a call has just one value, the same in every element. */
function givensOf(intent: Intent): readonly Given[] {
  return FIELD_NAMES.flatMap((field) => {
    const { list, operator } = fieldOf(field);
    const subjects = list === undefined ? [intent] : elementsOf(list, intent);
    const found = subjects.map((subject) => valuesFound(fieldOf(field), subject));
    const [value, ...others] = [...new Set(found.flat())];
    if (operator === "present") return [{ field, value: String(value !== undefined) }];
    const isOne = value !== undefined && others.length === 0 && found.every((each) => each.length > 0);
    return isOne ? [{ field, value }] : [];
  });
}

function missed(scenario: Scenario): readonly string[] {
  const compiled = ready(scenario);
  if (compiled === undefined) return [];
  return scenario.calls.flatMap(({ intent }) => {
    const prepared = prepareIntent(intent);
    if (prepared.kind === "invalid") return [];
    const givens = givensOf(prepared.intent);
    const first = ({ field }: Given, at: number): boolean =>
      !givens.slice(0, at).some((earlier) => sameMember(earlier.field, field));
    const questions = [...givens.map((given) => [given]), givens.filter(first)];
    return compiled.policy.rules
      .filter(({ match }) => matches(match, prepared.intent))
      .flatMap(({ name, match }) =>
        questions
          .filter((where) => !couldMatch(match, where))
          .map((where) => `${name} is lost by ${JSON.stringify(where)}`),
      );
  });
}

test.each([
  ["YAML", yamlScenario],
  ["the IR", irScenario],
])("a rule of %s that matches a call is never lost by what the call says", (_, input) => {
  alwaysHolds({ input, faults: missed, ...readable }, 30);
});
