// Every command that takes a policy takes one in the DSL too, told by the end of its name, and says the same as about the
// same policy in YAML.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { compile } from "../../src/index.ts";
import { folderWith, runLine } from "./run.ts";

const YAML = `default_verdict: block
rules:
  - name: reads
    priority: 10
    effect: allow
    match:
      tool_names: [tool.read]
      risk_classes: [low, medium]
  - name: writes
    priority: 20
    effect: require_approval
    min_approvals: 2
    match:
      tool_names: [tool.write]
`;

const DSL = `default block

rule "reads" priority 10 {
  allow when tool == "tool.read" and risk in { low, medium }
}

rule "writes" priority 20 {
  require_approval when tool == "tool.write"
  min_approvals = 2
}
`;

const INTENT = JSON.stringify({
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  created_at: "2026-01-01T00:00:00Z",
  producer_version: "1.0.0",
  tool_name: "tool.write",
  args: {},
  targets: [],
  context: { identity: "eve", workspace: "/w", risk_class: "low" },
});

const folder = (): string =>
  folderWith({ "p.yaml": YAML, "p.gait": DSL, "i/intent.json": INTENT, "bad.gait": 'rule "a" { blok }\n' });

/** What a command says of either, under one name. */
const aboutEither = async (line: string) => {
  const cwd = folder();
  const say = async (name: string) => {
    const { exit, stdout } = await runLine(cwd, line.replace("POLICY", name));
    return { exit, stdout: stdout.replaceAll(/\bp\.(?:gait|yaml)\b/g, "POLICY") };
  };
  return { yaml: await say("p.yaml"), dsl: await say("p.gait") };
};

describe("a command says of the DSL what it says of YAML", () => {
  test.each([
    "policy validate POLICY --json",
    "policy test POLICY i/intent.json --json",
    "policy simulate --policy POLICY --baseline p.yaml --fixtures i --json",
    "policy compile POLICY --json",
    "policy compile POLICY --emit esm,dts --out made --json",
    "policy explain POLICY i/intent.json --json",
    "policy table POLICY --json",
    "policy check POLICY --json",
    "gate eval --policy POLICY --intent i/intent.json --simulate",
  ])("gait %s", async (line) => {
    const { yaml, dsl } = await aboutEither(line);
    expect(dsl.exit).toBe(yaml.exit);
    expect(withoutPlaces(dsl.stdout)).toEqual(withoutPlaces(yaml.stdout));
    expect(yaml.exit).not.toBe(6);
  });
});

/** Rules stand in other lines, and every call has a name of its own. */
const withoutPlaces = (stdout: string): string =>
  stdout.replaceAll(/"span":\{.*?\}\}/g, "").replaceAll(/"correlation_id":"[0-9a-f]+"|trace_[0-9a-f]+/g, "");

it("writes the same artifact", async () => {
  const cwd = folder();
  await runLine(cwd, "policy compile p.yaml --out yaml.json");
  await runLine(cwd, "policy compile p.gait --out dsl.json");
  expect(readFileSync(join(cwd, "dsl.json"))).toEqual(readFileSync(join(cwd, "yaml.json")));
});

it("writes beside a policy what is named after it", async () => {
  const { stdout } = await runLine(folder(), "policy compile p.gait");
  expect(stdout).toContain("p.gait.json");
});

it("shows a mistake in its place", async () => {
  const { exit, stdout, stderr } = await runLine(folder(), "policy validate bad.gait");
  expect({ exit, stdout }).toEqual({
    exit: 6,
    stdout: "policy validate error: `blok` is no word for a verdict\n",
  });
  expect(stderr).toBe(
    [
      "bad.gait:1:12 error unknown-word: `blok` is no word for a verdict",
      '  1 | rule "a" { blok }',
      "    |            ^^^^",
      "  hint: did you mean `block`? One of: allow, dry_run, require_approval, block",
      "",
    ].join("\n"),
  );
});

describe("policy fmt", () => {
  it("formats policies in the DSL beside those in YAML", async () => {
    const cwd = folderWith({
      "a.gait": "default   block",
      "b.yaml": YAML,
      ".gait/config.yaml": "gate: {}\n",
    });
    expect((await runLine(cwd, "policy fmt . --check")).stdout).toBe("./a.gait\n");
    expect((await runLine(cwd, "policy fmt a.gait")).stdout).toBe("default block\n");
  });

  it("has no expanded form of the DSL", async () => {
    const { exit, stdout } = await runLine(folder(), "policy fmt p.gait --expanded");
    expect({ exit, stdout }).toEqual({
      exit: 6,
      stdout: "policy fmt error: only YAML has an expanded form: convert the policy first\n",
    });
  });
});

