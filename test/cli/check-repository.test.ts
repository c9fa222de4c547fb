// `gait check`: what a policy leaves open about the tools of a repository. Whatever is found, the exit code is 0.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const AGENT = "@tool\ndef delete_record():\ndef update_invoice():\ndef Helper():\n";
const CONTRACT = {
  legacy_policy_scaffold_path: "gait.policy.yaml",
  project_defaults_path: ".gait/config.yaml",
  regress_config_path: "gait.yaml",
  repo_policy_path: ".gait.yaml",
};

const rule = (effect: string, match: string): string =>
  `rules:\n  - {name: r, effect: ${effect}, match: ${match}}\n`;

const check = (files: Readonly<Record<string, string>>, ...args: readonly string[]) =>
  runIn(folderWith(files), "check", ...args);

async function findings(policy: string, agent = ""): Promise<readonly string[]> {
  const { exit, stdout } = await check({ ".gait.yaml": policy, "agent.py": agent }, "--json");
  expect(exit).toBe(0);
  const found: readonly { code: string; evidence?: readonly string[] }[] = JSON.parse(stdout).findings;
  return (found ?? []).map(({ code, evidence = [] }) => [code, ...evidence].join(" "));
}

const NO_TOOLS = ["repo.no_supported_framework_detected", "repo.no_high_confidence_signals"];
const STARTERS =
  "repo.generated_rules_available starter.block.destructive starter.require_approval.state_change";

describe("findings", () => {
  it.each<[string, string, string, readonly string[]]>([
    ["an empty policy", "", "", ["policy.no_rules", "policy.no_non_allow_rules", ...NO_TOOLS]],
    [
      "a policy that allows",
      "default_verdict: allow\n",
      "",
      ["policy.no_rules", "policy.default_allow", "policy.no_non_allow_rules", ...NO_TOOLS],
    ],
    ["rules that only allow", rule("allow", "{}"), "", ["policy.no_non_allow_rules", ...NO_TOOLS]],
    ["a rule that blocks", rule("block", "{}"), "", NO_TOOLS],
    [
      "tools, and a policy that names none",
      rule("block", "{risk_classes: [high]}"),
      AGENT,
      ["repo.tool_inventory_uncovered delete_record update_invoice", STARTERS],
    ],
    [
      "tools, and a policy that names others",
      rule("block", "{tool_name: zzz}"),
      AGENT,
      ["repo.tool_inventory_name_mismatch delete_record update_invoice", STARTERS],
    ],
    ["tools, one of them named", rule("block", "{tool_names: [zzz, delete_record]}"), AGENT, [STARTERS]],
    [
      "tools, named in another case",
      rule("block", "{tool_names: [Helper]}"),
      AGENT,
      ["repo.tool_inventory_name_mismatch delete_record update_invoice", STARTERS],
    ],
    [
      "tools of which nothing is known",
      rule("block", "{}"),
      "tools=[x(name='files.read')]\ndef helper():\n",
      ["repo.tool_inventory_uncovered files.read", "repo.manual_review_required files.read"],
    ],
    [
      "functions that are hardly tools",
      rule("block", "{}"),
      "@tool\ndef helper():\n",
      ["repo.tool_inventory_uncovered"],
    ],
  ])("%s", async (_, policy, agent, expected) => {
    expect(await findings(policy, agent)).toEqual(expected);
  });
});

describe("the answer", () => {
  it("is one line, the findings beside it", async () => {
    const { exit, stdout, stderr } = await check({ ".gait.yaml": "default_verdict: allow\n" });
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: "check ok: policy=.gait.yaml rules=0 warnings=3\n" });
    expect(stderr).toContain(
      "warning policy.no_rules: policy defines no explicit rules; only default_verdict will apply\n  hint: ",
    );
    expect(stderr.match(/^ {2}hint: /gm)).toHaveLength(5);
  });

  it("is one object with --json", async () => {
    const policy =
      "default_verdict: block\nrules:\n  - {name: r, effect: allow, match: {tool_names: [delete_record]}}\n";
    const { stdout, stderr } = await check({ ".gait.yaml": policy, "a/b.py": AGENT }, "--json");
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      policy_path: ".gait.yaml",
      default_verdict: "block",
      rule_count: 1,
      detection: { frameworks: ["langchain"], tool_names: ["Helper", "delete_record", "update_invoice"] },
      contract: CONTRACT,
      gap_warnings: ["policy has no non-allow rules; enforce paths will not block or require approval"],
      next_commands: ["gait policy validate .gait.yaml --json", "gait doctor --json", "gait demo --json"],
      summary: "policy ok: default_verdict=block rules=1 findings=2 gap_warnings=1",
    });
  });

  it("comes with the warnings of the compiler", async () => {
    const policy = "rules:\n  - {name: r, effect: block}\n  - {name: r, priority: 5, effect: block}\n";
    const { stdout } = await check({ ".gait.yaml": policy }, "--json");
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, diagnostics: [{ code: "duplicate-rule-name" }] });
  });

  it("leaves the folder as it is", async () => {
    const folder = folderWith({ "p.yaml": "", "a.py": AGENT });
    await runIn(folder, "check", "--policy", "p.yaml");
    expect(readdirSync(join(folder)).toSorted()).toEqual(["a.py", "p.yaml"]);
  });
});

describe("the path of the policy", () => {
  it.each<[readonly string[], string]>([
    [["--policy", " p.yaml "], "check ok: policy=p.yaml rules=0 warnings=2\n"],
    [["--policy", "", "p.yaml"], "check ok: policy=p.yaml rules=0 warnings=2\n"],
    [["p.yaml"], "check error: unexpected positional arguments\n"],
    [["--policy", "p.yaml", "p.yaml"], "check error: unexpected positional arguments\n"],
    [["--policy", "", "p.yaml", "q"], "check error: unexpected positional arguments\n"],
    [["--policy", " "], "check error: policy path must not be empty\n"],
    [["--policy="], "check error: policy path must not be empty\n"],
    [["--policy=", " "], "check error: policy path must not be empty\n"],
    [[], "check error: read policy: open .gait.yaml: no such file or directory\n"],
    [["--policy", "lock.yaml"], "check error: read policy: open lock.yaml: no such file or directory\n"],
  ])("%j", async (args, stdout) => {
    const ran = await check({ "p.yaml": "" }, ...args);
    expect({ exit: ran.exit, stdout: ran.stdout }).toEqual({ exit: stdout.includes(" ok:") ? 0 : 6, stdout });
  });
});

describe("a failure", () => {
  it.each<[readonly string[], Readonly<Record<string, string>>, string]>([
    [["--policy", "gone.yaml"], {}, "read policy: open gone.yaml: no such file or directory"],
    [
      ["--policy", "p.yaml"],
      { "p.yaml": "rules: 3\n" },
      "parse policy yaml: [1:8] int was used where sequence is expected",
    ],
    [
      ["--policy", "p.yaml"],
      { "p.yaml": "", "mcp.yaml": "a: [" },
      "detect repo surface: parse mcp yaml mcp.yaml: ",
    ],
  ])("%j keeps path, detection and contract", async (args, files, error) => {
    const { exit, stdout } = await check(files, ...args, "--json");
    const printed = JSON.parse(stdout);
    expect(exit).toBe(6);
    expect(printed).toMatchObject({ ok: false, policy_path: args[1], detection: {}, contract: CONTRACT });
    expect(printed.error.startsWith(error)).toBe(true);
  });

  it("about a flag keeps them too", async () => {
    const { stdout } = await check({}, "--json", "--bogus");
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, detection: {}, contract: CONTRACT });
  });
});
