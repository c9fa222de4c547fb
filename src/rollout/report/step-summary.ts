// A test run as the Markdown of a step summary, which GitHub shows on the page of a workflow run. In: a run, and what it
// covers. Out: a heading, a row for each suite, what failed, and what nothing covers. It stays far below the size that
// GitHub shows: long lists are cut, and say so.

import { type Coverage, coveredOf, isUncovered, percentOf } from "../coverage/coverage.ts";
import { type CaseResult, caseFails, countOf, type SuiteResult, type TestRun } from "../suite/test-run.ts";
import { failureLines, failuresOf } from "./failures.ts";
import { code, firstLines, plain } from "./markdown.ts";

const MOST_SUITES = 100;
const MOST_FAILURES = 50;
const MOST_POINTS = 50;

export function stepSummary(run: TestRun, coverage: readonly Coverage[] = []): string {
  const failures = failuresOf(run);
  return [
    `### Policy tests: ${countPhrase(run)}`,
    "",
    "| suite | policy | cases | failed |",
    "| --- | --- | ---: | ---: |",
    ...firstLines(run.suites, MOST_SUITES, suiteRow, (more) => `| and ${more} more | | | |`),
    ...(run.skipped > 0 ? ["", `${run.skipped} not run.`] : []),
    ...firstLines(failures, MOST_FAILURES, failureBlock, (more) => `\nand ${more} more that fail`),
    ...coverage.flatMap(coverageLines),
    "",
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function countPhrase(run: TestRun): string {
  const { cases, failed } = countOf(run);
  return failed === 0 ? `all ${cases} pass` : `${failed} of ${cases} fail`;
}

const suiteRow = ({ path, policy, cases }: SuiteResult): string =>
  `| ${code(path)} | ${code(policy.path)} | ${cases.length} | ${cases.filter(caseFails).length} |`;

/** A blank line inside would end the HTML, and none can be there: the line ends of a text are spelled out. */
function failureBlock(one: CaseResult): string {
  const { path, line, column } = one.place;
  const text = [`${path}:${line}:${column}`, ...failureLines(one)].map(plain).join("\n");
  return `\n<details open><summary><b>${plain(one.name)}</b></summary>\n<pre>${text}</pre>\n</details>`;
}

function coverageLines(coverage: Coverage): readonly string[] {
  const kinds = coveredOf(coverage).filter(({ total }) => total > 0);
  const uncovered = coverage.points.filter(isUncovered);
  return [
    "",
    `#### Coverage of ${code(coverage.policy.path)}`,
    "",
    "| | covered | of | % |",
    "| --- | ---: | ---: | ---: |",
    ...kinds.map((one) => `| ${one.kind} | ${one.covered} | ${one.total} | ${percentOf(one)} |`),
    ...(uncovered.length > 0 ? ["", "Covered by no case:", ""] : []),
    ...firstLines(uncovered, MOST_POINTS, pointLine, (more) => `- and ${more} more`),
  ];
}

const pointLine = ({ kind, rule, label }: Coverage["points"][number]): string =>
  `- ${kind} ${rule === undefined || rule === label ? "" : `of ${code(rule)}: `}${code(label)}`;
