// `policy table`: forms, questions about calls, source and artifact.

import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const POLICY = `default_verdict: block
fail_closed: {enabled: true, risk_classes: [high], required_fields: [targets]}
rules:
  - {name: writes, priority: 2, effect: require_approval, match: {tool_names: [fs.write]}}
  - {name: reads, priority: 1, effect: allow, match: {tool_names: [fs.read]}}
`;

const show = (...args: readonly string[]) =>
  runIn(folderWith({ "p.yaml": POLICY }), "policy", "table", "p.yaml", ...args);

it("shows rules in decision order, settings above them, the default last", async () => {
  const { stdout, exit } = await show();
  expect(exit).toBe(0);
  expect(stdout).toBe(`policy 72776266b5b9997cd077d7a72dc4a1ee31033e055544af0d3ba053260eb6353b
2 rules in decision order
fail_closed: checks calls of risk high; their endpoint class must be known; they must have targets;
  a call that falls short is blocked

effect            rule    matches, adds, asks for
----------------  ------  --------------------------------------------------------------------------
priority 1
allow             reads   tool_names is fs.read

priority 2
require_approval  writes  tool_names is fs.write
                          asks for approvals: 1

default: block, for calls that no rule matches
`);
});

it("keeps the rules that could match and counts them", async () => {
  const { stdout } = await show("--where", "tool=FS.Read,risk=high");
  expect(stdout).toContain("\n1 of 2 rules could match calls with tool_names=fs.read, risk_classes=high\n");
  expect(stdout).not.toContain("writes");
  expect(stdout).toMatch(/default: block, for calls that no rule matches\n$/);
});

it("shows an artifact as its source", async () => {
  const folder = folderWith({ "p.yaml": POLICY });
  await runIn(folder, "policy", "compile", "p.yaml", "--out", "p.json");
  for (const format of ["text", "markdown", "html"]) {
    const [source, artifact] = await Promise.all(
      ["p.yaml", "p.json"].map((path) => runIn(folder, "policy", "table", path, "--format", format)),
    );
    expect(artifact).toEqual(source);
  }
});

it("prints the rows as data", async () => {
  const { stdout, exit } = await show("--json", "--where=tool=fs.write");
  expect(exit).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    policy_digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    default_verdict: "block",
    rule_count: 2,
    kept_count: 1,
    where: [{ field: "tool_names", value: "fs.write" }],
    settings: { fail_closed: { enabled: true, risk_classes: ["high"], required_fields: ["targets"] } },
    rules: [
      {
        name: "writes",
        priority: 2,
        effect: "require_approval",
        reason_codes: ["matched_rule_writes"],
        conditions: [{ field: "tool_names", values: ["fs.write"], negated: false }],
        groups: [],
        constraints: {},
        obligations: ["approvals: 1"],
      },
    ],
  });
});

describe("refuses", () => {
  it.each([
    [["--format", "pdf"], "expected --format text, markdown or html, found pdf"],
    [["--where", "tol_name=x"], "--where: unknown field: `tol_name`; did you mean `tool_name`?"],
    [["more.yaml"], "expected <policy.yaml>"],
  ])("%s", async (args, message) => {
    expect(await show(...args)).toMatchObject({
      exit: 6,
      stdout: "",
      stderr: expect.stringContaining(`policy table error: ${message}\n`),
    });
  });
});
