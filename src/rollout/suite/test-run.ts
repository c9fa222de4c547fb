// What running tests came to: plain data, so that it passes between threads and every report is a function of it.
// Types only.

import type { Verdict } from "../../decision/verdict.ts";

/** Where a case begins. */
export interface Place {
  /** As the person typed it, or as it was found below what they typed. */
  readonly path: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

/** What an expectation may be about, in the order in which faults are told. */
export type Aspect =
  | "intent"
  | "verdict"
  | "reason_codes"
  | "violations"
  | "matched_rule"
  | "obligations"
  | "permitted";

/** Something that is not as it was expected. */
export interface Fault {
  readonly aspect: Aspect;
  /** One text for each item: one for a verdict, one a code. Equal items stand in both. */
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

export interface CaseResult {
  /** Unique in its suite; the values of a matrix stand at its end. */
  readonly name: string;
  readonly place: Place;
  /** Of a call that cannot be decided about there is none. */
  readonly verdict?: Verdict;
  /** Empty where the case passes. */
  readonly faults: readonly Fault[];
  /** Of a case that fails: why the policy decided so, and what kept the expected rule from deciding. */
  readonly why: readonly string[];
  readonly milliseconds: number;
}

export interface SuiteResult {
  readonly path: string;
  /** The policy that was asked. */
  readonly policy: { readonly path: string; readonly digest: string };
  /** In the order of the text. */
  readonly cases: readonly CaseResult[];
}

export interface TestRun {
  /** In byte order of their paths. */
  readonly suites: readonly SuiteResult[];
  /** Cases that were not run: filtered out, or after the failure that ended the run. */
  readonly skipped: number;
  /** From start to end; of all threads together, once. */
  readonly milliseconds: number;
}

export const caseFails = ({ faults }: CaseResult): boolean => faults.length > 0;

export const countOf = ({ suites }: TestRun) => {
  const cases = suites.flatMap((suite) => suite.cases);
  return { cases: cases.length, failed: cases.filter(caseFails).length };
};
