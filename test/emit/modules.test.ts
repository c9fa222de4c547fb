// Emitted modules, run by Node and read by the type checker, among them those of a policy whose names mean harm.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { declarationText } from "../../src/emit/declarations.ts";
import { esmText } from "../../src/emit/module.ts";
import { compile } from "../../src/index.ts";
import { folderWith, runIn } from "../cli/run.ts";
import { installRuntime } from "../support/bundled-runtime.ts";
import { markedLines, typeErrors } from "../support/type-check.ts";

async function emitted(policy: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = folderWith({ "agent.yaml": policy, ...files });
  const ran = await runIn(folder, "policy", "compile", "agent.yaml", "--emit", "esm,cjs,dts");
  expect(ran).toMatchObject({ exit: 0, stderr: "" });
  return folder;
}

const run = (folder: string, program: string): string =>
  execFileSync(process.execPath, [program], { cwd: folder, encoding: "utf8" });

const POLICY = `
default_verdict: block
rules:
  - name: read-sources
    priority: 10
    effect: allow
    match: { tool_names: [fs.read, fs.list] }
    reason_codes: [reading_is_fine]
  - name: ask-before-writing
    priority: 20
    effect: require_approval
    match: { tool_names: [fs.write], risk_classes: [low] }
    endpoint: { path_allowlist: ["/work/**"], reason_code: outside_of_work }
`;

const TYPED = `
import policy, { decide, digest, type PolicyDecision, type ReasonCode, type RuleName, table, type ToolName } from "./agent.gait.mjs";
import type { DecisionTable, IntentInput } from "gait-policy/runtime";
import { parseIntent, prepareIntent } from "gait-policy/runtime";

const context = { identity: "dev", workspace: "/work", risk_class: "low" };
export const tool: ToolName = "fs.read";
export const noTool: ToolName = "fs.raed"; // wrong
export const noToolEither: ToolName = "low"; // wrong
export const rule: RuleName = "read-sources";
export const noRule: RuleName = "read-source"; // wrong
export const reason: ReasonCode = "reading_is_fine";
export const builtIn: ReasonCode = "endpoint_path_not_allowlisted";
export const notSaid: ReasonCode = "endpoint_domain_denied"; // wrong

const decision: PolicyDecision = decide({ tool_name: "fs.read", context });
decide({ tool_name: "a.tool.that.no.rule.lists", context });
decide({ tool_name: "fs.read", context: { identity: "dev", workspace: "/work" } }); // wrong
decide({ tool_name: "fs.read", context, targts: [] }); // wrong
decide({ tool_name: "fs.read", context, targets: [{ kind: "file", value: "/work/a" }] }); // wrong
decide({ tool_name: "fs.read", context, targets: [{ kind: "path", value: "/work/a" }] }, { now: "2026-01-01T00:00:00Z" });
decide({ context }); // wrong
decide({ context, script: { steps: [{ tool_name: "fs.read", args: { path: "/work/a" } }] } });
decide("{}"); // wrong
decide(parseIntent("{}")); // wrong
decide(prepareIntent(parseIntent("{}")));

export const byRule = decision.matched_rule === "read-sources";
export const byTwo = decision.matched_rule === "ask-before-writing,read-sources";
export const byNone = decision.matched_rule === "";
export const misspelt = decision.matched_rule === "read-sorces"; // wrong
export const saysSo = decision.reason_codes.includes("default_block");
export const saysNot = decision.reason_codes.includes("defualt_block"); // wrong
export const opened: DecisionTable = policy.table === table ? policy.table : table;
export const text: string = digest + policy.digest;
export const any: IntentInput = { tool_name: "x", context };
`;

const REQUIRED = `
import policy = require("./agent.gait.cjs");
const context = { identity: "dev", workspace: "/work", risk_class: "low" };
export const rule: policy.RuleName = "read-sources";
export const noRule: policy.RuleName = "read-source"; // wrong
export const permitted: boolean = policy.decide({ tool_name: "fs.read", context }).permitted;
`;

