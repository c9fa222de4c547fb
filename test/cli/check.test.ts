// `gait policy check`: findings on standard output, the exit code by their severity.

import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const SHADOWED = `rules:
  - {name: early, priority: 1, effect: block}
  - {name: late, priority: 2, effect: allow}
`;
const OPEN = "rules:\n  - {name: r, effect: allow, match: {workspace_prefixes: [/repo]}}\n";
const CLEAN = "rules:\n  - {name: r, effect: allow, match: {workspace_prefixes: [/repo/]}}\n";

const check = (policy: string, ...args: string[]) =>
  runIn(folderWith({ "p.yaml": policy }), "policy", "check", "p.yaml", ...args);

describe("policy check", () => {
  it("shows a finding with its place and what to do", async () => {
    expect(await check(SHADOWED)).toMatchObject({
      exit: 5,
      stdout: `p.yaml:3:5 error shadowed-rule: \`late\` never decides: \`early\` (priority 1, block) matches all its calls first
  3 |   - {name: late, priority: 2, effect: allow}
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: give it a smaller priority, or narrow the earlier rule

policy check failed: rules=2 error=1 warning=0 info=0
`,
    });
  });

  it("prints one object with --json", async () => {
    const { stdout, exit } = await check(SHADOWED, "--json");
    expect(exit).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      rule_count: 2,
      undetermined: 0,
      findings: [
        {
          code: "shadowed-rule",
          severity: "error",
          rule: "late",
          covered_by: ["early"],
          span: { start: { line: 3 } },
        },
      ],
    });
  });

  it.each([
    [OPEN, [], 0],
    [OPEN, ["--fail-on", "warning"], 5],
    [OPEN, ["--fail-on=info"], 5],
    [CLEAN, ["--fail-on", "info"], 0],
    [CLEAN, ["--fail-on", "never"], 6],
    ["rules: 1\n", [], 6],
  ])("of %j with %j exits with %i", async (policy, args, exit) => {
    expect((await check(policy, ...args)).exit).toBe(exit);
  });
});
