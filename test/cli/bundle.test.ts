// The command line as it is built: it says what it says in this process, and a command reads no file of the build that it
// does not need.

import { spawn, spawnSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { buildCommandLine } from "../../command-line.config.ts";
import { COMMANDS } from "../../src/cli/commands.ts";
import { runIn } from "./run.ts";

/** The root of a package, and a folder to run in. */
const root = mkdtempSync(join(tmpdir(), "gait-bundle-"));
const cwd = join(root, "work");
const GAIT = join(root, "dist/gait.cjs");

/** Tells, when a process ends, which files and which modules of Node it has loaded. */
const SPY = join(root, "spy.cjs");
const SPYING = `
  process.on("exit", () => {
    const files = Object.keys(require.cache).filter((path) => path.includes("gait"));
    const crypto = process.moduleLoadList.includes("NativeModule crypto");
    const streams = process.moduleLoadList.includes("NativeModule net");
    require("node:fs").writeFileSync(process.env.SPY, JSON.stringify({ files, crypto, streams }));
  });
`;

beforeAll(async () => {
  await buildCommandLine(join(root, "dist"));
  mkdirSync(cwd);
  writeFileSync(SPY, SPYING);
  for (const name of ["docs", "examples"]) symlinkSync(join(process.cwd(), name), join(root, name));
  cpSync("examples", join(cwd, "examples"), { recursive: true });
  writeFileSync(join(cwd, "broken.yaml"), "default_verdict: blok\nrules:\n  - nme: a\n");
  writeFileSync(join(cwd, "odd.yaml"), "default_verdict: &v block\nrules: [{name: a, effect: *v}]\n");
  writeFileSync(join(cwd, "window.yaml"), WINDOW);
  // So many that threads are started.
  writeFileSync(join(cwd, "many.jsonl"), `${onOneLine(READ)}\n${onOneLine(DELEGATED)}\n`.repeat(4_000));
  writeFileSync(join(cwd, "typed.gait"), 'rule "reads" { allow when tool == "tool.read" }\n');
  writeFileSync(join(cwd, "broken.gait"), 'default blok\nrule "a" { allow when toll == 1 }\n');
  writeFileSync(join(cwd, "tested.policytest.yaml"), SUITE);
  mkdirSync(join(cwd, "suites/wrong"), { recursive: true });
  for (const name of ["a", "b", "c"]) {
    const suite = SUITE.replace("typed.gait", "../warned.yaml").replace(
      "cases:",
      "bases: {unused: {}}\ncases:",
    );
    writeFileSync(join(cwd, `suites/${name}.policytest.yaml`), suite);
    writeFileSync(
      join(cwd, `suites/wrong/${name}.policytest.yaml`),
      suite.replace("expect: allow", "expect: alow"),
    );
  }
  writeFileSync(join(cwd, "warned.yaml"), "rules: [{name: a, effect: allow}, {name: a, effect: block}]\n");
  writeFileSync(join(cwd, "broken.json"), '{"tool_name": 1}');
  writeFileSync(join(cwd, "spaced.json"), '{"tool_name": "\\u0074ool.read", "targets": []}');
});

afterAll(() => rmSync(root, { recursive: true }));

const SUITE = `policy: typed.gait
cases:
  - {name: a, intent: {tool_name: tool.read}, expect: allow}
  - {name: b, intent: {tool_name: tool.write}, expect: allow}
`;

const onOneLine = (path: string): string => JSON.stringify(JSON.parse(readFileSync(path, "utf8")));

const WINDOW = `
rules:
  - name: nights
    effect: allow
    match: {tool_names: [tool.read]}
    freeze_windows:
      - {name: n, start: "2026-01-01T00:00", end: "2026-01-02T00:00", timezone: Europe/Berlin}
    endpoint: {path_allowlist: ["/tmp/**"], domain_allowlist: ["*.test"]}
`;

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [GAIT, ...args], { cwd, encoding: "utf8" });
  return { exit: status, stdout, stderr };
}

test.runIf(existsSync("/dev/full"))("an answer that cannot be written is a failure", () => {
  const full = openSync("/dev/full", "w");
  const { status, stderr } = spawnSync(process.execPath, [GAIT, "version"], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", full, "pipe"],
  });
  closeSync(full);
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("no space left") });
});

const LOW = "examples/policy/base_low_risk.yaml";
const HIGH = "examples/policy/base_high_risk.yaml";
const READ = "examples/policy/intents/intent_read.json";
const DELEGATED = "examples/policy/intents/intent_delegated_egress_valid.json";

