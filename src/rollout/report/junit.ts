// A test run as JUnit XML, which Jenkins, GitLab and most other CI services read. In: a run. Out: a document that holds
// to the schema of Jenkins, so it has no attribute for a line; the place of a failing case stands in its text.
// https://github.com/jenkinsci/xunit-plugin (junit-10.xsd)

import { escapeInvisible } from "../../diagnostics/escape.ts";
import { type CaseResult, caseFails, countOf, type SuiteResult, type TestRun } from "../suite/test-run.ts";
import { failureLines, headline } from "./failures.ts";

export function junitXml(run: TestRun): string {
  const { cases, failed } = countOf(run);
  const counts = { tests: cases, failures: failed, errors: 0, time: seconds(run.milliseconds) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "gait policy test", ...counts })}>`,
    ...run.suites.flatMap(suiteLines),
    "</testsuites>\n",
  ].join("\n");
}

function suiteLines({ path, policy, cases }: SuiteResult): readonly string[] {
  const counts = {
    tests: cases.length,
    failures: cases.filter(caseFails).length,
    errors: 0,
    time: seconds(cases.reduce((sum, { milliseconds }) => sum + milliseconds, 0)),
  };
  return [
    `  <testsuite${attributes({ name: path, file: path, ...counts })}>`,
    "    <properties>",
    `      <property${attributes({ name: "policy", value: policy.path })}/>`,
    `      <property${attributes({ name: "policy_digest", value: policy.digest })}/>`,
    "    </properties>",
    ...cases.map((one) => caseElement(one, classNameOf(path))),
    "  </testsuite>",
  ];
}

function caseElement(one: CaseResult, classname: string): string {
  const head = `    <testcase${attributes({ classname, name: one.name, time: seconds(one.milliseconds) })}`;
  if (!caseFails(one)) return `${head}/>`;
  const { path, line, column } = one.place;
  const text = [`${path}:${line}:${column}`, ...failureLines(one)].map(escaped).join("\n");
  const fault = attributes({ type: one.faults[0]?.aspect ?? "", message: headline(one) });
  return `${head}>\n      <failure${fault}>${text}</failure>\n    </testcase>`;
}

/** Consumers group by what stands before the last dot, so a dot stands where the path has a slash, and nowhere else. */
const classNameOf = (path: string): string =>
  path
    .replace(/(?:\.policytest)?\.(?:ya?ml|gait)$/, "")
    .replace(/^(?:\.{0,2}\/)+/, "")
    .replaceAll(".", "_")
    .replaceAll("/", ".");

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const attributes = (members: Readonly<Record<string, string | number>>): string =>
  Object.entries(members)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join("");

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** INVARIANT: what XML 1.0 has no character for is invisible, and therefore spelled out. */
const escaped = (text: string): string =>
  escapeInvisible(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? "");
