// What services are told of a test run: a run goes in, the text that they read comes out.

import { spawnSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import { annotationLines } from "../../../src/rollout/report/annotations.ts";
import { changeSummary } from "../../../src/rollout/report/change-summary.ts";
import { junitXml } from "../../../src/rollout/report/junit.ts";
import { failuresLog } from "../../../src/rollout/report/sarif.ts";
import { stepSummary } from "../../../src/rollout/report/step-summary.ts";
import { tapText } from "../../../src/rollout/report/tap.ts";
import type { TestRun } from "../../../src/rollout/suite/test-run.ts";
import { sarifFaults } from "../../support/sarif-schema.ts";
import { CHANGE, changed } from "./change.ts";
import { COVERAGE, HARM, HOSTILE, HOSTILE_COVERAGE, NOTHING, RUN } from "./runs.ts";

const RUNS: readonly (readonly [string, TestRun])[] = [
  ["an ordinary run", RUN],
  ["a run of hostile texts", HOSTILE],
  ["a run of nothing", NOTHING],
];

/** What no form of a report may let through: it steers a terminal, or cannot be told from what is there. */
const RAW = /[\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ufffe\ud800-\udfff]/;

describe("JUnit XML", () => {
  it("has a class for each suite, and the place of what fails in its text", () => {
    expect(junitXml(RUN)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gait policy test" tests="3" failures="1" errors="0" time="0.040">
  <testsuite name="policies/agent.policytest.yaml" file="policies/agent.policytest.yaml" tests="2" failures="1" errors="0" time="0.003">
    <properties>
      <property name="policy" value="policies/agent.yaml"/>
      <property name="policy_digest" value="878ec724f40b96d97dbf669a907c70622073d513952bfb6d40e483754eb564ce"/>
    </properties>
    <testcase classname="policies.agent" name="reads are allowed" time="0.002"/>
    <testcase classname="policies.agent" name="writes outside the workspace are blocked" time="0.002">
      <failure type="verdict" message="verdict: expected block, found require_approval">policies/agent.policytest.yaml:8:5
verdict: expected block, found require_approval
reason_codes: missing outside_workspace; unexpected approval_required
rule ask-for-writes decided
rule block-outside wants path under /work, found /workspace</failure>
    </testcase>
  </testsuite>
  <testsuite name="policies/net.policytest.yml" file="policies/net.policytest.yml" tests="1" failures="0" errors="0" time="0.002">
    <properties>
      <property name="policy" value="policies/agent.yaml"/>
      <property name="policy_digest" value="878ec724f40b96d97dbf669a907c70622073d513952bfb6d40e483754eb564ce"/>
    </properties>
    <testcase classname="policies.net" name="the proxy is asked" time="0.002"/>
  </testsuite>
</testsuites>
`);
  });

  it.each([
    ["../a.b/c.policytest.yaml", "a_b.c"],
    ["/x/agent.gait", "x.agent"],
    ["suite.yml", "suite"],
  ])("of %s is in class %s", (path, name) => {
    const suites = RUN.suites.slice(0, 1).map((suite) => ({ ...suite, path }));
    expect(junitXml({ ...RUN, suites })).toContain(`classname="${name}"`);
  });

  const xmllint = spawnSync("xmllint", ["--version"]).error === undefined;
  const isOptional = process.env.REQUIRE_XMLLINT !== "1";

  test.skipIf(!xmllint && isOptional).each(RUNS)("of %s holds to the schema of Jenkins", (_, run) => {
    const args = ["--noout", "--schema", "test/schemas/junit-10.xsd", "-"];
    const checked = spawnSync("xmllint", args, { input: junitXml(run), encoding: "utf8" });
    expect(checked).toMatchObject({ status: 0, stderr: "- validates\n" });
  });
});

describe("TAP 14", () => {
  it("has a subtest for each suite, and JSON texts in YAML", () => {
    expect(tapText(RUN)).toBe(`TAP version 14
1..2
# Subtest: policies/agent.policytest.yaml
    1..2
    ok 1 - reads are allowed
    not ok 2 - writes outside the workspace are blocked
      ---
      message: "verdict: expected block, found require_approval"
      severity: fail
      at:
        file: "policies/agent.policytest.yaml"
        line: 8
        column: 5
      told:
        - "verdict: expected block, found require_approval"
        - "reason_codes: missing outside_workspace; unexpected approval_required"
        - "rule ask-for-writes decided"
        - "rule block-outside wants path under /work, found /workspace"
      ...
not ok 1 - policies/agent.policytest.yaml
# Subtest: policies/net.policytest.yml
    1..1
    ok 1 - the proxy is asked
ok 2 - policies/net.policytest.yml
# not run: 2
`);
  });

  it("begins no directive, no block and no test point with a text", () => {
    const lines = tapText(HOSTILE).split("\n");
    const points = lines.filter((line) => /^ *(?:not )?ok /.test(line));
    expect(points).toHaveLength(3);
    for (const point of points) expect(point).not.toMatch(/(?:^|[^\\])(?:\\\\)*#/);
    expect(lines.filter((line) => /^ *(?:---|\.\.\.)/.test(line))).toEqual(["      ---", "      ..."]);
  });
});

describe("SARIF", () => {
  it("has a result for each case that fails, at its place", () => {
    expect(failuresLog(RUN, "1.2.3")).toMatchObject({
      runs: [
        {
          tool: { driver: { version: "1.2.3", rules: [{ id: "policy-test/verdict" }] } },
          results: [
            {
              ruleId: "policy-test/verdict",
              level: "error",
              message: { text: expect.stringMatching(/^writes outside .* are blocked\nverdict: expected/) },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: "policies/agent.policytest.yaml" },
                    region: { startLine: 8, startColumn: 5 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it.each(RUNS)("of %s holds to the published schema", (_, run) => {
    expect(sarifFaults(failuresLog(run, "1.2.3"))).toEqual([]);
  });
});

describe("annotations", () => {
  it("stand beside the case, one line each", () => {
    expect(annotationLines(RUN)).toEqual([
      "::error file=policies/agent.policytest.yaml,line=8,col=5,title=writes outside the workspace are blocked::" +
        "verdict: expected block, found require_approval%0A" +
        "reason_codes: missing outside_workspace; unexpected approval_required%0A" +
        "rule ask-for-writes decided%0A" +
        "rule block-outside wants path under /work, found /workspace",
    ]);
  });

  it("cannot be forged", () => {
    const [line = "", ...others] = annotationLines(HOSTILE);
    expect(others).toEqual([]);
    expect(line).not.toMatch(/[\r\n]|%0A::/);
    // No property ends before its time.
    expect(line).toMatch(/^::error file=[^,:]*,line=7,col=2,title=[^,:]*::/);
  });
});

describe("a step summary", () => {
  it("says what failed, and what nothing covers", () => {
    expect(stepSummary(RUN, [COVERAGE])).toBe(`### Policy tests: 1 of 3 fail

| suite | policy | cases | failed |
| --- | --- | ---: | ---: |
| \`policies/agent.policytest.yaml\` | \`policies/agent.yaml\` | 2 | 1 |
| \`policies/net.policytest.yml\` | \`policies/agent.yaml\` | 1 | 0 |

2 not run.

<details open><summary><b>writes outside the workspace are blocked</b></summary>
<pre>policies&#47;agent&#46;policytest&#46;yaml&#58;8&#58;5
verdict&#58; expected block&#44; found require&#95;approval
reason&#95;codes&#58; missing outside&#95;workspace&#59; unexpected approval&#95;required
rule ask&#45;for&#45;writes decided
rule block&#45;outside wants path under &#47;work&#44; found &#47;workspace</pre>
</details>

#### Coverage of \`policies/agent.yaml\`

| | covered | of | % |
| --- | ---: | ---: | ---: |
| rule | 1 | 1 | 100 |
| condition | 1 | 2 | 50 |
| constraint | 0 | 1 | 0 |
| verdict | 1 | 1 | 100 |

Covered by no case:

- condition of \`reads\`: \`tool_names: fs.list\`
- constraint of \`reads\`: \`freeze_window fires\`

`);
  });

  it("is short where all passes", () => {
    expect(stepSummary(NOTHING)).toMatch(/^### Policy tests: all 0 pass\n/);
  });

  it("lets no text end its cell, its span or its element", () => {
    const text = stepSummary(HOSTILE, [HOSTILE_COVERAGE]);
    expect(text).not.toMatch(/<script|[^;]@octocat|\n::error|```/);
    expect(text.match(/<\/pre>/g)).toHaveLength(1);
    expect(text.match(/^\|.*\|$/gm)).toHaveLength(3 + 3);
  });

  it("stays below what GitHub shows, however much there is", () => {
    const many = <T>(count: number, one: T | undefined): readonly T[] =>
      one === undefined ? [] : Array.from({ length: count }, () => one);
    const cases = many(5000, HOSTILE.suites[0]?.cases[1]);
    const suites = many(200, HOSTILE.suites[0]).map((suite) => ({ ...suite, path: "s".repeat(9999), cases }));
    const points = many(999, HOSTILE_COVERAGE.points[0]);
    const text = stepSummary({ ...RUN, suites }, [{ ...HOSTILE_COVERAGE, points }]);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toContain("| and 100 more | | | |");
    expect(text).toContain("and 999950 more that fail");
    expect(text).toContain("- and 949 more");
  });
});

describe("a summary of a change", () => {
  it("lets no text end its span or its line", () => {
    const policy = { path: HARM, digest: HARM };
    const changes = [changed(HARM, -3)].map((one) => ({ ...one, why: [HARM] }));
    const counts = { loosened: 1, tightened: 0, other: 0 };
    const text = changeSummary({ ...CHANGE, baseline: policy, candidate: policy, changes, counts });
    expect(text).not.toMatch(RAW);
    expect(text).not.toMatch(/<script|\n::error|```/);
    expect(text.split("\n").filter((line) => line.startsWith("- "))).toHaveLength(1);
  });

  it("counts what it does not list", () => {
    const changes = Array.from({ length: 60 }, () => changed("a.json", -1));
    const text = changeSummary({ ...CHANGE, changes, counts: { loosened: 70, tightened: 0, other: 0 } });
    expect(text.match(/^- `a.json`/gm)).toHaveLength(50);
    expect(text).toContain("- and 20 more\n");
  });
});

it.each(RUNS)("nothing in %s steers a terminal", (_, run) => {
  const texts = [junitXml(run), tapText(run), ...annotationLines(run), stepSummary(run, [HOSTILE_COVERAGE])];
  for (const text of texts) expect(text).not.toMatch(RAW);
});
