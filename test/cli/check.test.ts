// `gait policy check`: findings on standard output in the form that was asked for, the exit code by their severity.

import { describe, expect, it, test } from "vitest";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { hardPolicy } from "../support/hard-policy.ts";
import { folderWith, runIn } from "./run.ts";

const SHADOWED = `rules:
  - {name: early, priority: 1, effect: block}
  - {name: late, priority: 2, effect: allow}
`;
const UNION = `rules:
  - {name: low, priority: 1, effect: block, match: {tool_names: [a]}}
  - {name: other, priority: 1, effect: block, match: {tool_names: [b]}}
  - {name: late, priority: 2, effect: allow, match: {tool_names: [a, b]}}
  - {name: rest, priority: 3, effect: block}
`;
const OPEN =
  "rules:\n  - {name: r, effect: block, match: {workspace_prefixes: [/repo]}}\n  - {name: s, effect: allow}\n";
const GAP = "default_verdict: allow\nrules:\n  - {name: r, effect: block, match: {tool_names: [a]}}\n";
const CLEAN = `${GAP}  - {name: s, effect: allow, priority: 9}\n`;
const DOUBLED = CLEAN.replace("[a]", "[ping, PING]");
const HARD = hardPolicy();

const check = (policy: string, ...args: string[]) =>
  runIn(folderWith({ "p.yaml": policy }), "policy", "check", "p.yaml", ...args);

const json = async (policy: string, ...args: string[]) =>
  JSON.parse((await check(policy, ...args, "--json")).stdout);

describe("for people", () => {
  it("shows both rules, a call, what was proved and what was left out", async () => {
    expect(await check(SHADOWED)).toMatchObject({
      exit: 5,
      stderr: "",
      stdout: `p.yaml:3:5 error shadowed-rule: \`late\` never decides: \`early\` (priority 1, block) matches all its calls first
  2 |   - {name: early, priority: 1, effect: block}
    |     ----------------------------------------- decides first
  3 |   - {name: late, priority: 2, effect: allow}
    |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: give it a smaller priority, or narrow what decides before it
  for example
    { "tool_name": "some.tool",
      "context": { "identity": "someone", "workspace": "/work", "risk_class": "low" } }

policy check failed: rules=2 error=1 warning=0 info=0 suppressed=0 proved=2 undetermined=0
asked about every call at any time; not looked at:
  rate limits and destructive budgets: they only tighten
  the kill switch: it only tightens
  approval tokens and registry entries: a valid one grants what a verdict leaves to approval
  limits on scripts as a whole; what holds for single calls holds for each step of a script
`,
    });
  });

  it("shows for each rule of a cover a call that only it catches", async () => {
    const { stdout } = await check(UNION);
    expect(stdout).toContain(
      "its calls are all decided first, by `low` (priority 1, block) or `other` (priority 1, block)",
    );
    expect(stdout.match(/decides first/g)).toHaveLength(2);
    expect(stdout).toContain('  only `low` catches\n    { "tool_name": "a",\n');
    expect(stdout).toContain('  only `other` catches\n    { "tool_name": "b",\n');
  });

  it("counts what is more of the same", async () => {
    const rules = Array.from({ length: 14 }, (_, n) => `  - {name: r${n}, priority: ${n}, effect: block}\n`);
    const { stdout } = await check(`default_verdict: block\nrules:\n${rules.join("")}`);
    expect(stdout.match(/ warning shadowed-rule: /g)).toHaveLength(10);
    expect(stdout).toContain("\n\nand 3 more shadowed-rule; --json lists all\n\npolicy check ok: ");
  });

  it("says the moment of a call where it matters, and only there", async () => {
    const rule = "name: r, effect: allow, match: {target_kinds: [path]}";
    const window = "{start: '2026-01-01T00:00:00', end: '2026-01-02T00:00:00'}";
    const frozen = `${rule}, freeze_window: {timezone: UTC, windows: [${window}]}`;
    const of = async (text: string) => (await check(`default_verdict: block\nrules: [{${text}}]\n`)).stdout;
    expect(await of(rule)).toMatch(/ split-targets: /);
    expect(await of(rule)).not.toContain("decided with");
    expect(await of(frozen)).toMatch(/\n {2}decided with \{ "now": "[^"]+Z" \}\n/);
  });
});

describe("--json", () => {
  it("is one object with everything", async () => {
    expect(await json(SHADOWED)).toMatchObject({
      ok: false,
      rule_count: 2,
      proved: 2,
      undetermined: 0,
      suppressed: [],
      omits: expect.arrayContaining(["the kill switch: it only tightens"]),
      findings: [
        {
          code: "shadowed-rule",
          severity: "error",
          rule: "late",
          covered_by: ["early"],
          span: { start: { line: 3 } },
          witnesses: [{ covered_by: "early", intent: { tool_name: "some.tool" } }],
          proof: "checked",
        },
      ],
    });
  });

  it("is --format json", async () => {
    const named = JSON.parse((await check(SHADOWED, "--format", "json")).stdout);
    expect({ ...named, correlation_id: "" }).toEqual({ ...(await json(SHADOWED)), correlation_id: "" });
    expect(JSON.parse((await check("rules: 1\n", "--format", "json")).stdout)).toMatchObject({ ok: false });
  });

  it("lists what was suppressed, and why", async () => {
    const text = SHADOWED.replace(
      "  - {name: late",
      "  # gait-ignore shadowed-rule: kept for the audit\n  - {name: late",
    );
    expect(await json(text)).toMatchObject({
      ok: true,
      findings: [],
      suppressed: [{ code: "shadowed-rule", rule: "late", reason: "kept for the audit" }],
      summary: "policy check ok: rules=2 error=0 warning=0 info=0 suppressed=1 proved=2 undetermined=0",
    });
  });
});

it.each([
  [OPEN, [], 0],
  [OPEN, ["--fail-on", "warning"], 5],
  [OPEN, ["--fail-on=info"], 5],
  [CLEAN, ["--fail-on", "info"], 0],
  [CLEAN, ["--fail-on", "never"], 6],
  [DOUBLED, [], 0],
  [DOUBLED, ["--fail-on", "warning"], 5],
  [DOUBLED, ["--fail-on", "warning", "--format", "github"], 5],
  [DOUBLED, ["--fail-on", "warning", "--format", "sarif"], 5],
  ["", ["--fail-on", "warning"], 5],
  [CLEAN, ["--closed", "--strict"], 0],
  [CLEAN, ["--format", "xml"], 6],
  [CLEAN, ["--format", "sarif", "--json"], 6],
  [CLEAN, ["--budget", "0"], 6],
  [CLEAN, ["--budget", "many"], 6],
  [GAP, [], 0],
  [GAP, ["--fail-on", "info"], 5],
  [GAP, ["--closed"], 5],
  ["# gait-ignore default-reachable: whoever asks may\n".concat(GAP), ["--closed"], 0],
  ["rules: 1\n", [], 6],
  ["rules: 1\n", ["--format", "github"], 6],
  ["rules: 1\n", ["--format", "sarif"], 6],
])("of %j with %j exits with %i", async (policy, args, exit) => {
  expect((await check(policy, ...args)).exit).toBe(exit);
});

it("counts what the compiler warns of like what the checks find", async () => {
  expect(await json(DOUBLED, "--fail-on", "warning")).toMatchObject({
    ok: false,
    findings: [],
    diagnostics: [{ code: "duplicate-value", severity: "warning" }],
    summary: "policy check failed: rules=2 error=0 warning=1 info=0 suppressed=0 proved=0 undetermined=0",
  });
});

describe("a budget that is too small", () => {
  it("leaves questions undetermined, which is an error with --strict", async () => {
    const report = await json(HARD, "--budget", "1");
    expect(report.undetermined).toBeGreaterThan(0);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ code: "undetermined", severity: "warning" }),
    );
    expect((await check(HARD, "--budget", "1", "--strict")).exit).toBe(5);
  });

  it("is enough when it is larger", async () => {
    expect(await json(HARD)).toMatchObject({ undetermined: 0 });
  });
});

