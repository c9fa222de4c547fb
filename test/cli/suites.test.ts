// `gait policy test` with suites: what is found, what is asked, what is told.

import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { EXIT } from "../../src/cli/exit-codes.ts";
import { POLICY } from "../rollout/suite/check.ts";
import { folderWith, runLine } from "./run.ts";

const PASSING = `policy: ../p.yaml
cases:
  - { name: reads are allowed, intent: { tool_name: tool.read }, expect: allow }
`;

const FAILING = `policy: ../p.yaml
cases:
  - name: writes are allowed
    intent: { tool_name: tool.write }
    expect: { verdict: allow, reason_codes: [safe_read] }
  - { name: reads are allowed, intent: { tool_name: tool.read }, expect: allow }
`;

const INLINE = `default block
rule "reads" { allow when tool == "tool.read" }
test "reads are allowed" { given { tool_name: "tool.read" } expect allow }
`;

const FILES = { "p.yaml": POLICY, "t/a.policytest.yaml": PASSING, "t/b.policytest.yml": FAILING };

const run = (line: string, files: Readonly<Record<string, string>> = FILES) =>
  runLine(folderWith(files), line);

describe("policy test", () => {
  it("runs a suite, with the policy that it names", async () => {
    expect(await run("policy test t/a.policytest.yaml")).toEqual({
      exit: 0,
      stdout: "ok    t/a.policytest.yaml: 1 case\npolicy test ok: tests=1 failed=0\n",
      stderr: "",
    });
  });

  it("shows what was expected, what was found, and why", async () => {
    expect(await run("policy test t")).toEqual({
      exit: 5,
      stdout: `ok    t/a.policytest.yaml: 1 case
fail  t/b.policytest.yml: 1 of 2 cases

t/b.policytest.yml:3:11 writes are allowed
  verdict       expected allow
                found    require_approval
  reason_codes  expected safe_read
                found    matched_rule_writes
  because       rule writes (priority 20) decided require_approval
policy test failed: tests=3 failed=1
`,
      stderr: "",
    });
  });

  it("tells programs the same", async () => {
    const { exit, stdout } = await run("policy test t --json");
    expect(exit).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      policy_path: "p.yaml",
      suites: [
        { path: "t/a.policytest.yaml", tests: 1, failed: 0 },
        { path: "t/b.policytest.yml", tests: 2, failed: 1 },
      ],
      tests: [
        { name: "reads are allowed", ok: true, path: "t/a.policytest.yaml", line: 3, verdict: "allow" },
        {
          name: "writes are allowed",
          ok: false,
          verdict: "require_approval",
          faults: [
            "verdict: expected allow, found require_approval",
            "reason_codes: missing safe_read; unexpected matched_rule_writes",
          ],
          differences: [
            { aspect: "verdict", expected: ["allow"], found: ["require_approval"] },
            { aspect: "reason_codes", expected: ["safe_read"], found: ["matched_rule_writes"] },
          ],
        },
        { name: "reads are allowed", ok: true },
      ],
      skipped: 0,
    });
  });

  it("asks the policy that is named before the suites instead", async () => {
    const files = { ...FILES, "open.yaml": "default_verdict: allow\n" };
    const { exit, stdout } = await run("policy test open.yaml t --json", files);
    expect(exit).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      policy_path: "open.yaml",
      tests: [{ verdict: "allow" }, { verdict: "allow" }, { verdict: "allow" }],
    });
  });

  it("finds tests in policies, too, and passes over policies without", async () => {
    const files = { "d/p.gait": INLINE, "d/none.gait": "default block\n", "d/.git/x.gait": "default blok\n" };
    expect(await run("policy test d", files)).toEqual({
      exit: 0,
      stdout: "ok    d/p.gait: 1 case\npolicy test ok: tests=1 failed=0\n",
      stderr: "",
    });
  });

  it("reads the files of calls beside the suite", async () => {
    const files = {
      "p.yaml": POLICY,
      "t/read.json": JSON.stringify({ tool_name: "tool.read" }),
      "t/a.policytest.yaml": "policy: ../p.yaml\ncases: [{name: a, file: read.json, expect: invalid}]\n",
    };
    expect((await run("policy test t", files)).exit).toBe(0);
  });

  it("stops at the first failure where it is told to", async () => {
    const files = { ...FILES, "t/c.policytest.yaml": FAILING };
    expect((await run("policy test t --bail", files)).stdout).toMatch(/tests=2 failed=1 skipped=3\n$/);
  });

  it("runs only what is asked for", async () => {
    expect((await run("policy test t --filter reads")).stdout).toBe(
      "ok    t/a.policytest.yaml: 1 case\nok    t/b.policytest.yml: 1 case\npolicy test ok: tests=2 failed=0 skipped=1\n",
    );
    expect((await run("policy test t --filter b.policytest")).stdout).toMatch(
      /tests=2 failed=1 skipped=1\n$/,
    );
  });

  it("takes a suite once, however often it is named", async () => {
    expect((await run("policy test t t/a.policytest.yaml t")).stdout).toMatch(/tests=3 /);
  });
});

