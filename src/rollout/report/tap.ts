// A test run in the Test Anything Protocol, version 14. In: a run. Out: a subtest for each suite; what is wrong with a
// failing case stands in its YAML block, whose texts are JSON, which is YAML. https://testanything.org/tap-version-14-specification.html

import { escapeInvisible } from "../../diagnostics/escape.ts";
import { type CaseResult, caseFails, type SuiteResult, type TestRun } from "../suite/test-run.ts";
import { failureLines, headline } from "./failures.ts";

export const tapText = ({ suites, skipped }: TestRun): string =>
  [
    "TAP version 14",
    `1..${suites.length}`,
    ...suites.flatMap(suiteLines),
    ...(skipped > 0 ? [`# not run: ${skipped}`] : []),
  ]
    .map((line) => `${line}\n`)
    .join("");

function suiteLines({ path, cases }: SuiteResult, at: number): readonly string[] {
  const inner = [`1..${cases.length}`, ...cases.flatMap(caseLines)];
  return [
    `# Subtest: ${description(path)}`,
    ...inner.map((line) => `    ${line}`),
    point(!cases.some(caseFails), at, path),
  ];
}

function caseLines(one: CaseResult, at: number): readonly string[] {
  const passes = !caseFails(one);
  return [point(passes, at, one.name), ...(passes ? [] : yamlBlock(one))];
}

const point = (passes: boolean, at: number, name: string): string =>
  `${passes ? "ok" : "not ok"} ${at + 1} - ${description(name)}`;

/** A hash would begin a directive. */
const description = (text: string): string => escapeInvisible(text).replace(/[\\#]/g, "\\$&");

const yamlBlock = (one: CaseResult): readonly string[] => [
  "  ---",
  `  message: ${quoted(headline(one))}`,
  "  severity: fail",
  "  at:",
  `    file: ${quoted(one.place.path)}`,
  `    line: ${one.place.line}`,
  `    column: ${one.place.column}`,
  "  told:",
  ...failureLines(one).map((line) => `    - ${quoted(line)}`),
  "  ...",
];

const quoted = (text: string): string => JSON.stringify(escapeInvisible(text));