const PROGRAM = `
const context = { identity: "dev", workspace: "/work", risk_class: "low" };
console.log(policy.decide({ tool_name: "fs.read", context }).matched_rule, policy.digest.length, Object.keys(policy).join());
`;

describe("a policy as a module", () => {
  test("has types that know names, and what a call may say", async () => {
    const folder = await emitted(POLICY, { "typed.mts": TYPED, "required.cts": REQUIRED });
    const errors = typeErrors(folder, ["typed.mts", "required.cts"]);
    const places = errors.map((error) => error.split(" ")[0]);
    expect(places).toEqual([...markedLines("typed.mts", TYPED), ...markedLines("required.cts", REQUIRED)]);
  });

  test("decides, imported or required", async () => {
    const folder = await emitted(POLICY, {
      "import.mjs": `import policy, * as named from "./agent.gait.mjs";${PROGRAM}console.log(Object.keys(named).join());`,
      "require.cjs": `const policy = require("./agent.gait.cjs");${PROGRAM}`,
      "mixed.mjs": `import policy, { decide } from "./agent.gait.cjs";${PROGRAM}console.log(decide === policy.decide);`,
    });
    await installRuntime(folder);
    const said = "read-sources 64 table,digest,decide\n";
    expect(run(folder, "import.mjs")).toBe(`${said}decide,default,digest,table\n`);
    expect(run(folder, "require.cjs")).toBe(said);
    expect(run(folder, "mixed.mjs")).toBe(`${said}true\n`);
  });

  test("is the same however the policy is written", async () => {
    const [first, ...rest] = POLICY.split("  - ").map((rule) => rule.trimEnd());
    const shuffled = compile(`${first}\n  - ${rest.toReversed().join("\n  - ")}\n# said otherwise\n`);
    const written = compile(POLICY);
    if (!shuffled.ok || !written.ok) expect.fail("the policy does not compile");
    expect(esmText(shuffled)).toBe(esmText(written));
    expect(declarationText(shuffled.policy, "esm")).toBe(declarationText(written.policy, "esm"));
  });

  test("has no names where there are none, and plain text for names where there are too many", () => {
    const { policy: empty } = compile("default_verdict: block");
    if (empty === undefined) expect.fail("the policy does not compile");
    expect(declarationText(empty, "esm")).toContain("export type RuleName = never;\n");
    const [rule] = compile(POLICY).policy?.rules ?? [];
    if (rule === undefined) expect.fail("the policy does not compile");
    const rules = Array.from({ length: 10_001 }, (_, index) => ({ ...rule, name: `rule-${index}` }));
    expect(declarationText({ ...empty, rules }, "esm")).toContain("export type RuleName = string;\n");
  });
});

describe("the import of a policy that a build step makes a module of", () => {
  const use = (name: string): string => `
import policy, { type RuleName } from "./${name}";
export const rule: RuleName = "read-sources";
export const other: RuleName = "read-source";
export const verdict: string = policy.decide({ tool_name: "t", context: { identity: "", workspace: "", risk_class: "" } }).verdict;
export const wrong: number = policy.digest;
`;

  test("is typed by a declaration beside the policy, with its names", async () => {
    const folder = folderWith({ "agent.policy.yaml": POLICY, "use.ts": use("agent.policy.yaml") });
    const ran = await runIn(folder, "policy", "compile", "agent.policy.yaml", "--emit", "dts");
    expect(ran).toMatchObject({ exit: 0, stderr: "" });
    expect(readdirSync(folder)).toContain("agent.policy.d.yaml.ts");
    const places = typeErrors(folder, ["use.ts"], "bundler").map((error) => error.split(" ")[0]);
    expect(places).toEqual(["use.ts:4", "use.ts:6"]);
  });

  test("is typed by what is known of all policies otherwise", () => {
    const folder = folderWith({
      "use.ts": use("some.policy.yml"),
      "types.d.ts": readFileSync("types/policy-modules.d.ts", "utf8"),
    });
    const places = typeErrors(folder, ["use.ts", "types.d.ts"], "bundler").map(
      (error) => error.split(" ")[0],
    );
    expect(places).toEqual(["use.ts:6"]);
  });
});

