// `gait policy simulate --report`: a page and a summary for who reviews a change of policy.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const rule = (tool: string, effect: string): string =>
  `  - {name: ${tool}, effect: ${effect}, match: {tool_names: [${tool}]}}\n`;

const call = (tool_name: string): string =>
  JSON.stringify({ tool_name, context: { identity: "a", workspace: "/w", risk_class: "low" } });

const FILES = {
  "old.yaml": `rules:\n${rule("reads", "block")}${rule("asks", "block")}${rule("writes", "allow")}`,
  "new.yaml": `rules:\n${rule("reads", "allow")}${rule("asks", "require_approval")}${rule("writes", "block")}`,
  "f/a.json": call("asks"),
  "f/b.json": call("reads"),
  "f/c.json": call("writes"),
  "f/d.json": call("others"),
  "s.policytest.yaml":
    "cases:\n  - {name: reads, intent: {tool_name: reads}, expect: allow}\n  - {name: writes, intent: {tool_name: writes}, expect: allow}\n",
};

async function check(...args: readonly string[]) {
  const folder = folderWith(FILES);
  const line = ["policy", "simulate", "--baseline", "old.yaml", "--policy", "new.yaml", "--fixtures", "f"];
  const ran = await runIn(folder, ...line, ...args);
  return {
    ...ran,
    read: (name: string) => readFileSync(join(folder, name), "utf8"),
    has: (name: string) => existsSync(join(folder, name)),
  };
}

it("shows recorded calls, alone or beside fixtures, and says how many could not be decided once more", async () => {
  const calls = `${call("reads")}\n${call("others")}\nno call\n`;
  const folder = folderWith({ ...FILES, "calls.jsonl": calls });
  const line = [
    "policy",
    "simulate",
    "--baseline",
    "old.yaml",
    "--policy",
    "new.yaml",
    "--calls",
    "calls.jsonl",
  ];
  const summaryOf = async (...args: readonly string[]): Promise<string> => {
    await runIn(folder, ...line, ...args);
    return readFileSync(join(folder, args.at(-1)?.split("=")[1] ?? ""), "utf8");
  };
  const alone = await summaryOf("--report", "summary=alone.md");
  expect(alone).toContain("`old.yaml`: 2 calls, 1 loosened, 0 tightened, 0 other, 1 not decided once more.");
  expect(alone).toContain("- `calls.jsonl:1` from block to **allow**: rule reads says allow&#44; said block");
  const beside = await summaryOf("--fixtures", "f", "--report", "summary=beside.md");
  expect(beside).toContain(": 6 calls, 3 loosened, 1 tightened, 0 other, 1 not decided once more.");
  expect(beside.match(/^- .*from/gm)).toEqual([
    "- `f/b.json` from",
    "- `calls.jsonl:1` from",
    "- `f/a.json` from",
    "- `f/c.json` from",
  ]);
  const page = await summaryOf("--report", "html=r.html");
  expect(page).toContain("1 recorded call could not be decided once more, and is not in it.");
  const { stdout } = await runIn(folder, ...line, "--report", "html=calls.jsonl");
  expect(stdout).toBe("policy simulate error: --report would replace calls.jsonl\n");
});

describe("--report", () => {
  it("says beside the answer what the page of the terminal says, and more", async () => {
    const [told, plain] = [await check("--report", "html=r.html"), await check()];
    expect([told.stdout, told.stderr, told.exit]).toEqual([plain.stdout, plain.stderr, plain.exit]);
    const page = told.read("r.html");
    const titles = [...page.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual(["Recommendation", "Verdicts", "Changes", "Decision table"]);
    const names = [...page.matchAll(/<summary><code>(.*?)<\/code>/g)].map(([, name]) => name);
    expect(names).toEqual(["f/b.json", "f/a.json", "f/c.json"]);
    expect(page).toMatch(
      /<strong>Observe<\/strong><span>if some call is newly allowed<\/span><em>1 newly allowed/,
    );
    expect(page).toContain("<li>rule reads says allow, said block</li>");
  });

  it("writes the same as Markdown", async () => {
    const { read } = await check("--report", "summary=r.md");
    expect(
      read("r.md"),
    ).toBe(`### Policy change: observe, because some call is newly allowed (1 newly allowed)

\`new.yaml\` held against \`old.yaml\`: 4 fixtures, 2 loosened, 1 tightened, 0 other.

| baseline, then candidate | allow | dry_run | require_approval | block |
| --- | ---: | ---: | ---: | ---: |
| allow | 0 | 0 | 0 | 1 |
| dry_run | 0 | 0 | 0 | 0 |
| require_approval | 0 | 0 | 1 | 0 |
| block | 1 | 0 | 1 | 0 |

#### Loosened

- \`f/b.json\` from block to **allow**: rule reads says allow&#44; said block
- \`f/a.json\` from block to **require_approval**: rule asks says require&#95;approval&#44; said block

#### Tightened

- \`f/c.json\` from allow to **block**: rule writes says block&#44; said allow

`);
  });

  it("shows with --suite what the tests say about the candidate", async () => {
    const { read, exit } = await check(
      "--report",
      "html=r.html,summary=r.md",
      "--suite",
      "s.policytest.yaml",
    );
    expect(read("r.html")).toMatch(/<section id="tests".*<span class="name">writes<\/span>/s);
    expect(read("r.md")).toContain("### Policy tests: 1 of 2 fail");
    expect(read("r.md")).toContain("- rule `asks`");
    expect(read("r.html")).toMatch(/<section id="coverage".*<details class="example">/s);
    expect(exit).toBe(0);
  });

  it.each([
    [["--report", "junit=r.xml"], '--report: there is no report "junit"; use one of: html, summary'],
    [["--report", "html=r.html", "--all"], "use either --report or --all"],
    [["--suite", "s.policytest.yaml"], "--suite is shown in reports: expected --report FORMAT=FILE,..."],
    [
      ["--report", "html=r.html", "--suite", "nowhere"],
      "find tests: stat nowhere: no such file or directory",
    ],
    [["--report", "html=f/a.json"], "--report would replace f/a.json"],
    [["--report", "html=new.yaml"], "--report would replace new.yaml"],
    [["--report", "html=x/r.html"], "write report: open x/r.html: no such file or directory"],
  ])("%j is refused", async (args, message) => {
    const { stdout, exit, has, read } = await check(...args);
    expect(stdout).toBe(`policy simulate error: ${message}\n`);
    expect(exit).toBe(6);
    expect(has("r.html")).toBe(false);
    expect(read("new.yaml")).toBe(FILES["new.yaml"]);
  });
});
