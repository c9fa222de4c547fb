// `gait help suites`: tests of a policy. Keys are listed from the table that suites are read by.

import { SUITE } from "../../../rollout/suite/suite-shape.ts";
import { page, sample, section } from "../layout.ts";
import type { Topic } from "../topic.ts";

export const SAMPLE = `policy: agent.yaml
cases:
  - name: work in the repository is allowed
    intent: { tool_name: fs.write, targets: [{ kind: path, value: /repo/a.txt }] }
    expect: allow
  - name: nothing is written elsewhere
    intent: { tool_name: fs.write, targets: [{ kind: path, value: /etc/passwd }] }
    expect: { verdict: block, violations: { include: [endpoint_path_not_allowlisted] } }
`;

const CASE = SUITE.keys.cases.shape.of.keys;
const EXPECT = CASE.expect.shape.mapping.keys;

const rows = (keys: Readonly<Record<string, { readonly summary: string }>>) =>
  Object.entries(keys).map(([key, { summary }]) => [key, summary] as const);

export const suites: Topic = {
  name: "suites",
  summary: "Tests of a policy: calls, and what is expected of each.",
  page: () =>
    page(
      "A suite is a file whose name ends in `.policytest.yaml`. `gait policy test` runs one, or all of a folder, and exits with 5 where a case fails:",
      sample(SAMPLE),
      section("Keys of a suite", rows(SUITE.keys)),
      section("Keys of a case", rows(CASE)),
      section("Keys of `expect`", rows(EXPECT)),
      section("Keys of `obligations`", rows(EXPECT.obligations.shape.keys)),
      "In the DSL tests may stand in the policy itself, as `test` blocks (`gait help dsl`).",
      section("See also", [["gait policy test, gait policy simulate, docs/suites.md, docs/reports.md"]]),
    ),
};
