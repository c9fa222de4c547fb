// What holds for every policy in the DSL: printing and reading it again gives the same IR, formatting again changes nothing,
// and no comment is lost, wherever comments and line ends stand. GAIT_RUNS=10000 draws so many policies.

import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { dslOf } from "../../src/format/to-dsl/policy.ts";
import {
  type CompiledPolicy,
  compile,
  format,
  interpret,
  type Policy,
  prepareIntent,
} from "../../src/index.ts";
import type { Match } from "../../src/ir/policy.ts";
import { answerDifferences, answerOf, sameAnswer } from "../support/answers.ts";
import { NO_TIMEOUT } from "../support/argument.ts";
import { alwaysHolds, runsOr } from "../support/law.ts";
import { policyDocument } from "../support/policy-documents.ts";
import { ruleMatch } from "../support/rule-matches.ts";
import { call, ready, type Scenario } from "../support/scenario.ts";
import { type Random, randomFrom } from "../support/shuffle.ts";

const DSL = { format: "dsl" } as const;

/** The policies that are drawn when GAIT_RUNS says nothing. */
const FEW = 50;

/** A scenario with as many calls as a law asks about. */
const scenario = (calls: number): fc.Arbitrary<Scenario> =>
  fc.record({
    document: policyDocument,
    matches: fc.array(ruleMatch.filter(isSayable), { minLength: 1, maxLength: 7 }),
    calls: fc.array(call, { minLength: calls, maxLength: calls }),
  });

/** The DSL has words for the lists whose elements have fields, and none for a group that asks nothing. */
const isSayable = ({ groups }: Match): boolean =>
  groups.every(({ list, conditions }) => list !== "links" && conditions.length > 0);

/** Where a rule stands is not what it says. */
const withoutPlaces = (policy: Policy): unknown => ({
  ...policy,
  rules: policy.rules.map(({ origin, ...rule }) => ({ ...rule, index: origin.index })),
});

function readAgain(text: string): CompiledPolicy | string {
  const compiled = compile(text, DSL);
  return compiled.ok ? compiled : `${compiled.diagnostics[0]?.message}\n${text}`;
}

function faultsOf(scenario: Scenario): readonly string[] {
  const before = ready(scenario);
  if (before === undefined) return [];
  const text = dslOf(before.policy);
  const once = readAgain(text);
  if (typeof once === "string") return [once];
  const again = dslOf(once.policy);
  const twice = readAgain(again);
  if (typeof twice === "string") return [twice];
  const isSame = isDeepStrictEqual(withoutPlaces(once.policy), withoutPlaces(twice.policy));
  return [
    ...(isSame && once.digest === twice.digest
      ? []
      : [`another policy when printed again:\n${text}\n---\n${again}`]),
    ...scenario.calls.flatMap(({ intent, options }) => {
      const prepared = prepareIntent(intent);
      const [one, other] = [before.policy, once.policy].map((policy) =>
        answerOf(() => interpret(policy, prepared, options)),
      );
      if (one === undefined || other === undefined || sameAnswer(one, other)) return [];
      return answerDifferences(one, other).filter((line) => !/^(?:json|policy_digest)/.test(line));
    }),
  ];
}

test(
  "printing and reading is the identity, and decides the same",
  () => alwaysHolds({ input: scenario(4), faults: faultsOf, show: shown }, runsOr(FEW)),
  NO_TIMEOUT,
);

function shown(scenario: Scenario): string {
  const compiled = ready(scenario);
  return compiled === undefined ? "refused" : dslOf(compiled.policy);
}

const COMMENT = /\/\/ note [0-9]+/g;

const commentsOf = (text: string): string => (text.match(COMMENT) ?? []).toSorted().join();

/** Between any two tokens a comment, a line end, or nothing. */
function annotated(text: string, random: Random): string {
  let notes = 0;
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|-?[\w.]+|[^\s\w]+|\s+/g, (token) => {
    const dice = random(24);
    if (dice === 0) return `${token} // note ${notes++}\n`;
    if (dice === 1) return `${token}\n\n  // note ${notes++}\n`;
    return dice === 2 ? `${token}\n` : token;
  });
}

function layoutFaults(scenario: Scenario): readonly string[] {
  const before = ready(scenario);
  if (before === undefined) return [];
  const plain = dslOf(before.policy);
  const text = annotated(plain, randomFrom(plain.length));
  const read = readAgain(text);
  if (typeof read === "string") return [read];
  const once = format(text, DSL);
  const after = readAgain(once);
  if (typeof after === "string") return [after];
  return [
    ...(after.digest === read.digest ? [] : [`another digest:\n${once}`]),
    ...(commentsOf(once) === commentsOf(text) ? [] : [`another set of comments:\n${text}\n---\n${once}`]),
    ...(format(once, DSL) === once ? [] : [`not idempotent:\n${once}\n---\n${format(once, DSL)}`]),
    ...(format(plain, DSL) === plain ? [] : [`what is printed is not in the layout:\n${plain}`]),
  ];
}

test(
  "the layout keeps policy and comments, and is one",
  () => alwaysHolds({ input: scenario(0), faults: layoutFaults, show: shown }, runsOr(FEW)),
  NO_TIMEOUT,
);