describe("links in a folder", () => {
  it("run where they have the name of a suite", async () => {
    const cwd = folderWith({ "p.yaml": POLICY, "real/a.policytest.yaml": FAILING, "t/read.me": "" });
    symlinkSync("../real/a.policytest.yaml", join(cwd, "t/linked.policytest.yaml"));
    expect(await runLine(cwd, "policy test t")).toMatchObject({ exit: EXIT.check });
    symlinkSync("../real", join(cwd, "t/folder.policytest.yaml"));
    expect(await runLine(cwd, "policy test t")).toMatchObject({ exit: EXIT.input });
  });
});

describe("what cannot be run", () => {
  test.each([
    ["policy test t --filter nobody", "no case has `nobody` in its name or the path of its suite"],
    ["policy test empty", "find tests: nothing in empty has a name that ends with .policytest.yaml"],
    ["policy test untested", "find tests: nothing in untested has tests"],
    ["policy test t missing", "find tests: stat missing: no such file or directory"],
    ["policy test t p.yaml", "find tests: p.yaml is no suite: its name must end with .policytest.yaml"],
    [
      "policy test unnamed.policytest.yaml",
      "unnamed.policytest.yaml: no policy is named: write `policy:` at its top, or name one before it",
    ],
    [
      "policy test lost.policytest.yaml",
      "lost.policytest.yaml: read policy: open lost.yaml: no such file or directory",
    ],
    ["policy test wrong.policytest.yaml", "wrong.policytest.yaml: `blok` is not known here"],
    ["policy test mixed", "mixed/bad.gait: `blok` is no word for a verdict"],
    ["policy test p.yaml --bail", "expected <policy.yaml> <intent_fixture.json>"],
    ["policy test t --workers -1", "--workers must be 1 or more"],
    ["policy test t --workers few", 'invalid value "few" for flag -workers: parse error'],
    ["policy test --bail", "expected <policy.yaml> <intent_fixture.json>"],
  ])("gait %s", async (line, message) => {
    const ran = await run(line, {
      ...FILES,
      "empty/x.yaml": POLICY,
      "untested/p.gait": "default block\n",
      "mixed/bad.gait": 'rule "a" { blok }\n',
      "mixed/good.gait": 'test "a" { given {} expect block }\n',
      "unnamed.policytest.yaml": "cases: [{name: a, intent: {}, expect: block}]\n",
      "lost.policytest.yaml": "policy: lost.yaml\ncases: [{name: a, intent: {}, expect: block}]\n",
      "wrong.policytest.yaml": "policy: p.yaml\ncases: [{name: a, intent: {}, expect: blok}]\n",
    });
    expect({ exit: ran.exit, stdout: ran.stdout }).toEqual({
      exit: 6,
      stdout: `policy test error: ${message}\n`,
    });
  });

  it("is all told in one run", async () => {
    const wrong = "policy: ../p.yaml\ncases: [{name: a, intent: {}, expect: blok}]\n";
    const { exit, stderr } = await run("policy test t", {
      ...FILES,
      "t/a.policytest.yaml": wrong,
      "t/b.policytest.yml": wrong,
    });
    expect(exit).toBe(6);
    expect(stderr).toContain("t/a.policytest.yaml:2:39 error invalid-value");
    expect(stderr).toContain("t/b.policytest.yml:2:39 error invalid-value");
  });
});

it("tells what is odd about a suite that runs", async () => {
  const odd = `policy: ../p.yaml\nbases: { unused: {} }\n${PASSING.slice(PASSING.indexOf("cases"))}`;
  const { exit, stderr } = await run("policy test t/a.policytest.yaml", {
    ...FILES,
    "t/a.policytest.yaml": odd,
  });
  expect(exit).toBe(0);
  expect(stderr).toContain("t/a.policytest.yaml:2:10 warning suite-unused-base");
});

it("one call is still asked about as before", async () => {
  const call = { tool_name: "tool.read", context: { identity: "a", workspace: "/w", risk_class: "low" } };
  const { stdout } = await run("policy test p.yaml call.json", {
    ...FILES,
    "call.json": JSON.stringify(call),
  });
  expect(stdout).toBe("policy test verdict=allow reasons=safe_read violations=none\n");
});

it("is no policy for who formats a folder of policies", async () => {
  const files = { "d/p.yaml": POLICY, "d/t.policytest.yaml": PASSING };
  expect((await run("policy fmt d --check", files)).stdout).toBe("d/p.yaml\n");
});

it("takes less than 2 seconds of a processor for 5,000 cases", async () => {
  const one = (n: number): string => `  - name: case ${n}
    intent: { tool_name: tool.read, targets: [{ kind: path, value: /work/${n}, operation: read }] }
    expect: { verdict: allow, matched_rule: reads }
`;
  const cases = Array.from({ length: 5000 }, (_, n) => one(n)).join("");
  const cwd = folderWith({ "p.yaml": POLICY, "s.policytest.yaml": `policy: p.yaml\ncases:\n${cases}` });
  const before = process.cpuUsage();
  const { stdout } = await runLine(cwd, "policy test s.policytest.yaml");
  const { user, system } = process.cpuUsage(before);
  expect(stdout).toContain("tests=5000 failed=0");
  expect(user + system).toBeLessThan(2_000_000);
});
