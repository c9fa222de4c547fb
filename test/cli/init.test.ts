// `gait init`: what is found in a repository, how it is told, and that no text of the repository reaches the policy.

import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_FILE_BYTES } from "../../src/cli/repository/limits.ts";
import { compile } from "../../src/index.ts";
import { makeSource } from "../../src/source/source.ts";
import { parseYaml } from "../../src/syntax/yaml/parse.ts";
import { folderWith, runIn } from "./run.ts";

type Files = Readonly<Record<string, string | Uint8Array>>;

const initIn = (folder: string, ...args: readonly string[]) => runIn(folder, "init", ...args);

async function detected(files: Files): Promise<unknown> {
  const { stdout } = await initIn(folderWith(files), "--json");
  const { detection, error } = JSON.parse(stdout);
  return error ?? detection;
}

async function written(files: Files): Promise<string> {
  const folder = folderWith(files);
  expect((await initIn(folder)).exit).toBe(0);
  return readFileSync(join(folder, ".gait.yaml"), "utf8");
}

const headerOf = (policy: string): string => policy.slice(0, policy.indexOf("\n\n") + 1);

const TEMPLATE = readFileSync("examples/policy/base_high_risk.yaml", "utf8");

describe("tools are found", () => {
  const langchain = (...tool_names: readonly string[]) => ({ frameworks: ["langchain"], tool_names });
  const openai = (...tool_names: readonly string[]) => ({ frameworks: ["openai_agents"], tool_names });

  it.each<[string, string, unknown]>([
    ["all functions of a file with the decorator", "@tool\ndef b():\n  def a (x):\r\n", langchain("a", "b")],
    ["a decorator with arguments", "\t@tool(return_direct=True)\ndef a():\n", langchain("a")],
    ["a decorator at the end of a CRLF line", "x = 1\r\n@tool  \r\ndef a():\r\n", langchain("a")],
    ["a constructor", "t = Tool(f)\ndef a():\n", langchain("a")],
    ["a factory", "StructuredTool.from_function\n", langchain("agent")],
    ["nothing in a longer decorator", "@toolbox\ndef a():\n", {}],
    ["nothing in a decorator behind other text", "x @tool\ndef a():\n", {}],
    ["nothing in a decorator behind a line separator", "x\u2028@tool\ndef a():\n", {}],
    ["nothing without a framework", "def delete():\n", {}],
    ["a name argument", "@function_tool(name='pay.now')\ndef a():\n", openai("a", "pay.now")],
    ["a tool_name argument", 'tools=[T(tool_name = "x:y", my_name="no")]\n', openai("agent", "x:y")],
    ["a list of tools", "tools=[a]\ndef a():\n", openai("a")],
    ["no function that is not in its own line", "@tool\nasync def a():\nx; def b():\n", langchain("agent")],
    [
      "the first spelling of a name",
      "@tool\ndef Do_It():\ndef _do__it():\ndef do_it_2():\n",
      langchain("Do_It", "do_it_2"),
    ],
  ])("%s", async (_, text, found) => {
    expect(await detected({ "src/agent.py": text })).toEqual(found);
  });

  it("in both frameworks, each with its own spelling", async () => {
    const text = "@tool\n@function_tool(name='DO-IT')\ndef do_it():\n";
    expect(await detected({ "a.py": text })).toEqual({
      frameworks: ["langchain", "openai_agents"],
      tool_names: ["DO-IT", "do_it"],
    });
  });

  it("in a folder before its longer namesakes", async () => {
    const files = { "a.py": "@tool\ndef run_it():\n", "a/z.PY": "@tool\ndef Run_It():\n" };
    expect(await detected(files)).toEqual(langchain("Run_It"));
  });

  it("in text that is no UTF-8", async () => {
    const text = Buffer.concat([Buffer.from([0x23, 0xe9, 0x0a]), Buffer.from("@tool\ndef a():\n")]);
    expect(await detected({ "a.py": text })).toEqual(langchain("a"));
  });

  it("not in the folders of other programs", async () => {
    const text = "@tool\ndef a():\n";
    const folders = [".git", "x/.beads", "Node_Modules/y", "__pycache__"];
    const files = Object.fromEntries(folders.map((folder) => [`${folder}/t.py`, text]));
    expect(await detected({ ...files, "node_modules.py": text })).toEqual(langchain("a"));
  });

  it("not behind links, and no pipe is waited for", async () => {
    const folder = folderWith({ "src/agent.txt": "@tool\ndef a():\n" });
    symlinkSync("..", join(folder, "src", "loop"));
    symlinkSync("agent.txt", join(folder, "src", "agent.py"));
    symlinkSync("/dev/zero", join(folder, "zero.py"));
    execFileSync("mkfifo", [join(folder, "mcp.json")]);
    expect(JSON.parse((await initIn(folder, "--json")).stdout)).toMatchObject({ ok: true, detection: {} });
  });

  it("in time linear in the text", async () => {
    const times = 200_000;
    const hostile = [
      " ".repeat(10_000_000),
      `def ${" ".repeat(2_000_000)}x${"y".repeat(2_000_000)}`,
      "\n   def a".repeat(times),
      `name = "${"name:".repeat(times)}`,
      "name=".repeat(times),
      `name${" \n".repeat(times)}`,
      `\n@tool${" ".repeat(2_000_000)}`,
      "\n\r".repeat(times),
    ];
    const files = Object.fromEntries(hostile.map((text, i) => [`${i}.py`, `tools=[${text}`]));
    const start = performance.now();
    expect(await detected(files)).toMatchObject({ frameworks: ["langchain", "openai_agents"] });
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("signals and starter rules", () => {
  const told = async (...functions: readonly string[]) => {
    const text = `@tool\n${functions.map((name) => `def ${name}(x):\n  pass\n`).join("")}`;
    const { stdout } = await initIn(folderWith({ "a.py": text }), "--json");
    const { detected_signals = [], generated_rules = [], unknown_signals = [] } = JSON.parse(stdout);
    const signals: readonly { code: string; evidence: readonly string[] }[] = detected_signals.slice(1);
    const rules: readonly { id: string; match_tool_names: readonly string[] }[] = generated_rules;
    return {
      signals: Object.fromEntries(signals.map(({ code, evidence }) => [code, evidence])),
      rules: Object.fromEntries(rules.map(({ id, match_tool_names }) => [id, match_tool_names])),
      unknown_signals,
    };
  };

  it("come from parts of names, the first kind that fits", async () => {
    const { signals, unknown_signals } = await told(
      ...["Delete_Row", "drop_db", "charge_card", "read_sql", "reset", "submit_form", "_delete_it", "helper"],
      ...["DELETE_ALL", `delete_${"x".repeat(42)}`, `remove_${"x".repeat(41)}`],
    );
    expect(signals).toEqual({
      "tool.destructive": ["delete_row", "drop_db", `remove_${"x".repeat(41)}`],
      "tool.state_change": ["reset"],
      "tool.payment": ["charge_card"],
      "tool.data_store": ["read_sql"],
    });
    expect(unknown_signals).toEqual([]);
  });

  it("name at most six tools to block and eight to ask about", async () => {
    const letters = [..."abcdefghij"];
    const { rules } = await told(...letters.flatMap((c) => [`delete_${c}`, `save_${c}`, `db_${c}`]));
    expect(rules).toEqual({
      "starter.block.destructive": letters.slice(0, 6).map((c) => `delete_${c}`),
      "starter.require_approval.state_change": letters.slice(0, 8).map((c) => `db_${c}`),
    });
  });

  it("leave to a person what a name with a dot does not say", async () => {
    const text = "from agents import Agent\nx(name='Files.Read')\nx(name='form.submit')\ndef f():\n";
    const { stdout } = await initIn(folderWith({ "a.py": text }), "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      detected_signals: [
        { code: "framework.openai_agents", evidence: ["openai_agents"] },
        { code: "tool.state_change", evidence: ["form.submit"] },
      ],
      unknown_signals: [
        {
          code: "tool.unclassified",
          category: "unclassified_tools",
          value: "manual_review",
          confidence: "low",
          evidence: ["files.read"],
        },
      ],
    });
  });
});

describe("the written policy", () => {
  it("is the template under a header", async () => {
    expect(await written({})).toBe(
      "# gait init starter policy\n# repo_policy_path: .gait.yaml\n" +
        "# project_defaults_path: .gait/config.yaml\n# regress_config_path: gait.yaml\n\n" +
        TEMPLATE,
    );
  });

  it("tells in comments what was found", async () => {
    const names = ["delete_a", "save_b", ..."cdefghij"];
    const text = `@tool\n@function_tool(name='files.read')\n${names.map((name) => `def ${name}():\n`).join("")}`;
    const lines = headerOf(await written({ "a.py": text }))
      .split("\n")
      .slice(4);
    expect(lines.filter((line) => !/rationale|reason:/.test(line)).join("\n")).toBe(
      `# detected_frameworks: langchain, openai_agents
# detected_tools: c, d, delete_a, e, f, files.read, g, h (+3 more)
# generated_rules:
#   - id: starter.block.destructive
#     suggested_yaml:
#       - name: block-destructive-tools
#         priority: 10
#         effect: block
#         match:
#           tool_names: [delete_a]
#         reason_codes: [destructive_tool_blocked]
#   - id: starter.require_approval.state_change
#     suggested_yaml:
#       - name: require-approval-state-changing-tools
#         priority: 20
#         effect: require_approval
#         match:
#           tool_names: [save_b]
#         reason_codes: [approval_required_for_state_change]
# unknown_signals:
#   - code: tool.unclassified
#     evidence: [files.read]
`,
    );
  });

  it("suggests rules that compile", async () => {
    const header = headerOf(await written({ "a.py": "@tool\ndef delete_a():\ndef save_b():\n" }));
    const lines = header.split("\n").filter((line) => line.startsWith(`#${" ".repeat(7)}`));
    const rules = lines.map((line) => line.slice(1)).join("\n");
    expect(compile(`rules:\n${rules}\n`)).toMatchObject({
      ok: true,
      diagnostics: [],
      policy: { rules: [{}, {}] },
    });
  });

  const HOSTILE = [
    "delete\nrules: []\n#",
    "delete\r\ndefault_verdict: allow\r\n#",
    "delete\rdefault_verdict: allow",
    "delete\u2028default_verdict: allow\u2029x\u0085y",
    "delete], effect: allow, x: [",
    "delete, tool.read",
    "delete: #{}",
    "delete\t\u0001\u001b[2j",
    "delete\u202egnp\ufeff!",
    "delete'\"\\",
    "files.read\nrules: []",
  ];

  it.each(HOSTILE)("is not changed by a file called %j", async (name) => {
    const policy = await written({ [`${name}.py`]: "@tool\n" });
    const header = headerOf(policy);
    expect(policy).toBe(`${header}\n${TEMPLATE}`);
    expect(header).toMatch(/^(?:# [ -~]+\n)+$/);
    expect(compile(policy)).toMatchObject({ ok: true, diagnostics: [], digest: compile(TEMPLATE).digest });
  });

  it.each(HOSTILE)("suggests a list with one tool for a file called %j", async (name) => {
    const header = headerOf(await written({ [`${name}.py`]: "@tool\n" }));
    const list = /(?:tool_names|evidence): (.*)\n/.exec(header)?.[1];
    const block = parseYaml(makeSource(`list: ${list}\n`), (problem) => expect(problem).toBeUndefined());
    expect(block).toMatchObject({
      entries: [{ value: { kind: "list", items: [{ kind: "scalar", text: name }] } }],
    });
  });

  it("stays as it is without --force", async () => {
    const folder = folderWith({ ".gait.yaml": "mine\n" });
    const error = "output path already exists (use --force to overwrite): .gait.yaml";
    expect(await initIn(folder)).toMatchObject({ exit: 6, stdout: `init error: ${error}\n` });
    expect(readFileSync(join(folder, ".gait.yaml"), "utf8")).toBe("mine\n");
    expect(await initIn(folder, "--force", "--template", "low")).toMatchObject({
      exit: 0,
      stdout: "init ok: policy=.gait.yaml template=baseline-lowrisk\n",
    });
    expect(await runIn(folder, "policy", "validate", ".gait.yaml")).toMatchObject({ exit: 0 });
  });
});

describe("init refuses", () => {
  const deep = (depth: number): string => `${"d/".repeat(depth)}x`;

  it.each<[string, Files, string]>([
    ["a broken JSON configuration", { "a/.MCP.json": "{" }, "parse mcp json a/.MCP.json: "],
    ["an empty JSON configuration", { "mcp.json": "" }, "parse mcp json mcp.json: "],
    ["a broken YAML configuration", { "my-mcp.yml": "a: [" }, "parse mcp yaml my-mcp.yml: [1:"],
    ["JSON that is too deep", { "mcp.json": "[".repeat(1_000_000) }, "parse mcp json mcp.json: "],
    ["YAML that is too deep", { "mcp.yaml": "[".repeat(1_000_000) }, "parse mcp yaml mcp.yaml: "],
    [
      "a file that is too large",
      { "a.py": Buffer.alloc(MAX_FILE_BYTES + 1) },
      `read a.py: larger than ${MAX_FILE_BYTES} bytes`,
    ],
    ["folders that are too deep", { [deep(65)]: "" }, ".: folders nested deeper than 64"],
  ])("%s", async (_, files, error) => {
    const folder = folderWith(files);
    const { exit, stdout } = await initIn(folder);
    expect(exit).toBe(6);
    expect(stdout).toMatch(
      new RegExp(`^init error: detect repo surface: ${error.replace(/[[.]/g, "\\$&")}.*\n$`),
    );
    expect(existsSync(join(folder, ".gait.yaml"))).toBe(false);
  });

  it.skipIf(process.getuid?.() === 0)("what it may not read", async () => {
    const folder = folderWith({ "a.py": "", "sub/b.py": "" });
    chmodSync(join(folder, "a.py"), 0);
    expect((await initIn(folder)).stdout).toContain("detect repo surface: open a.py: permission denied");
  });

  it("arguments, before anything else", async () => {
    const folder = folderWith({ "mcp.json": "{" });
    const refused = async (...args: readonly string[]) =>
      JSON.parse((await initIn(folder, ...args, "--json")).stdout);
    expect(await refused("here", "--template", "x")).toMatchObject({
      error: "unexpected positional arguments",
    });
    expect(await refused("--template", "X ")).toMatchObject({ error: "unknown template: x" });
    expect(await refused("--out", " ")).toMatchObject({
      error: expect.stringMatching(/^detect repo surface/),
    });
  });

  it("with the same members in every object", async () => {
    const common = { ok: false, detection: {}, contract: { repo_policy_path: ".gait.yaml" } };
    const folder = folderWith({ ".gait.yaml": "" });
    for (const args of [["--json", "--bogus"], ["--json"], ["--json", "--out="]]) {
      expect(JSON.parse((await initIn(folder, ...args)).stdout)).toMatchObject(common);
    }
  });
});

describe("a configuration does not have to fit a policy", () => {
  it.each<[string, string]>([
    ["mcp.json", '{"a": 1, "a": 12345678901234567890}'],
    ["mcp.json", '["\\ud800"]'],
    ["mcp.yaml", "%YAML 1.1\n---\na: !x 1\n---\n- 1: 2\n"],
    ["mcp.yaml", "- a\n- b\n"],
    ["mcp.yaml", ""],
    ["broken.json", "{"],
    ["helm/templates.yaml", "{{ x }}"],
    ["mcp/readme.md", "{"],
  ])("%s: %j", async (path, text) => {
    expect(await detected({ [path]: text })).toEqual({});
  });

  it("and is found in a tree of many files", async () => {
    const folder = folderWith();
    for (let i = 0; i < 300; i++) {
      const path = join(folder, `f${i % 20}`, `${i}.py`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "");
    }
    writeFileSync(join(folder, "f19", "mcp.json"), "nope");
    expect((await initIn(folder)).stdout).toMatch(
      /^init error: detect repo surface: parse mcp json f19\/mcp\.json: /,
    );
  });
});
