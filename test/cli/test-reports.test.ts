// `gait policy test --format` and `--report`: what is printed in the place of the lines, and what is written beside them.

import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sarifFaults } from "../support/sarif-schema.ts";
import { folderWith, type Ran, runIn } from "./run.ts";

const FILES = {
  "p.yaml":
    "default_verdict: block\nrules:\n  - {name: reads, effect: allow, match: {tool_names: [fs.read]}}\n",
  "s.policytest.yaml": `policy: p.yaml
cases:
  - {name: reads, intent: {tool_name: fs.read}, expect: allow}
  - {name: writes, intent: {tool_name: fs.write}, expect: allow}
`,
};

const PASSING = { ...FILES, "s.policytest.yaml": FILES["s.policytest.yaml"].replace("fs.write", "fs.read") };

interface Tested extends Ran {
  readonly read: (name: string) => string;
  readonly has: (name: string) => boolean;
}

async function check(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Tested> {
  const folder = folderWith(files);
  const ran = await runIn(folder, "policy", "test", "s.policytest.yaml", ...args);
  return {
    ...ran,
    read: (name) => readFileSync(join(folder, name), "utf8"),
    has: (name) => existsSync(join(folder, name)),
  };
}

describe("--format", () => {
  it.each([
    ["junit", /^<\?xml version="1.0".*<failure type="verdict"/s],
    ["tap", /^TAP version 14\n.*\n {4}not ok 2 - writes\n/s],
    [
      "github",
      /^::error file=s.policytest.yaml,line=4,col=\d+,title=writes::verdict: expected allow, found block%0A/,
    ],
    ["sarif", /^\{"\$schema":/],
    ["json", /^\{"correlation_id":/],
    ["text", /^fail {2}s.policytest.yaml: 1 of 2 cases\n/],
  ])("%s is printed in the place of the lines, and the exit code stays", async (format, text) => {
    const { stdout, exit } = await check(FILES, "--format", format);
    expect(stdout).toMatch(text);
    expect(exit).toBe(5);
  });

  it("sarif is a log of SARIF", async () => {
    const { stdout } = await check(FILES, "--format", "sarif");
    expect(sarifFaults(JSON.parse(stdout))).toEqual([]);
  });

  it("github ends with what came of it", async () => {
    const { stdout } = await check(PASSING, "--format", "github");
    expect(stdout).toBe("policy test ok: tests=2 failed=0\n");
    const covered = await check(PASSING, "--format", "github", "--min-coverage", "verdict=100");
    expect(covered.stdout).toBe(
      "coverage of p.yaml: verdict 33.3 % is less than 100 %\npolicy test failed: tests=2 failed=0 missed=1\n",
    );
  });

  it.each([
    [["--format", "tab"], "expected --format text, json, junit, tap, github or sarif, found tab"],
    [["--format", "tap", "--json"], "use either --json or --format tap"],
  ])("%j is refused", async (args, message) => {
    const { stdout, exit } = await check(FILES, ...args);
    expect(stdout).toContain(message);
    expect(exit).toBe(6);
  });
});

describe("--report", () => {
  const ALL = "html=r.html,json=r.json,junit=r.xml,tap=r.tap,github=r.txt,sarif=r.sarif,summary=r.md";

  it("writes each report beside the lines, and the exit code stays", async () => {
    const [with_, without] = [await check(FILES, "--report", ALL), await check(FILES)];
    expect({ stdout: with_.stdout, exit: with_.exit }).toEqual({ stdout: without.stdout, exit: 5 });
    expect(with_.read("r.html")).toMatch(
      /^<!doctype html>.*<h2 id="tests-title">.*<table class="decisions">/s,
    );
    for (const [format, name] of [
      ["junit", "r.xml"],
      ["tap", "r.tap"],
      ["github", "r.txt"],
      ["sarif", "r.sarif"],
    ] as const) {
      const { stdout } = await check(FILES, "--format", format);
      const timeless = (text: string): string => text.replace(/time="[\d.]+"/g, "");
      expect(timeless(with_.read(name)), format).toBe(timeless(stdout));
    }
    expect(JSON.parse(with_.read("r.json"))).toMatchObject({ ok: false, suites: [{ tests: 2, failed: 1 }] });
    expect(with_.read("r.md")).toMatch(/^### Policy tests: 1 of 2 fail\n/);
  });

  it("adds a summary to what other steps said, and replaces every other report", async () => {
    const files = { ...PASSING, "r.md": "# Before\n", "r.xml": "old" };
    const { read, exit } = await check(files, "--report", "summary=r.md,junit=r.xml");
    expect(exit).toBe(0);
    expect(read("r.md")).toMatch(/^# Before\n### Policy tests: all 2 pass\n/);
    expect(read("r.xml")).toMatch(/^<\?xml/);
  });

  it("may be given once for each", async () => {
    const { has } = await check(PASSING, "--report", "tap=a.tap", "--report", "junit=b.xml");
    expect([has("a.tap"), has("b.xml")]).toEqual([true, true]);
  });

  it("takes a comma in a path that is written with a backslash", async () => {
    expect((await check(PASSING, "--report", "tap=a\\,b.tap")).has("a,b.tap")).toBe(true);
  });

  it.each([
    ["junit", 'expected FORMAT=FILE, found "junit"'],
    ["", 'expected FORMAT=FILE, found ""'],
    ["junit=", 'expected FORMAT=FILE, found "junit="'],
    ["=a", 'there is no report ""; use one of: html, json, junit, tap, github, sarif, summary'],
    ["junt=a.xml", 'there is no report "junt"; did you mean junit?'],
  ])("%j is refused before anything is run", async (typed, message) => {
    const { stdout, exit, has } = await check(FILES, "--report", typed);
    expect(stdout).toBe(`policy test error: --report: ${message}\n`);
    expect(exit).toBe(6);
    expect(has("a.xml")).toBe(false);
  });

  it("that cannot be written is told, with what came of the tests", async () => {
    const { stdout, stderr, exit } = await check(FILES, "--report", "junit=nowhere/r.xml");
    expect(stdout).toBe("policy test error: write report: open nowhere/r.xml: no such file or directory\n");
    expect(stderr).toContain("policy test failed: tests=2 failed=1\n");
    expect(exit).toBe(6);
  });

  it.each([
    ["p.yaml", "p.yaml"],
    ["./s.policytest.yaml", "s.policytest.yaml"],
  ])("replaces nothing that it is about: %s", async (path, other) => {
    const { stdout, exit, read } = await check(FILES, "--report", `json=${path},junit=r.xml`);
    expect(stdout).toBe(`policy test error: --report would replace ${other}\n`);
    expect(exit).toBe(6);
    expect([read("p.yaml"), read("s.policytest.yaml")]).toEqual(Object.values(FILES));
  });

  it("of one call is about no suites", async () => {
    const folder = folderWith({ ...FILES, "i.json": "{}" });
    const { stdout, exit } = await runIn(
      folder,
      "policy",
      "test",
      "p.yaml",
      "i.json",
      "--report",
      "tap=r.tap",
    );
    expect(stdout).toMatch(/^policy test error: find tests: i.json is no suite/);
    expect(exit).toBe(6);
  });
});

describe("what was read is replaced by nothing that is written", () => {
  const policy = FILES["p.yaml"];
  const suite = (name: string) =>
    `policy: p.yaml\ncases:\n  - {name: ${name}, file: ${name}.json, expect: allow}\n`;
  const call = '{"tool_name": "fs.read"}';
  const read = {
    "p.yaml": policy,
    "a.policytest.yaml": suite("a"),
    "b.policytest.yaml": suite("b"),
    "a.json": call,
    "b.json": call,
  };

  it.each([
    ["a link to the policy", "--report", "junit=link"],
    ["a link to the policy", "--report", "summary=link"],
    ["a link to the policy", "--lcov", "link"],
    ["a suite that was left out", "--report", "junit=b.policytest.yaml"],
    ["a suite that was left out", "--lcov", "b.policytest.yaml"],
    ["the call of a case", "--report", "tap=a.json"],
    ["two reports in one file", "--report", "junit=new,tap=newer"],
    ["a report and a tracefile in one file", "--lcov", "new", "--report", "junit=./new"],
  ])("%s: %s %s", async (_, ...flags) => {
    const folder = folderWith({ ...read, new: "old" });
    symlinkSync("p.yaml", join(folder, "link"));
    symlinkSync("new", join(folder, "newer"));
    const { exit } = await runIn(folder, "policy", "test", ".", "--filter", "a.policytest", ...flags);
    expect(exit).toBe(6);
    for (const [name, text] of Object.entries({ ...read, new: "old" }))
      expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  });
});
