// Runs to report: one as they are, and one whose every text was chosen by somebody who means harm. No behaviour.

import type { Coverage } from "../../../src/rollout/coverage/coverage.ts";
import type { CaseResult, TestRun } from "../../../src/rollout/suite/test-run.ts";

const DIGEST = "878ec724f40b96d97dbf669a907c70622073d513952bfb6d40e483754eb564ce";

const passing = (name: string, line: number): CaseResult => ({
  name,
  place: { path: "policies/agent.policytest.yaml", line, column: 5 },
  verdict: "allow",
  faults: [],
  why: [],
  milliseconds: 1.5,
});

export const RUN: TestRun = {
  suites: [
    {
      path: "policies/agent.policytest.yaml",
      policy: { path: "policies/agent.yaml", digest: DIGEST },
      cases: [
        passing("reads are allowed", 4),
        {
          ...passing("writes outside the workspace are blocked", 8),
          verdict: "require_approval",
          faults: [
            { aspect: "verdict", expected: ["block"], found: ["require_approval"] },
            {
              aspect: "reason_codes",
              expected: ["outside_workspace", "write"],
              found: ["write", "approval_required"],
            },
          ],
          why: ["rule ask-for-writes decided", "rule block-outside wants path under /work, found /workspace"],
        },
      ],
    },
    {
      path: "policies/net.policytest.yml",
      policy: { path: "policies/agent.yaml", digest: DIGEST },
      cases: [passing("the proxy is asked", 3)],
    },
  ],
  skipped: 2,
  milliseconds: 40.25,
};

export const COVERAGE: Coverage = {
  policy: { path: "policies/agent.yaml", digest: DIGEST },
  points: [
    {
      kind: "rule",
      rule: "reads",
      label: "reads",
      hits: 2,
      place: { path: "policies/agent.yaml", line: 3, column: 5 },
    },
    { kind: "condition", rule: "reads", label: "tool_names: fs.read", hits: 2 },
    { kind: "condition", rule: "reads", label: "tool_names: fs.list", hits: 0 },
    { kind: "rule", rule: "never", label: "never", hits: 0, unreachable: true },
    { kind: "constraint", rule: "reads", label: "freeze_window fires", hits: 0 },
    { kind: "verdict", label: "block", hits: 1 },
  ],
};

/** Ends or begins something in each of the forms, steers a terminal, is no character of XML, or is not to be seen. */
export const HARM =
  "]]></failure><script>alert(1)</script>\"'`|#\\ @octocat %0A::error::x\n::error::forged\r\n\n# \ud800\0\x1b[2K\ufffe\u202e\u2028```</pre></details>--> ...\n  ---";

export const HOSTILE: TestRun = {
  suites: [
    {
      path: `${HARM}.policytest.yaml`,
      policy: { path: HARM, digest: HARM },
      cases: [
        { ...passing(HARM, 1), place: { path: HARM, line: 1, column: 1 } },
        {
          name: `${HARM} too`,
          place: { path: HARM, line: 7, column: 2 },
          faults: [
            { aspect: "matched_rule", expected: [HARM], found: [`a${HARM}`] },
            { aspect: "violations", expected: [HARM], found: [] },
          ],
          why: [HARM],
          milliseconds: 0,
        },
      ],
    },
  ],
  skipped: 0,
  milliseconds: 0,
};

export const HOSTILE_COVERAGE: Coverage = {
  policy: { path: HARM, digest: HARM },
  points: [
    { kind: "rule", rule: HARM, label: HARM, hits: 0, place: { path: HARM, line: 1, column: 1 } },
    { kind: "condition", rule: HARM, label: `x${HARM}`, hits: 0, unreachable: true },
  ],
};

export const NOTHING: TestRun = { suites: [], skipped: 0, milliseconds: 0 };
