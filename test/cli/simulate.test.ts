// `policy simulate`: which fixtures it finds, what it prints for programs, and what it shows people.

import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WALK_LIMITS } from "../../src/cli/walk.ts";
import { folderWith, type Ran, runIn } from "./run.ts";

const INTENT = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  tool_name: "tool.write",
  args: {},
  targets: [{ kind: "path", value: "/repo/a.ts", operation: "write" }],
  context: { identity: "alice", workspace: "/repo", risk_class: "low" },
};

const intent = (members: object = {}): string => JSON.stringify({ ...INTENT, ...members });

const simulate = (folder: string, fixtures: string, ...more: readonly string[]): Promise<Ran> =>
  runIn(
    folder,
    ..."policy simulate --policy new.yaml --baseline old.yaml --fixtures".split(" "),
    fixtures,
    ...more,
  );

const POLICIES = { "old.yaml": "default_verdict: block\n", "new.yaml": "default_verdict: allow\n" };

describe("fixtures", () => {
  async function found(files: readonly string[], fixtures: string, prepare = (_: string): void => {}) {
    const folder = folderWith({
      ...POLICIES,
      ...Object.fromEntries(files.map((file) => [file, intent()])),
    });
    prepare(folder);
    const { stdout } = await simulate(folder, fixtures, "--json");
    const { changed = [], error }: { changed?: { fixture_path: string }[]; error?: string } =
      JSON.parse(stdout);
    return error ?? changed.map(({ fixture_path }) => fixture_path);
  }

  it.each<[string, readonly string[], string, unknown]>([
    [
      "of a folder are found at any depth and in any case",
      ["f/b.json", "f/.x/a.JSON", "f/c.txt"],
      "f",
      ["f/.x/a.JSON", "f/b.json"],
    ],
    [
      "are sorted by bytes, whatever the order of the inputs",
      ["b.json", "a/z.json"],
      "b.json,a",
      ["a/z.json", "b.json"],
    ],
    ["count once, however they are spelled", ["f/a.json"], "f, ./f/a.json ,f//a.json,,f/../f", ["f/a.json"]],
    ["may be named .json", ["f/.json"], "f", ["f/.json"]],
    ["must be called .json where they are named", ["a.txt"], "./a.txt", "fixture file must be .json: a.txt"],
    ["must be there", [], "gone", "fixtures path: stat gone: no such file or directory"],
    ["must be some", ["f/a.txt"], "f", "no intent fixtures discovered from --fixtures"],
    ["must be asked for", [], " , ", "missing required --fixtures <csv files/dirs>"],
  ])("%s", async (_, files, fixtures, expected) => {
    expect(await found(files, fixtures)).toEqual(expected);
  });

  it("are not looked for behind links, unless a slash says so", async () => {
    const link = (folder: string): void => {
      symlinkSync("real", join(folder, "link"));
      symlinkSync("..", join(folder, "real/loop"));
    };
    expect(await found(["real/a.json"], "link/", link)).toEqual(["link/a.json"]);
    expect(await found(["real/a.json"], "real", link)).toEqual(["real/a.json"]);
    expect(await found(["real/a.json"], "link", link)).toBe("no intent fixtures discovered from --fixtures");
  });

  it("that are pipes, devices or folders are one error and no wait", async () => {
    const pipe = (folder: string): void => void execFileSync("mkfifo", [join(folder, "f/p.json")]);
    expect(await found(["f/a.txt"], "f", pipe)).toBe("read intent: read f/p.json: not a regular file");
    const device = (folder: string): void => symlinkSync("/dev/zero", join(folder, "f/z.json"));
    expect(await found(["f/a.txt"], "f", device)).toBe("read intent: read f/z.json: not a regular file");
    const linked = (folder: string): void => symlinkSync(".", join(folder, "f/d.json"));
    expect(await found(["f/a.txt"], "f", linked)).toBe("read intent: read f/d.json: is a directory");
  });

  it("are not looked for in folders without end", async () => {
    const deep = (folder: string): void =>
      void mkdirSync(join(folder, "f/d".repeat(WALK_LIMITS.depth + 2)), { recursive: true });
    expect(await found([], "f", deep)).toMatch(/^walk fixtures directory: f: folders nested deeper than 64$/);
  });

  it.skipIf(process.getuid?.() === 0)("in a folder that may not be read are one error", async () => {
    const closed = (folder: string): void => chmodSync(join(folder, "f/x"), 0);
    expect(await found(["f/x/a.json"], "f", closed)).toBe(
      "walk fixtures directory: open f/x: permission denied",
    );
  });
});