describe("--format github", () => {
  it("is a line for each finding, and the summary", async () => {
    expect((await check(SHADOWED, "--format", "github")).stdout.split("\n")).toEqual([
      "::error file=p.yaml,line=3,col=5,title=shadowed-rule::`late` never decides: `early` (priority 1, block) matches all its calls first (give it a smaller priority, or narrow what decides before it)",
      "policy check failed: rules=2 error=1 warning=0 info=0 suppressed=0 proved=2 undetermined=0",
      "",
    ]);
    expect((await check(GAP, "--format", "github")).stdout).toMatch(/^::notice file=p.yaml,line=1,col=1,/);
  });

  it("is about a policy that cannot be used, too", async () => {
    expect((await check("rules: 1\n", "--format", "github")).stdout).toMatch(
      /^::error file=p.yaml,line=1,col=8,title=wrong-kind::[^\n]+\n$/,
    );
  });

  test.each([
    "x\\n::error::y",
    "x\\r::set-output name=a::b",
    "::stop-commands::z",
    "%0A::error::",
    "\\u2028::error::",
  ])("a rule named %j starts no command", async (name) => {
    const { stdout } = await check(SHADOWED.replace("late", `"${name}"`), "--format", "github");
    expect(stdout.split(/[\n\r\u2028]/).filter((line) => line.includes("::")).length).toBe(
      stdout.match(/^::(?:error|warning) file=/gm)?.length,
    );
    expect(stdout).not.toMatch(/%0[AaDd]/);
  });

  it("a file name ends no property", async () => {
    const cwd = folderWith({ "a,b::c%.yaml": SHADOWED });
    const { stdout } = await runIn(cwd, "policy", "check", "a,b::c%.yaml", "--format", "github");
    expect(stdout).toMatch(/^::error file=a%2Cb%3A%3Ac%25\.yaml,line=3,/);
  });
});

describe("progress", () => {
  async function onTerminal(isTTY: boolean): Promise<string> {
    const written: string[] = [];
    const cwd = folderWith({ "p.yaml": UNION });
    const stream = { write: (text: string) => written.push(text), isTTY };
    let time = 0;
    const io = nodeIo({ cwd, packageRoot: cwd, env: {} }, { write: () => true }, stream);
    await main(["policy", "check", "p.yaml"], { ...io, elapsed: () => (time += 200) });
    return written.join("");
  }

  it("is shown on a terminal, and gone at the end", async () => {
    const shown = await onTerminal(true);
    expect(shown).toMatch(/^\rchecking: \d+ %/);
    expect(shown).toMatch(/\r +\r$/);
  });

  it("is shown nowhere else", async () => expect(await onTerminal(false)).toBe(""));
});
