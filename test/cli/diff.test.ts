// `gait policy diff` and `gait policy simulate --all` as people and pipelines use them.

import { describe, expect, it } from "vitest";
import { hardPolicy } from "../support/hard-policy.ts";
import { folderWith, runIn } from "./run.ts";

const before = `
default_verdict: block
rules:
  - name: reads
    priority: 1
    effect: allow
    match: { tool_names: [fs.read] }
  - name: deploys
    priority: 2
    effect: require_approval
    min_approvals: 2
    match: { tool_names: [deploy] }
`;

const run = (args: readonly string[], content: Readonly<Record<string, string>>) =>
  runIn(folderWith(content), ...args);

const files = (after: string) => ({ "old.yaml": before, "new.yaml": after });

const diff = async (after: string, ...flags: string[]) =>
  run(["policy", "diff", "old.yaml", "new.yaml", ...flags], files(after));

describe("gait policy diff", () => {
  it("proves that a policy written differently changes nothing", async () => {
    const split = before.replace(
      "    match: { tool_names: [fs.read] }",
      "    match: { tool_names: [fs.read] }\n  - name: reads\n    priority: 3\n    effect: block\n    match: { tool_names: [fs.read] }",
    );
    const { exit, stdout } = await diff(split, "--never-looser");
    expect(exit).toBe(0);
    expect(stdout).toContain("every call gets the same verdict as before");
    expect(stdout).toContain("nothing else changes: that was proved");
  });

  it("shows what became looser first, by its cause and with a call", async () => {
    const after = before
      .replace("effect: allow", "effect: block")
      .replace("effect: require_approval", "effect: allow");
    const { exit, stdout } = await diff(after);
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /looser: require_approval -> allow\n {2}was `deploys`, now `deploys`\n {2}for example\n {4}\{ "tool_name": "deploy"/,
    );
    expect(stdout.indexOf("looser: ")).toBeLessThan(stdout.indexOf("stricter: allow -> block"));
  });

  it("fails for something looser, for fewer approvals and for longer scripts when it is asked to", async () => {
    const looser = [
      before.replace("[deploy]", "[deploy, destroy]"),
      before.replace("min_approvals: 2", "min_approvals: 1"),
    ];
    for (const after of looser) expect((await diff(after, "--never-looser", "--relation-only")).exit).toBe(5);
    const scripts = await run(["policy", "diff", "old.yaml", "new.yaml", "--never-looser"], {
      "old.yaml": `scripts: { max_steps: 2 }${before}`,
      "new.yaml": `scripts: { max_steps: 3 }${before}`,
    });
    expect(scripts.exit).toBe(5);
    expect(scripts.stdout).toContain("limits on scripts as a whole are looser");
  });

  it("gives programs one object", async () => {
    const { stdout } = await diff(before.replace("min_approvals: 2", "min_approvals: 3"), "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      relation: "equivalent",
      obligations: "stronger",
      scripts: "equal",
      changes: [],
      complete: true,
    });
  });

  it("writes the comment of a pull request, whatever rules are called", async () => {
    const named = before
      .replace("name: deploys", 'name: "a|b <img src=x> \\u001b[31m"')
      .replace("effect: require_approval", "effect: allow");
    const { stdout } = await diff(named, "--format", "markdown");
    expect(stdout).toContain("### What this policy changes");
    expect(stdout).not.toMatch(/<img|a\|b/);
    expect(stdout).not.toContain("\u001b");
  });

  it("says that the budget ended instead of guessing", async () => {
    // Looser, if the last rule ever decided.
    const candidate = hardPolicy();
    const { exit, stdout } = await run(
      ["policy", "diff", "old.yaml", "new.yaml", "--budget", "1", "--never-looser", "--relation-only"],
      { "old.yaml": candidate.replace("effect: allow", "effect: dry_run"), "new.yaml": candidate },
    );
    expect(stdout).toContain("relation=undetermined");
    expect(exit).toBe(5);
  });

  it("refuses what is no policy and formats it does not know", async () => {
    expect((await diff("rules: 3")).exit).toBe(6);
    expect((await diff(before, "--format", "pdf")).exit).toBe(6);
  });
});

describe("gait policy simulate --all", () => {
  it("answers for every call what fixtures answer for some", async () => {
    const args = ["policy", "simulate", "--policy", "new.yaml", "--baseline", "old.yaml", "--all"];
    const { exit, stdout } = await run(args, files(before.replace("[deploy]", "[deploy, destroy]")));
    expect(exit).toBe(0);
    expect(stdout).toContain("looser: block -> require_approval");
    const both = await run([...args, "--fixtures", "x"], files(before));
    expect(both.exit).toBe(6);
  });
});