const LINES = [
  "version --json",
  "help",
  "versoin",
  "policy tset",
  "policy --help",
  `policy test ${LOW} ${READ} --jsn`,
  `policy test ${LOW}`,
  `policy test missing.yaml ${READ}`,
  `policy test broken.yaml ${READ}`,
  `policy test odd.yaml ${READ} --json`,
  `policy test window.yaml ${READ}`,
  `policy test typed.gait ${READ} --json`,
  "policy test tested.policytest.yaml --json",
  // Read by several threads in the build, by one in this process.
  "policy test suites/a.policytest.yaml suites/b.policytest.yaml suites/c.policytest.yaml --workers 2",
  "policy test suites/b.policytest.yaml suites/a.policytest.yaml --workers 2 --bail --json",
  "policy test suites --workers 3",
  "policy validate broken.gait",
  "policy fmt typed.gait",
  `policy test ${LOW} broken.json`,
  `policy test ${LOW} spaced.json --json`,
  `policy test ${HIGH} ${DELEGATED} --json`,
  `policy validate ${HIGH} --json`,
  "policy validate broken.yaml",
  "policy validate broken.yaml --json",
  "policy check examples/operations-agent/policy.yaml",
  `policy fmt ${HIGH}`,
  `policy explain ${HIGH} ${DELEGATED}`,
  `policy table ${HIGH} --where tool=tool.write`,
  `policy simulate --policy ${HIGH} --baseline ${LOW} --fixtures examples/policy/intents`,
  `policy simulate --policy ${HIGH} --baseline ${LOW} --calls examples/policy/intents --json`,
  `policy simulate --policy ${HIGH} --baseline ${LOW} --calls many.jsonl`,
  "doctor",
  "explain shadowed-rule",
  "list-scripts --registry missing.json",
  "kill-switch list",
  "keys verify",
  "trace verify missing.json",
  "delegate verify --token missing.json",
  `approve-script --policy ${LOW} --intent ${READ}`,
] as const;

describe("the built command line says what it says in this process", () => {
  test.each(LINES)("gait %s", async (line) => {
    expect(run(...line.split(" "))).toEqual(await runIn(cwd, ...line.split(" ")));
  });

  test.each(COMMANDS.map(({ words }) => words.join(" ")))("gait %s --help", async (words) => {
    expect(run(...words.split(" "), "--help")).toEqual(await runIn(cwd, ...words.split(" "), "--help"));
  });
});

/** The files of the build that a command read, in the order of their names. */
function readBy(...args: readonly string[]) {
  const report = join(root, "spied.json");
  const env = { ...process.env, SPY: report };
  spawnSync(process.execPath, ["-r", SPY, GAIT, ...args], { cwd, env });
  const { files, crypto, streams } = JSON.parse(readFileSync(report, "utf8"));
  const names = files.map((path: string) => basename(path, ".cjs")).filter((name: string) => name !== "spy");
  return { files: names.sort(), crypto, streams };
}

describe("a command reads what it needs", () => {
  const only = (...files: readonly string[]) => ({ files, crypto: false, streams: false });
  const signing = (...files: readonly string[]) => ({ ...only(...files), crypto: true });

  test("to tell the version", () => expect(readBy("version")).toEqual(only("gait")));

  test.each(["low", "medium", "high"])("to decide by a policy of %s risk", (risk) => {
    const policy = `examples/policy/base_${risk}_risk.yaml`;
    expect(readBy("policy", "test", policy, READ)).toEqual(only("compile", "decide", "gait"));
    const gate = ["gate", "eval", "--policy", policy, "--intent", READ];
    expect(readBy(...gate)).toEqual(signing("compile", "decide", "gait", "gate"));
  });

  test("to decide about paths and hosts", () => {
    const policy = "examples/coding-agent/policy.yaml";
    const call = "examples/coding-agent/intents/post_build_log.json";
    expect(readBy("policy", "test", policy, call)).toEqual(only("compile", "constraints", "decide", "gait"));
  });

  test("to decide by what was compiled", () => {
    run("policy", "compile", HIGH, "--out", "compiled.json");
    expect(readBy("policy", "test", "compiled.json", READ)).toEqual(only("decide", "gait"));
    const gate = ["gate", "eval", "--policy", "compiled.json", "--intent", READ];
    expect(readBy(...gate)).toEqual(signing("decide", "gait", "gate"));
  });

  test("to simulate fixtures, without what recorded calls need", () => {
    const simulate = ["policy", "simulate", "--policy", HIGH, "--baseline", LOW];
    expect(readBy(...simulate, "--fixtures", READ).files).not.toContain("impact");
    expect(readBy(...simulate, "--calls", READ).files).toContain("impact");
  });

  test("to look at a policy without asking about every call", () => {
    const reads = [
      ["policy", "validate", HIGH],
      ["policy", "table", HIGH],
      ["explain", "shadowed-rule"],
    ];
    for (const words of reads) expect(readBy(...words).files).not.toContain("analysis");
    expect(readBy("policy", "check", LOW).files).toContain("analysis");
  });

  test("to decide by a policy in the DSL", () => {
    expect(readBy("policy", "test", "typed.gait", READ)).toEqual(only("compile", "decide", "dsl", "gait"));
  });

  test("to read a policy that is written in another way", () => {
    expect(readBy("policy", "test", "odd.yaml", READ).files).toContain("yaml");
  });
});

describe("what is written", () => {
  it("arrives whole, however slowly it is read", async () => {
    const rules = Array.from({ length: 2000 }, (_, n) => `  - name: rule-${n}\n    effect: allow\n`);
    writeFileSync(join(cwd, "long.yaml"), `rules:\n${rules.join("")}`);
    const child = spawn(process.execPath, [GAIT, "policy", "table", "long.yaml", "--json"], { cwd });
    await new Promise((resolve) => setTimeout(resolve, 500));
    let text = "";
    for await (const part of child.stdout) text += part;
    expect(text.length).toBeGreaterThan(200_000);
    expect(JSON.parse(text).ok).toBe(true);
  });

  it("is no failure where nobody wants to read it", async () => {
    const child = spawn(process.execPath, [GAIT, "policy", "table", HIGH], { cwd });
    child.stdout.destroy();
    let complaints = "";
    for await (const part of child.stderr) complaints += part;
    expect(complaints).toBe("");
    expect(child.exitCode ?? (await new Promise((resolve) => child.on("close", resolve)))).toBe(0);
  });
});
