// Suites one after the other, as far as they are to be run. In: suites in their order, each with a way to run it. Out: what
// all of them came to. It does not know who runs them.

import type { SuiteRun } from "../../rollout/suite/run.ts";
import { caseFails, type SuiteResult, type TestRun } from "../../rollout/suite/test-run.ts";

export interface Runnable {
  /** That the suite has. */
  readonly cases: number;
  readonly run: () => SuiteRun;
}

/** With `bail` a suite that has a failure is the last one; the cases of the others count as skipped. */
export function runAll(suites: readonly Runnable[], bail: boolean): Omit<TestRun, "milliseconds"> {
  const results: SuiteResult[] = [];
  let skipped = 0;
  let isOver = false;
  for (const { cases, run } of suites) {
    const ran: SuiteRun | undefined = isOver ? undefined : run();
    skipped += ran?.skipped ?? cases;
    if (ran === undefined || ran.result.cases.length === 0) continue;
    results.push(ran.result);
    isOver = bail && ran.result.cases.some(caseFails);
  }
  return { suites: results, skipped };
}