describe("policy convert", () => {
  it("prints the policy in the other surface", async () => {
    expect(await runLine(folder(), "policy convert p.yaml --to dsl")).toEqual({
      exit: 0,
      stdout: DSL,
      stderr: "",
    });
    expect(await runLine(folder(), "policy convert p.gait --to yaml")).toEqual({
      exit: 0,
      stdout: YAML,
      stderr: "",
    });
  });

  it("tells programs the digest too", async () => {
    const { stdout } = await runLine(folder(), "policy convert p.yaml --to dsl --json");
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, to: "dsl", rule_count: 2, converted: DSL });
  });

  it.each([
    ["p.yaml", "missing required --to dsl or --to yaml"],
    ["p.yaml --to json", "expected --to dsl or yaml, found json"],
    ["p.yaml --to yaml", "the policy is in that surface already: p.yaml"],
    ["p.gait.json --to yaml", "expected the source of a policy, found a compiled policy"],
    ["p.gait.json --to dsl", "expected the source of a policy, found a compiled policy"],
    ["more.gait --to yaml", "YAML cannot say what risk is not, as the rule careful does"],
    ["bad.gait --to yaml", "`blok` is no word for a verdict"],
  ])("%s", async (args, message) => {
    const cwd = folderWith({
      "p.yaml": YAML,
      "more.gait": 'rule "careful" { block when risk != low }\n',
      "bad.gait": 'rule "a" { blok }\n',
    });
    await runLine(cwd, "policy compile p.yaml");
    const { exit, stdout, stderr } = await runLine(cwd, `policy convert ${args}`);
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: "" });
    expect(stderr.startsWith(`policy convert error: ${message}\n`)).toBe(true);
  });
});

describe("policy test, of a policy alone", () => {
  const TESTS = `
test "reads are allowed" {
  given { tool_name: "tool.read" }
  expect allow because "matched_rule_reads"
}

test "writes of careless people are blocked" {
  given { tool_name: "tool.write", context: { identity: "eve" } }
  expect block
}

test "a call that is none" {
  given { tool_name: "tool.read", targets: [{ kind: "planet", value: "mars" }] }
  expect allow
}
`;

  it("runs the tests that it brings along", async () => {
    const ran = await runLine(folderWith({ "p.gait": DSL + TESTS }), "policy test p.gait");
    expect(ran).toEqual({
      exit: 5,
      stdout: `fail  p.gait: 2 of 3 cases

p.gait:17:1 writes of careless people are blocked
  verdict  expected block
           found    require_approval
  because  rule writes (priority 20) decided require_approval

p.gait:22:1 a call that is none
  intent  expected a valid call
          found    invalid: intent-value: targets[0].kind: unsupported target kind: planet
policy test failed: tests=3 failed=2
`,
      stderr: "",
    });
  });

  it("passes, and tells programs so", async () => {
    const [first = ""] = TESTS.split("\n\n");
    const ran = await runLine(folderWith({ "p.gait": DSL + first }), "policy test p.gait --json");
    expect(ran.exit).toBe(0);
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ok: true,
      tests: [{ name: "reads are allowed", ok: true, faults: [] }],
    });
  });

  it("leaves digest and artifact as they are", () => {
    const [plain, tested] = [DSL, DSL + TESTS].map((text) => compile(text, { format: "dsl" }));
    expect(tested?.digest).toBe(plain?.digest);
    expect(tested?.artifact).toEqual(plain?.artifact);
  });

  it.each([
    ["p.gait", "the policy brings no tests along: expected <intent_fixture.json>"],
    ["p.yaml", "expected <policy.yaml> <intent_fixture.json>"],
    ["wrong.gait", "wrong.gait: `blokc` is no word for a verdict"],
    ["word.gait", "word.gait: `write` is neither a set nor a word that is known here"],
  ])("%s", async (path, message) => {
    const cwd = folderWith({
      "p.gait": DSL,
      "p.yaml": YAML,
      "wrong.gait": 'test "a" { given {} expect blokc }\n',
      "word.gait": 'test "a" { given { tool_name: write } expect block }\n',
    });
    const { exit, stdout } = await runLine(cwd, `policy test ${path}`);
    expect({ exit, stdout }).toEqual({ exit: 6, stdout: `policy test error: ${message}\n` });
  });

  it("is asked about the moment of the call, whatever the clock says", async () => {
    const frozen = `rule "frozen" {
  allow
  freeze_window { timezone = "UTC", windows = [{ start = "2026-05-01T00:00:00", end = "2026-05-02T00:00:00" }] }
}
test "open" { given { created_at: "2026-04-30T23:59:59Z" } expect allow }
test "closed" { given { created_at: "2026-05-01T00:00:00Z" } expect block }
`;
    const { stdout } = await runLine(folderWith({ "p.gait": frozen }), "policy test p.gait");
    expect(stdout).toBe("ok    p.gait: 2 cases\npolicy test ok: tests=2 failed=0\n");
  });
});

describe("policy check", () => {
  const OPEN = 'default block\n\nrule "open" {\n  NOTE\n  allow when workspace under "/repo"\n}\n';

  it("suppresses what a comment says is meant", async () => {
    const noted = OPEN.replace("NOTE", "// gait-ignore open-prefix: one repository on this host");
    const cwd = folderWith({ "noted.gait": noted, "plain.gait": OPEN.replace("NOTE", "// nothing") });
    expect((await runLine(cwd, "policy check plain.gait")).stdout).toContain("open-prefix");
    expect((await runLine(cwd, "policy check noted.gait")).stdout).not.toContain("warning open-prefix");
    const { diagnostics, findings } = compile(noted, { format: "dsl" });
    expect({ diagnostics, findings }).toEqual({ diagnostics: [], findings: [] });
  });

  it("understands what YAML cannot say", async () => {
    const shadowed = `default allow
rule "all but low" priority 1 { block when risk != low }
rule "high" priority 2 { require_approval when risk == high or risk == critical }
`;
    const { exit, stdout } = await runLine(folderWith({ "p.gait": shadowed }), "policy check p.gait");
    expect(exit).toBe(5);
    expect(stdout).toContain("shadowed-rule");
  });
});
