// What running tests came to, as one JSON object. How long it took is left out: the same run says the same.

import { faultLine } from "../../rollout/report/failures.ts";
import {
  type CaseResult,
  caseFails,
  countOf,
  type SuiteResult,
  type TestRun,
} from "../../rollout/suite/test-run.ts";
import type { JsonObject } from "../json.ts";
import { summaryOf } from "./run-lines.ts";

export function runJson(run: TestRun): JsonObject {
  const [first, ...others] = run.suites;
  const isOne = first !== undefined && others.every(({ policy }) => policy.path === first.policy.path);
  return {
    ok: countOf(run).failed === 0,
    ...(isOne && { policy_path: first.policy.path, policy_digest: first.policy.digest }),
    suites: run.suites.map(suiteJson),
    tests: run.suites.flatMap(({ cases }) => cases.map(testJson)),
    skipped: run.skipped,
    summary: summaryOf(run),
  };
}

const suiteJson = ({ path, policy, cases }: SuiteResult): JsonObject => ({
  path,
  policy_path: policy.path,
  policy_digest: policy.digest,
  tests: cases.length,
  failed: cases.filter(caseFails).length,
});

const testJson = (result: CaseResult): JsonObject => ({
  name: result.name,
  ok: !caseFails(result),
  path: result.place.path,
  line: result.place.line,
  column: result.place.column,
  ...(result.verdict && { verdict: result.verdict }),
  faults: result.faults.map(faultLine),
  differences: result.faults.map(({ aspect, expected, found }) => ({ aspect, expected, found })),
  why: result.why,
});
