// The symbolic call against the plain interpreter, in both directions: what the model says is possible happens when it is
// written down and decided, and what happens to a random call is possible in the model.

import { expect, it } from "vitest";
import { createEngine, type Engine } from "../../src/analysis/engine.ts";
import { matchFormula } from "../../src/analysis/model/conditions.ts";
import { replay } from "../../src/analysis/witness/replay.ts";
import { writeWitness } from "../../src/analysis/witness/write.ts";
import { readOptions } from "../../src/decision/options.ts";
import { VERDICTS } from "../../src/decision/verdict.ts";
import { all, any, type Formula, not } from "../../src/formula/formula.ts";
import { interpret } from "../../src/index.ts";
import { bindEnvelope, enrich, stripClaims } from "../../src/intent/context.ts";
import type { Intent } from "../../src/intent/intent.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { intentOf } from "../../src/intent/prepared.ts";
import { matches } from "../../src/interpret/match.ts";
import type { Policy } from "../../src/ir/policy.ts";
import { alwaysHolds, runsOr } from "../support/law.ts";
import { type Call, irScenario, readable, ready, type Scenario, yamlScenario } from "../support/scenario.ts";

/** Whatever the model says about every rule and the verdict is what the interpreter does. */
function modelFaults(policy: Policy, { reasoner, policies: [literals] }: Engine): readonly string[] {
  if (literals === undefined) return ["no policy"];
  const faults: string[] = [];
  const rules = [...policy.rules.keys()];
  const questions = [
    ...rules.map((rule) => literals.live(rule)),
    ...rules.map((rule) => [reasoner.not(literals.matches(rule))]),
    ...VERDICTS.slice(1).flatMap((verdict) => [
      [literals.atLeast(verdict)],
      [reasoner.not(literals.atLeast(verdict))],
    ]),
    ...rules.flatMap((rule) =>
      VERDICTS.slice(1).map((verdict) => [...literals.live(rule), literals.effect(rule, verdict)]),
    ),
    [literals.failClosed],
    [literals.byDefault()],
  ];
  for (const question of questions) {
    const answer = reasoner.ask(question);
    if (answer.kind !== "yes") continue;
    const witness = writeWitness(answer.sample);
    const expected = {
      matched: rules.filter((rule) => answer.sample.holds(literals.matches(rule))),
      verdict: VERDICTS.filter((verdict) => answer.sample.holds(literals.atLeast(verdict))).at(-1),
    };
    const { decision, matched } = replay(policy, witness);
    if (decision.verdict !== expected.verdict || String(matched) !== String(expected.matched)) {
      faults.push(
        `model says ${expected.verdict} by ${expected.matched}, replay ${decision.verdict} by ${matched}: ${JSON.stringify(witness)}`,
      );
    }
  }
  return faults;
}

function seen(intent: Intent, options: Call["options"]): Intent | undefined {
  const given = readOptions(options, () => new Date(0));
  if (given.envelope === undefined) return enrich(stripClaims(intent), given.inventory, intent.tool_name);
  const bound = bindEnvelope(intent, given.envelope, given.evidenceTime());
  return bound.kind === "invalid" ? undefined : enrich(bound.intent, given.inventory, intent.tool_name);
}

/** What a call does is possible in the model. */
function callFaults(
  policy: Policy,
  { reasoner, policies: [literals] }: Engine,
  { intent, options }: Call,
): readonly string[] {
  if (literals === undefined) return ["no policy"];
  const prepared = prepareIntent(intent);
  if (prepared.kind === "invalid" || prepared.intent.script !== undefined || options.killSwitch !== undefined)
    return [];
  const visible = seen(intentOf(prepared), options);
  if (visible === undefined) return [];
  const { verdict } = interpret(policy, prepared, options);
  const matched = policy.rules.map((rule) => matches(rule.match, visible));
  const rank = VERDICTS.indexOf(verdict);
  const answer = reasoner.ask([
    ...matched.map((each, rule) => (each ? literals.matches(rule) : reasoner.not(literals.matches(rule)))),
    ...VERDICTS.map((each, i) => (i <= rank ? literals.atLeast(each) : reasoner.not(literals.atLeast(each)))),
  ]);
  if (answer.kind === "yes") return [];
  return [
    `${answer.kind}: a call that gets ${verdict} by ${matched.map(Number)}: ${JSON.stringify(intent)} ${JSON.stringify(options)}`,
  ];
}

/** Of a call it is asked of all rules at once whether they match, which may take more elements than any question of a survey. */
const everyMatch = ({ rules }: Policy): Formula =>
  all(...rules.map(({ match }) => matchFormula(match)).map((matched) => any(matched, not(matched))));

function faults(scenario: Scenario): readonly string[] {
  const compiled = ready(scenario);
  if (compiled === undefined) return [];
  const { policy } = compiled;
  const engine = createEngine([policy], { others: [everyMatch(policy)] });
  return [
    ...modelFaults(policy, engine),
    ...scenario.calls.flatMap((call) => callFaults(policy, engine, call)),
  ];
}

it("rules that match together may need an element each", () => {
  const document = {
    rules: ["user", "system"].map((source) => ({
      name: source,
      effect: "dry_run",
      match: { provenance_sources: [source] },
    })),
  };
  const intent = {
    tool_name: "t",
    arg_provenance: ["user", "system"].map((source) => ({ arg_path: "$", source })),
    context: { identity: "i", workspace: "/w", risk_class: "low" },
  };
  expect(faults({ document, matches: [], calls: [{ intent, options: {} }] })).toEqual([]);
});

it.each([
  ["YAML can say", yamlScenario],
  ["only the IR can say", irScenario],
])("the symbolic call and the interpreter agree on policies that %s", { timeout: 600_000 }, (_, input) => {
  alwaysHolds({ input, faults, ...readable }, runsOr(60));
  expect(true).toBe(true);
});
