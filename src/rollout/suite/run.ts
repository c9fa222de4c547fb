// A suite is run. In: a suite, the policy that it is about, and a clock to measure by. Out: what each case came to, in the
// order of the text. It writes nothing, and asks for nothing but what it was given.

import type { DecisionTable } from "../../runtime/table.ts";
import { faultsOf, type Ruling } from "./judge.ts";
import { explainCase, ruleOn } from "./rule-on-case.ts";
import type { Case, Suite } from "./suite.ts";
import { type CaseResult, caseFails, type SuiteResult } from "./test-run.ts";
import { whyNot } from "./why.ts";

export interface AskedPolicy {
  readonly path: string;
  readonly table: DecisionTable;
}

export interface RunOptions {
  /** Milliseconds from some fixed moment. */
  readonly elapsed: () => number;
  /** Only cases whose name, or whose suite's path, has this text in it. */
  readonly filter?: string | undefined;
  /** Whether the first failure is the last case that is run. */
  readonly bail?: boolean;
}

export interface SuiteRun {
  readonly result: SuiteResult;
  readonly skipped: number;
}

/** Failures that are explained: to ask every rule for its reasons takes longer than to decide. */
const MOST_EXPLAINED = 100;

export function runSuite(suite: Suite, { path, table }: AskedPolicy, options: RunOptions): SuiteRun {
  const cases: CaseResult[] = [];
  let failed = 0;
  for (const one of chosen(suite, options.filter)) {
    const result = runCase(one, table, { ...options, explains: failed < MOST_EXPLAINED });
    cases.push(result);
    if (!caseFails(result)) continue;
    failed++;
    if (options.bail === true) break;
  }
  const policy = { path, digest: table.policy.digest };
  return {
    result: { path: suite.path, policy, cases },
    skipped: suite.cases.length - cases.length,
  };
}

const chosen = ({ path, cases }: Suite, filter: string | undefined): readonly Case[] =>
  filter === undefined || path.includes(filter) ? cases : cases.filter(({ name }) => name.includes(filter));

interface CaseOptions extends RunOptions {
  readonly explains: boolean;
}

function runCase(one: Case, table: DecisionTable, { elapsed, explains }: CaseOptions): CaseResult {
  const start = elapsed();
  const ruling = ruleOn(table, one);
  const faults = faultsOf(one.expect, ruling);
  const explanation = explains && faults.length > 0 ? explainCase(table, one) : undefined;
  return {
    name: one.name,
    place: one.place,
    ...verdictOf(ruling),
    faults,
    why: explanation === undefined ? [] : whyNot(one.expect, explanation),
    milliseconds: elapsed() - start,
  };
}

const verdictOf = (ruling: Ruling) =>
  ruling.kind === "decision" ? { verdict: ruling.decision.verdict } : {};
