// Promises: in a file beside the policy, and in a policy in the DSL.

import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const POLICY = `default_verdict: block
rules:
  - {name: reads, priority: 1, effect: allow, match: {tool_names: [fs.read]}}
  - {name: deletes, priority: 2, effect: require_approval, match: {tool_names: [fs.delete]}}
`;

const check = (invariants: string, ...flags: string[]) =>
  runIn(
    folderWith({ "p.yaml": POLICY, "i.yaml": invariants }),
    ...["policy", "check", "p.yaml", "--invariants", "i.yaml", ...flags],
  );

const file = (text: string): string => `invariants:\n  - name: promise\n    ${text}\n`;

describe("an invariants file", () => {
  it("is proved where it holds for every call", async () => {
    const holds = file("never: allow\n    when: {tool_names: [fs.delete]}");
    const { exit, stdout } = await check(holds);
    expect(exit).toBe(0);
    expect(stdout).toContain(" invariants=hold");
  });

  it("is broken by a call that is shown, at its place in the file", async () => {
    const { exit, stdout } = await check(
      file("at_least: block\n    when: {tool_names: [fs.delete, fs.read]}"),
    );
    expect(exit).toBe(5);
    expect(stdout).toMatch(
      /i\.yaml:2:5 error invariant-violated: `promise` does not hold: a call that it is about gets \w+, not at least block/,
    );
    expect(stdout).toContain('"tool_name": "fs.');
  });

  it("says nothing where no call meets its condition", async () => {
    const impossible = "{max_delegation_depth: 0, allowed_delegator_identities: [x]}";
    const { exit, stdout } = await check(file(`at_least: block\n    when: ${impossible}`));
    expect(exit).toBe(5);
    expect(stdout).toContain("error invariant-vacuous: `promise` says nothing");
  });

  it("is an object's member for programs", async () => {
    const { stdout } = await check(file("at_least: block\n    when: {tool_names: [fs.read]}"), "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      invariants: [{ code: "invariant-violated", rule: "promise" }],
    });
  });

  it.each([
    ["another key", "invariants: []\nrules: []\n", "2:1 error invalid-value: unknown key `rules`"],
    ["a list of no mappings", "invariants: [3]\n", "expected a mapping"],
    ["no verdict", file("when: {tool_names: [a]}"), "at_least or never"],
    [
      "a verdict that nobody breaks",
      file("at_least: allow\n    when: {tool_names: [a]}"),
      "at_least is one of",
    ],
    ["no condition", file("at_least: block"), "when is required"],
    ["a selector that is none", file("at_least: block\n    when: {tool_nmes: [a]}"), "tool_nmes"],
    ["nothing", "", "invariants is required"],
    ["an empty list", "invariants: []\n", "read invariants: i.yaml promises nothing"],
    ["what is no YAML", "a: [", "unclosed"],
  ])("is refused with %s", async (_, text, said) => {
    const { exit, stdout, stderr } = await check(text);
    expect(exit).toBe(6);
    expect(stdout + stderr).toContain(said);
  });
});

describe("an invariants file in the DSL", () => {
  const besides = (promises: string) =>
    runIn(
      folderWith({ "p.yaml": POLICY, "i.gait": promises }),
      ...["policy", "check", "p.yaml", "--invariants", "i.gait"],
    );

  it("promises by never, whatever its own rules say", async () => {
    const rule = 'rule "all" priority 1 { allow }\n';
    const { exit, stdout } = await besides(`${rule}never allow when tool == "fs.delete"\n`);
    expect(stdout).toContain(" invariants=hold");
    expect(exit).toBe(0);
  });

  it("is broken at its place", async () => {
    const { exit, stdout } = await besides('never dry_run when tool == "fs.read" because "no trials"\n');
    expect(exit).toBe(5);
    expect(stdout).toMatch(/i\.gait:1:1 error invariant-violated: `no trials` does not hold/);
  });

  it.each([
    ["what is wrong in it", "never alow when tool == x\n", "i.gait:1:7"],
    ["no promise", "default block\n", "read invariants: i.gait promises nothing"],
  ])("is refused with %s", async (_, text, said) => {
    const { exit, stdout, stderr } = await besides(text);
    expect(exit).toBe(6);
    expect(stdout + stderr).toContain(said);
  });
});

describe("a promise in the DSL", () => {
  const dsl = (text: string) => runIn(folderWith({ "p.gait": text }), "policy", "check", "p.gait");

  it("is proved by policy check, and shown broken with a call", async () => {
    const rule = 'rule "deletes" priority 1 { require_approval when tool == "fs.delete" }\n';
    const kept = await dsl(
      `default block\n${rule}never allow when tool == "fs.delete" because "people decide"\n`,
    );
    expect(kept.exit).toBe(0);
    expect(kept.stdout).toContain(" invariants=hold");
    const broken = await dsl(
      `default allow\n${rule}never allow when tool == "fs.delete" or risk == critical because "people decide"\n`,
    );
    expect(broken.exit).toBe(5);
    expect(broken.stdout).toMatch(/p\.gait:3:1 error invariant-violated: `people decide` does not hold/);
    expect(broken.stdout).toContain('"risk_class": "critical"');
    expect(broken.stdout).toContain(" invariants=broken");
  });
});
