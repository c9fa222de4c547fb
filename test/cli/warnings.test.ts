// Warnings beside an answer: for people on standard error, for programs in `diagnostics`, and only where there are any.

import { describe, expect, it } from "vitest";
import { folderWith, runIn } from "./run.ts";

const CLEAN = "rules:\n  - name: a\n    effect: allow\n    match: {tool_names: [x]}\n";
const DOUBLED = CLEAN.replace("[x]", "[x, X]");
const INTENT = JSON.stringify({
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  tool_name: "x",
  args: {},
  targets: [],
  context: { identity: "alice", workspace: "/repo", risk_class: "low" },
});

const FRAME = `p.yaml:4:29 warning duplicate-value: \`X\` means the same as \`x\` in tool_names, for a
  4 |     match: {tool_names: [x, X]}
    |                          - first listed here
    |                             ^
  hint: remove one of the two
`;

const lines: readonly (readonly string[])[] = [
  ["validate", "p.yaml"],
  ["compile", "p.yaml"],
  ["check", "p.yaml"],
  ["test", "p.yaml", "i.json"],
  ["explain", "p.yaml", "i.json"],
];

describe.each(lines)("policy %s", (...line) => {
  const run = (policy: string, ...more: readonly string[]) =>
    runIn(folderWith({ "p.yaml": policy, "i.json": INTENT }), "policy", ...line, ...more);

  it("prints a code frame, and answers as it does without the warning", async () => {
    const [clean, doubled] = [await run(CLEAN), await run(DOUBLED)];
    expect(clean.stderr).toBe("");
    expect(doubled).toEqual({ ...clean, stdout: counted(clean.stdout), stderr: FRAME });
  });

  it("has `diagnostics` in its JSON only where there are any", async () => {
    const [clean, doubled] = [await run(CLEAN, "--json"), await run(DOUBLED, "--json")];
    expect(doubled.stderr).toBe("");
    const { diagnostics, ...rest } = JSON.parse(doubled.stdout);
    const without = JSON.parse(counted(clean.stdout));
    expect({ ...rest, ...withoutTimes }).toEqual({ ...without, ...withoutTimes });
    expect(diagnostics).toMatchObject([
      { code: "duplicate-value", severity: "warning", related: [{ message: "first listed here" }] },
    ]);
  });
});

/** `policy check` counts what it finds, whoever found it. */
const counted = (text: string): string => text.replace(" warning=0 ", " warning=1 ");

/** What an answer may say beside the policy. */
const withoutTimes = { created_at: "", evaluation_ms: 0 };

it("a value of any size is not printed in full", async () => {
  const long = "x".repeat(100_000);
  const folder = folderWith({ "p.yaml": `rules:\n- {name: r, effect: ${long}, match: {}}\n` });
  const { stdout, stderr } = await runIn(folder, "policy", "validate", "p.yaml");
  expect(stdout).toMatch(
    /^policy validate error: invalid rule effect "x{1979}\.\.\. \(100028 characters\)\n$/,
  );
  expect(stderr.length).toBeLessThan(3_000);
  const json = (await runIn(folder, "policy", "validate", "p.yaml", "--json")).stdout;
  expect(json.length).toBeLessThan(6_000);
});

it("a hundred frames are enough for people", async () => {
  const open = (n: number) => `  - {name: r${n}, effect: allow, match: {workspace_prefixes: [/repo${n}]}}\n`;
  const rules = Array.from({ length: 130 }, (_, n) => open(n)).join("");
  const folder = folderWith({ "p.yaml": `rules:\n${rules}` });
  const { stderr } = await runIn(folder, "policy", "validate", "p.yaml");
  expect(stderr.split("\n\n")).toHaveLength(101);
  expect(stderr.endsWith("\n\nand 30 more; --json lists all\n")).toBe(true);
});

describe("what the checks find", () => {
  const OPEN = CLEAN.replace("[x]", "[x], workspace_prefixes: [/repo]");
  const validate = (policy: string, ...more: readonly string[]) =>
    runIn(folderWith({ "p.yaml": policy }), "policy", "validate", "p.yaml", ...more);

  it("is shown by `policy validate` and changes nothing else", async () => {
    const { exit, stdout, stderr } = await validate(OPEN);
    expect({ exit, stdout }).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^policy validate ok: /),
    });
    expect(stderr).toMatch(/^p\.yaml:\d+:\d+ warning open-prefix: .*\n/);
  });

  it("stands in the JSON between warnings, in the order of the source", async () => {
    const { stdout, stderr } = await validate(OPEN.replace("[x]", "[x, X]"), "--json");
    const { ok, diagnostics } = JSON.parse(stdout);
    const offsets = diagnostics.map(
      (each: { span: { start: { offset: number } } }) => each.span.start.offset,
    );
    expect({ ok, stderr }).toEqual({ ok: true, stderr: "" });
    expect(diagnostics.map((each: { code: string }) => each.code).toSorted()).toEqual([
      "duplicate-value",
      "open-prefix",
    ]);
    expect(offsets).toEqual(offsets.toSorted((a: number, b: number) => a - b));
  });

  it("is nothing that deciding speaks of", async () => {
    const folder = folderWith({ "p.yaml": OPEN, "i.json": INTENT });
    expect((await runIn(folder, "policy", "test", "p.yaml", "i.json")).stderr).toBe("");
  });
});
