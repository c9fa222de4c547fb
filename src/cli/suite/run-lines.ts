// What running tests came to, as lines for people: each suite, then each case that failed with what was expected, what was
// found, and why the policy decided so.

import {
  type CaseResult,
  caseFails,
  countOf,
  type Fault,
  type SuiteResult,
  type TestRun,
} from "../../rollout/suite/test-run.ts";
import { rows } from "../explanation/layout.ts";

export const runLines = ({ suites }: TestRun): readonly string[] => [
  ...suites.map(suiteLine),
  ...suites.flatMap(({ cases }) => cases.filter(caseFails)).flatMap(failureLines),
];

export function summaryOf(run: TestRun): string {
  const { cases, failed } = countOf(run);
  const skipped = run.skipped === 0 ? "" : ` skipped=${run.skipped}`;
  return `policy test ${failed === 0 ? "ok" : "failed"}: tests=${cases} failed=${failed}${skipped}`;
}

function suiteLine({ path, cases }: SuiteResult): string {
  const failed = cases.filter(caseFails).length;
  const count = cases.length === 1 ? "1 case" : `${cases.length} cases`;
  return failed === 0 ? `ok    ${path}: ${count}` : `fail  ${path}: ${failed} of ${count}`;
}

const failureLines = ({ name, place, faults, why }: CaseResult): readonly string[] => [
  "",
  `${place.path}:${place.line}:${place.column} ${name}`,
  ...rows([...faults.flatMap(faultRows), ...why.map((line, at) => [at === 0 ? "because" : "", line])], "  "),
];

const faultRows = ({ aspect, expected, found }: Fault): readonly (readonly string[])[] => [
  [aspect, `expected ${listed(expected)}`],
  ["", `found    ${listed(found)}`],
];

const listed = (texts: readonly string[]): string =>
  texts.filter((text) => text !== "").join(", ") || "nothing";
