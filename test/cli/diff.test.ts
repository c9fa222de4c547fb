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

  it("lists what is left to do no longer, and what is now, each by itself", async () => {
    const old = `${before}
  - name: pays
    priority: 3
    effect: allow
    match: { tool_names: [pay] }
    require_broker_credential: true
`;
    const after = old
      .replace("min_approvals: 2", "min_approvals: 3")
      .replace("    require_broker_credential: true\n", "");
    const { stdout } = await run(["policy", "diff", "old.yaml", "new.yaml"], {
      "old.yaml": old,
      "new.yaml": after,
    });
    expect(stdout.match(/^(?:less|more) is left to do: .*$/gm)).toEqual([
      "less is left to do: no longer a broker credential (allow as before)",
      "more is left to do: now at least 3 approvals (require_approval as before)",
    ]);
    const comment = await run(["policy", "diff", "old.yaml", "new.yaml", "--format", "markdown"], {
      "old.yaml": old,
      "new.yaml": after,
    });
    expect(comment.stdout).toContain(
      "| **less** | no longer `a broker credential` | allow | `pays` | `pays` |",
    );
  });

  it("tells of settings that nothing here compares, and does not vouch for them", async () => {
    const trust = "mcp_trust: { enabled: true, snapshot: s.json, min_score: 0.5 }\n";
    const policies = { "old.yaml": trust + before, "new.yaml": before };
    const { exit, stdout } = await run(
      ["policy", "diff", "old.yaml", "new.yaml", "--never-looser"],
      policies,
    );
    expect(stdout).toContain("mcp_trust differs, which no decision looks at: it was not compared");
    expect(exit).toBe(5);
  });

  it("says which checks decided where no rule did", async () => {
    const closed = "fail_closed: { enabled: true, risk_classes: [critical], required_fields: [targets] }\n";
    const all = "default_verdict: block\nrules:\n  - { name: all, effect: allow }\n";
    const { stdout } = await run(["policy", "diff", "old.yaml", "new.yaml"], {
      "old.yaml": closed + all,
      "new.yaml": all,
    });
    expect(stdout).toContain("looser: block -> allow\n  was fail_closed, now `all`");
  });

  it("knows a policy again, however long it is", async () => {
    const { stdout } = await diff(before.replace("fs.read", '"fs.read"'), "--json");
    expect(JSON.parse(stdout)).toMatchObject({ relation: "equivalent", complete: true, proved: 0 });
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
