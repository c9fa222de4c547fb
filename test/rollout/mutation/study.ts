// Do the tests of a policy notice when it changes? In: a policy with its points, and the suites that ask it. Out: how many of its
// mutants some case fails for; and each that survived with the reason: no call tells it from the policy, which was proved, or
// a call that would.

import { diffPolicies, type PolicyDiff } from "../../../src/analysis/diff.ts";
import type { Progress, SurveyOptions } from "../../../src/analysis/facts.ts";
import { finish } from "../../../src/analysis/finish.ts";
import type { Witness } from "../../../src/analysis/witness/write.ts";
import type { Policy } from "../../../src/ir/policy.ts";
import type { Book } from "../../../src/rollout/coverage/book.ts";
import { faultsOf } from "../../../src/rollout/suite/judge.ts";
import { ruleOn } from "../../../src/rollout/suite/rule-on-case.ts";
import type { Case } from "../../../src/rollout/suite/suite.ts";
import { type DecisionTable, openTable } from "../../../src/runtime/table.ts";
import { buildTable } from "../../../src/table/build.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";

export interface Study {
  readonly mutants: number;
  readonly noticed: number;
  readonly survivors: readonly Survivor[];
}

export interface Survivor {
  readonly mutant: Mutant;
  /** `equal`: every call gets the same verdict with the same left to do, proved. */
  readonly standing: "equal" | "different" | "unknown";
  /** Of one that is different: a call that shows it. */
  readonly witness?: Witness;
}

/** Yields after each mutant. */
export function* studyOf(
  book: Book,
  cases: readonly Case[],
  options: SurveyOptions = {},
): Generator<Progress, Study> {
  const mutants = mutantsOf(book);
  // A case that fails already would fail of every mutant.
  const passing = cases.filter((one) => !isFault(book.table, one));
  const survivors: Survivor[] = [];
  for (const [index, mutant] of mutants.entries()) {
    if (!isNoticed(mutant.policy, passing)) survivors.push(survivorOf(book.policy, mutant, options));
    yield { done: index + 1, of: mutants.length };
  }
  return { mutants: mutants.length, noticed: mutants.length - survivors.length, survivors };
}

/** Nobody asks a mutant for its digest. */
function isNoticed(policy: Policy, cases: readonly Case[]): boolean {
  const { head, words } = buildTable(policy, "");
  const table = openTable(head, words);
  return cases.some((one) => isFault(table, one));
}

const isFault = (table: DecisionTable, one: Case): boolean =>
  faultsOf(one.expect, ruleOn(table, one)).length > 0;

function survivorOf(policy: Policy, mutant: Mutant, { conflicts }: SurveyOptions): Survivor {
  const options = { changes: false, ...(conflicts !== undefined && { conflicts }) };
  const found = finish(diffPolicies(policy, mutant.policy, options));
  const { witness } = found.looser ?? found.tighter ?? found.weaker ?? {};
  return { mutant, standing: standingOf(found), ...(witness && { witness }) };
}

function standingOf({ relation, obligations, scripts }: PolicyDiff): Survivor["standing"] {
  if (relation === "undetermined" || obligations === "undetermined") return "unknown";
  return relation === "equivalent" && obligations === "equal" && scripts === "equal" ? "equal" : "different";
}

/** From 0 to 100: of the mutants that some call tells from the policy, how many the tests notice; never 100 while one is left. */
export function scoreOf({ mutants, noticed, survivors }: Study): number {
  const equal = survivors.filter(({ standing }) => standing === "equal").length;
  return mutants === equal ? 100 : Math.floor((1_000 * noticed) / (mutants - equal)) / 10;
}