/** Whatever could end a string, a line, a comment, a template, a type or an element of a page. */
const HOSTILE = [
  '"; globalThis.broken = true; "',
  "'; globalThis.broken = true; '",
  "`; globalThis.broken = true; `",
  `\${globalThis.broken = true}`,
  "\\",
  "\\\\",
  '\\"',
  "\\u0022 + globalThis.broken + \\u0022",
  "*/ globalThis.broken = true; /*",
  "//",
  "</script><script>globalThis.broken = true</script>",
  "<!--",
  "-->",
  "]]>",
  "x\u2028globalThis.broken = true",
  "x\u2029globalThis.broken = true",
  "x\nglobalThis.broken = true",
  "x\r\nglobalThis.broken = true",
  "x\0y",
  "\u202e// eurt = nekorb",
  "\u2066hidden\u2069",
  "\ufeffmark",
  "caf\u00e9 \u{1f600}",
  '" | number | "',
  '"; export type RuleName = any; type X = "',
  "__proto__",
  "constructor",
  "then",
  "default",
  "a,b",
];

describe("a policy whose names mean harm", () => {
  const rules = HOSTILE.map((name, priority) => ({
    name,
    priority,
    effect: "allow",
    match: { tool_names: [name] },
    reason_codes: [name],
  }));
  const policy = JSON.stringify({ default_verdict: "block", rules });

  test("decides by them and does nothing else", async () => {
    const program = `
      const context = { identity: "dev", workspace: "/work", risk_class: "low" };
      const asked = ${JSON.stringify(HOSTILE)};
      console.log(JSON.stringify(asked.map((tool_name) => policy.decide({ tool_name, context }).matched_rule)));
      console.log(globalThis.broken, ({}).broken, Object.keys(policy).join());
    `;
    const folder = await emitted(policy, {
      "import.mjs": `import policy from "./agent.gait.mjs";${program}`,
      "require.cjs": `const policy = require("./agent.gait.cjs");${program}`,
    });
    await installRuntime(folder);
    const said = `${JSON.stringify(HOSTILE)}\nundefined undefined table,digest,decide\n`;
    expect(run(folder, "import.mjs")).toBe(said);
    expect(run(folder, "require.cjs")).toBe(said);
  });

  test("has exactly them as types", async () => {
    const names = ["ToolName", "RuleName"].map((type) => {
      const listed = HOSTILE.map((name) => JSON.stringify(type === "ToolName" ? name.toLowerCase() : name));
      const union = listed.join(" | ");
      return `export const all${type}: readonly ${type}[] = [${listed.join()}];
        export const no${type}: [Exclude<${type}, ${union}>] extends [never] ? true : false = true;`;
    });
    const text = `
      import { decide, type ReasonCode, type RuleName, type ToolName } from "./agent.gait.mjs";
      ${names.join("\n")}
      export const other: RuleName = "another"; // wrong
      export const reasons: readonly ReasonCode[] = [${HOSTILE.map((name) => JSON.stringify(name)).join()}];
      export const otherReason: ReasonCode = "another"; // wrong
      export const decision = decide({ tool_name: "x", context: { identity: "a", workspace: "b", risk_class: "c" } });
    `;
    const folder = await emitted(policy, { "names.mts": text });
    const places = typeErrors(folder, ["names.mts"]).map((error) => error.split(" ")[0]);
    expect(places).toEqual(markedLines("names.mts", text));
  });

  test("is written in plain characters, and may stand in a page", async () => {
    const folder = await emitted(policy);
    for (const name of readdirSync(folder).filter((file) => file.includes(".gait."))) {
      const text = readFileSync(join(folder, name), "utf8");
      expect(text).toMatch(/^[\n -~]*$/);
      expect(text).not.toMatch(/<\/|<!--/);
    }
  });
});
