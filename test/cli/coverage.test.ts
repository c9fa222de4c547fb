// `gait policy test --coverage`: what is told about what no case reaches, what has to be reached, and what is written.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, runLine } from "./run.ts";

const POLICY = `default_verdict: block
rules:
  - name: reads
    priority: 10
    effect: allow
    match: { tool_names: [read, list] }
`;

const SUITE = `policy: p.yaml
# What must stay as it is.
cases:
  - name: reading is allowed # always
    intent: { tool_name: read }
    expect: allow
`;

const FILES = { "p.yaml": POLICY, "a.policytest.yaml": SUITE };

const run = (line: string, files: Readonly<Record<string, string>> = FILES) =>
  runLine(folderWith(files), line);

describe("policy test --coverage", () => {
  it("shows what no case reaches, with a call that would", async () => {
    const files = {
      ...FILES,
      "a.policytest.yaml": `${SUITE}\n  - { name: n, intent: { tool_name: x }, expect: block }\n`,
    };
    expect(await run("policy test a.policytest.yaml --coverage", files)).toEqual({
      exit: 0,
      stdout: `ok    a.policytest.yaml: 2 cases

coverage of p.yaml
  rule        1 of 1  100 %
  condition   2 of 3  66.6 %
  constraint  0 of 0  100 %
  setting     0 of 0  100 %
  verdict     4 of 6  66.6 %
not covered:
  p.yaml:6:33 reads: tool_names: list
      for example
        { "tool_name": "list",
          "context": { "identity": "someone", "workspace": "/work", "risk_class": "low" } }
  verdict dry_run
      for example
        { "tool_name": "list",
          "targets": [{ "kind": "other", "value": "target-1", "destructive": true }],
          "context": { "identity": "someone", "workspace": "/work", "risk_class": "low",
                       "phase": "plan" } }
  verdict require_approval
      for example
        { "tool_name": "list",
          "targets": [{ "kind": "other", "value": "target-1", "destructive": true }],
          "context": { "identity": "someone", "workspace": "/work", "risk_class": "low" } }

policy test ok: tests=2 failed=0
`,
      stderr: "",
    });
  });

  it("says what cannot be reached, and does not count it", async () => {
    const shadowed = `${POLICY}  - { name: late, priority: 20, effect: block, match: { tool_names: [list] } }\n`;
    const { stdout } = await run("policy test a.policytest.yaml --coverage", {
      ...FILES,
      "p.yaml": shadowed,
    });
    expect(stdout).toContain("  rule        1 of 1  100 %\n");
    expect(stdout).toContain("  not counted: 3 that no call can reach, which was proved\n");
  });

  it("tells programs the same", async () => {
    const { stdout } = await run("policy test a.policytest.yaml --coverage --json");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      coverage: [
        {
          policy_path: "p.yaml",
          kinds: { rule: { covered: 1, total: 1, percent: 100 }, condition: { covered: 1, total: 3 } },
          uncovered: expect.arrayContaining([
            expect.objectContaining({
              kind: "condition",
              rule: "reads",
              label: "all but tool_names",
              line: 6,
              intent: expect.objectContaining({ tool_name: "some.tool" }),
            }),
          ]),
          unreachable: [],
        },
      ],
    });
  });

  it("has one part for each policy, and no places for a compiled one", async () => {
    const folder = folderWith({
      ...FILES,
      "q.yaml": POLICY,
      "b.policytest.yaml": SUITE.replace("p.yaml", "q.json"),
    });
    await runLine(folder, "policy compile q.yaml --out q.json");
    const { stdout } = await runLine(folder, "policy test . --coverage --json");
    const { coverage } = JSON.parse(stdout);
    expect(coverage.map((one: { readonly policy_path: string }) => one.policy_path)).toEqual([
      "p.yaml",
      "q.json",
    ]);
    expect(coverage[1].uncovered[0]).not.toHaveProperty("line");
    expect(coverage[1].kinds).toEqual(coverage[0].kinds);
  });
});

describe("policy test --min-coverage", () => {
  it("fails below, whatever the cases say", async () => {
    const { exit, stdout } = await run("policy test a.policytest.yaml --min-coverage rule=100,condition=40");
    expect(exit).toBe(5);
    expect(stdout).toMatch(
      /\n\ncoverage of p\.yaml: condition 33\.3 % is less than 40 %\npolicy test failed: tests=\d+ failed=0 missed=1\n$/,
    );
  });

  it("holds all shares that are asked for, and each once", async () => {
    const least = "--min-coverage rule=100 --min-coverage condition";
    expect((await run(`policy test a.policytest.yaml ${least}=33.3`)).exit).toBe(0);
    expect((await run(`policy test a.policytest.yaml ${least}=40`)).exit).toBe(5);
    const twice = await run("policy test a.policytest.yaml --min-coverage rule=100 --min-coverage rule=1");
    expect(twice.stdout).toBe("policy test error: --min-coverage: rule is named twice\n");
  });

  it("passes at the share itself", async () => {
    expect((await run("policy test a.policytest.yaml --min-coverage condition=33.3")).exit).toBe(0);
  });

  it.each(["lines=1", "rule", "rule=101", "rule=-1", "rule=1,rule=1", "rule=1=1", "rule=1e1", ","])(
    "refuses %s",
    async (text) => {
      const { exit, stdout } = await run(`policy test a.policytest.yaml --min-coverage ${text}`);
      expect({ exit, stdout }).toEqual({ exit: 6, stdout: expect.stringContaining("--min-coverage: ") });
    },
  );
});