describe("the command line is checked in order", () => {
  it.each([
    ["x --policy gone", "unexpected positional arguments"],
    ["--fixtures gone", "missing required --policy <candidate_policy.yaml>"],
    ["--policy gone --baseline= --fixtures gone", "missing required --baseline <baseline_policy.yaml>"],
    ["--policy gone --baseline gone --fixtures lost", "fixtures path: stat lost: no such file or directory"],
    ["--policy gone --baseline lost --fixtures a.json", "read policy: open gone: no such file or directory"],
    [
      "--policy new.yaml --baseline lost --fixtures a.json",
      "read policy: open lost: no such file or directory",
    ],
  ])("%s", async (line, error) => {
    const folder = folderWith({ ...POLICIES, "a.json": intent() });
    const { exit, stdout } = await runIn(folder, "policy", "simulate", ...line.split(" "));
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: `policy simulate error: ${error}\n` });
  });
});

it("stops at an intent that cannot be read, and names the file to people", async () => {
  const folder = folderWith({ ...POLICIES, "f/a.json": intent(), "f/b.json": "{", "f/c.json": "[" });
  const { exit, stdout, stderr } = await simulate(folder, "f");
  expect(exit).toBe(6);
  expect(stdout).toMatch(/^policy simulate error: parse intent json: .*\n$/);
  expect(stderr).toContain("f/b.json");
  expect(stderr).not.toContain("f/c.json");
});

it("takes artifacts, and an artifact says what its source says", async () => {
  const folder = folderWith({ ...POLICIES, "a.json": intent() });
  await runIn(folder, "policy", "compile", "new.yaml", "--out", "new.gait.json");
  await runIn(folder, "policy", "compile", "old.yaml", "--out", "old.gait.json");
  const line = "policy simulate --policy new.gait.json --baseline old.gait.json --fixtures a.json";
  expect(await runIn(folder, ...line.split(" "))).toEqual(await simulate(folder, "a.json"));
});