it.each(["--report junit=nowhere/r.xml", "--lcov p.yaml"])(
  "policy test --write-missing changes no suite where %s cannot be written",
  async (flag) => {
    const folder = folderWith(FILES);
    const line = `policy test a.policytest.yaml --write-missing ${flag}`;
    const { exit, stdout, stderr } = await runLine(folder, line);
    expect(exit).toBe(6);
    expect(stdout + stderr).not.toContain("written:");
    expect(readFileSync(join(folder, "a.policytest.yaml"), "utf8")).toBe(SUITE);
  },
);

it("policy test --min-coverage is not met by a policy whose cases were all left out", async () => {
  const files = { ...FILES, "q.yaml": POLICY, "b.policytest.yaml": SUITE.replace("p.yaml", "q.yaml") };
  const line = "policy test . --filter a.policytest --min-coverage rule=100";
  const { exit, stdout } = await run(line, files);
  expect(stdout).toMatch(
    /\ncoverage of q.yaml: not measured, no case that asks it was run\npolicy test failed: tests=1 failed=0 skipped=1 missed=1\n$/,
  );
  expect(exit).toBe(5);
});

describe("policy test --write-missing", () => {
  it("adds the cases that are missing, keeps the text, and adds nothing the second time", async () => {
    const folder = folderWith(FILES);
    const first = await runLine(folder, "policy test a.policytest.yaml --write-missing");
    expect(first.stdout).toContain("written: 4 cases to a.policytest.yaml, each to be confirmed\n");
    const text = readFileSync(join(folder, "a.policytest.yaml"), "utf8");
    expect(text.startsWith(SUITE)).toBe(true);
    expect(text.match(/# Confirm: /g)).toHaveLength(4);
    const all = "--min-coverage rule=100,condition=100,verdict=100";
    const second = await runLine(folder, `policy test a.policytest.yaml --write-missing ${all}`);
    expect(second).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining("written: nothing, every case that can be written is there\n"),
    });
    expect(readFileSync(join(folder, "a.policytest.yaml"), "utf8")).toBe(text);
  });

  it("writes the evidence that a call needs", async () => {
    const demanding = `${POLICY}    require_context_evidence: true\n    max_context_age_seconds: 60\n`;
    const folder = folderWith({
      "p.yaml": demanding,
      "a.policytest.yaml": SUITE.replace("expect: allow", "expect: block"),
    });
    const first = await runLine(folder, "policy test a.policytest.yaml --write-missing");
    expect(first.stdout).not.toContain("not written");
    expect(readFileSync(join(folder, "a.policytest.yaml"), "utf8")).toContain(
      "options: { context_envelope: {",
    );
    const all = "--min-coverage rule=100,condition=100,constraint=100,setting=100,verdict=100";
    expect((await runLine(folder, `policy test a.policytest.yaml ${all}`)).exit).toBe(0);
  });

  it("leaves a suite alone that it cannot add to", async () => {
    const flow = "policy: p.yaml\ncases: [{ name: a, intent: { tool_name: read }, expect: allow }]\n";
    const folder = folderWith({ ...FILES, "a.policytest.yaml": flow });
    const { exit, stdout } = await runLine(folder, "policy test a.policytest.yaml --write-missing");
    expect(exit).toBe(6);
    expect(stdout).toContain("write its cases as a list with a line for each");
    expect(readFileSync(join(folder, "a.policytest.yaml"), "utf8")).toBe(flow);
  });

  it("does not write into a policy that brings its tests along", async () => {
    const dsl =
      'default block\nrule "r" { allow when tool == "a" }\ntest "t" { given { tool_name: "a" } expect allow }\n';
    const { exit, stdout } = await run("policy test p.gait --write-missing", { "p.gait": dsl });
    expect({ exit, stdout }).toMatchObject({
      exit: 6,
      stdout: expect.stringContaining("no suite asks p.gait"),
    });
  });
});

it("reports show coverage, and the exit code stays", async () => {
  const folder = folderWith(FILES);
  const ran = await runLine(
    folder,
    "policy test a.policytest.yaml --min-coverage rule=100 --report html=r.html",
  );
  expect(ran.exit).toBe(0);
  expect(readFileSync(join(folder, "r.html"), "utf8")).toContain('id="coverage"');
});

it("policy test --lcov writes a tracefile, into a new folder too", async () => {
  const folder = folderWith(FILES);
  expect((await runLine(folder, "policy test a.policytest.yaml --lcov out/lcov.info")).exit).toBe(0);
  expect(readFileSync(join(folder, "out/lcov.info"), "utf8")).toContain(
    "SF:p.yaml\nFN:3,reads\nFNDA:1,reads\n",
  );
});

it.each([
  ["p.yaml", "p.yaml"],
  ["./a.policytest.yaml", "a.policytest.yaml"],
])("policy test --lcov does not replace %s", async (path, other) => {
  const folder = folderWith(FILES);
  const { exit, stdout } = await runLine(folder, `policy test a.policytest.yaml --lcov ${path}`);
  expect({ exit, stdout }).toMatchObject({
    exit: 6,
    stdout: `policy test error: --lcov would replace ${other}\n`,
  });
  expect(readFileSync(join(folder, "p.yaml"), "utf8")).toBe(POLICY);
  expect(readFileSync(join(folder, "a.policytest.yaml"), "utf8")).toBe(SUITE);
});