describe("for people", () => {
  async function page(before: string, after: string, fixtures: Readonly<Record<string, object>> = {}) {
    const folder = folderWith({
      "old.yaml": `default_verdict: block\nrules:\n${before}`,
      "new.yaml": `default_verdict: block\nrules:\n${after}`,
      ...Object.fromEntries(
        Object.entries(fixtures).map(([name, members]) => [`f/${name}.json`, intent(members)]),
      ),
    });
    const { stderr, stdout } = await simulate(folder, "f");
    return stderr + stdout;
  }

  it("what became milder comes first, each with the rule and the condition behind it", async () => {
    const before = `  - {name: reads, effect: allow, match: {tool_names: [tool.read]}}
  - {name: deletes, effect: block, match: {tool_names: [tool.delete]}, reason_codes: [no_deletes]}
  - {name: writes, effect: allow, match: {tool_names: [tool.write]}, reason_codes: [w]}
`;
    const after = `  - {name: reads, effect: allow, match: {tool_names: [tool.read], risk_classes: [high]}}
  - {name: deletes, effect: require_approval, match: {tool_names: [tool.delete]}, reason_codes: [no_deletes]}
  - {name: writes, effect: allow, match: {tool_names: [tool.write]}, reason_codes: [w], rate_limit: {requests: 9, window: hour}}
`;
    const fixtures = {
      a: { tool_name: "tool.read" },
      b: { tool_name: "tool.delete" },
      c: {},
      d: { tool_name: "tool.other" },
    };
    expect(await page(before, after, fixtures)).toBe(`Loosened:

  f/b.json: block -> require_approval
    rule   deletes
    why    rule deletes says require_approval, said block
    to do  + get 1 approval

Tightened:

  f/a.json: allow -> block
    rule     reads -> default verdict
    why      rule reads no longer matches: risk_classes wants high, found low
    reasons  - matched_rule_reads
             + default_block

Same verdict, but not the same decision:

  f/c.json: allow
    rule   writes
    to do  + stay within 9 calls per hour and tool and identity

1 loosened, 1 tightened, 1 other
1 of them only in what is left to do, which \`changed=\` does not count

policy simulate fixtures=4 changed=2 recommendation=require_approval
`);
  });

  it("the longest step comes first, then the first path", async () => {
    const rule = (effects: readonly string[]): string =>
      effects
        .map((effect, n) => `  - {name: r${n}, effect: ${effect}, match: {tool_names: [t${n}]}}\n`)
        .join("");
    const shown = await page(
      rule(["block", "require_approval", "block", "dry_run"]),
      rule(["require_approval", "dry_run", "allow", "allow"]),
      { a: { tool_name: "t0" }, b: { tool_name: "t1" }, c: { tool_name: "t2" }, d: { tool_name: "t3" } },
    );
    expect(shown.match(/f\/.\.json/g)).toEqual(["f/c.json", "f/a.json", "f/b.json", "f/d.json"]);
  });

  it("nothing is shown where nothing changed", async () => {
    const rule = "  - {name: a, effect: allow}\n";
    expect(await page(rule, rule, { a: {} })).toBe(
      "policy simulate fixtures=1 changed=0 recommendation=enforce\n",
    );
  });

  it("a page fits 100 columns and stays short, whatever the names and however many", async () => {
    const name = (n: number): string => `"r\\u202e${"y ".repeat(n * 3)}${"z".repeat(n * 3)}"`;
    const rule = (tool: string): string =>
      Array.from(
        { length: 60 },
        (_, n) =>
          `  - {name: ${name(n)}, effect: allow, reason_codes: [${name(n)}], match: {tool_names: [${tool}, ${name(n)}]}}\n`,
      ).join("");
    const fixtures = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [`\u202e${"x".repeat(n * 4)}${n}`, {}]),
    );
    const shown = await page(rule("tool.write"), rule("tool.read"), fixtures);
    const lines = shown.split("\n");
    expect(lines.filter((line) => Array.from(line).length > 100 || line.includes("\u202e"))).toEqual([]);
    expect(lines.length).toBeLessThan(400);
    expect(shown).toContain("\n  and 50 more\n");
    expect(shown).toContain("0 loosened, 60 tightened, 0 other\n");
  });

  it("warnings are about the candidate, and stand apart from the page", async () => {
    const rule = (tools: string): string =>
      `  - {name: a, effect: dry_run, match: {tool_names: [${tools}]}}\n`;
    const [warned, next] = (await page(rule("x, X"), rule("tool.write, y, Y"), { a: {} })).split("\n\n", 2);
    expect(warned).toMatch(/^new\.yaml:3:.*duplicate-value/);
    expect(next).toBe("Loosened:");
  });
});

it("with --json nothing but JSON is printed", async () => {
  const folder = folderWith({ ...POLICIES, "a.json": intent() });
  const { stdout, stderr, exit } = await simulate(folder, "a.json", "--json");
  expect({ stderr, exit }).toEqual({ stderr: "", exit: 0 });
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    fixtures_total: 1,
    changed_fixtures: 1,
    baseline_verdicts: [{ verdict: "block", count: 1 }],
    candidate_verdicts: [{ verdict: "allow", count: 1 }],
    recommendation: "observe",
    changed: [
      { fixture_path: "a.json", baseline_verdict: "block", candidate_reason_codes: ["default_allow"] },
    ],
  });
});
