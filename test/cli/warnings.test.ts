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
    |                             ^
  4 |     match: {tool_names: [x, X]}
    |                          ^ first listed here
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
    expect(doubled).toEqual({ ...clean, stderr: FRAME });
  });

  it("has `diagnostics` in its JSON only where there are any", async () => {
    const [clean, doubled] = [await run(CLEAN, "--json"), await run(DOUBLED, "--json")];
    expect(doubled.stderr).toBe("");
    const { diagnostics, ...rest } = JSON.parse(doubled.stdout);
    const without = JSON.parse(clean.stdout);
    expect({ ...rest, ...withoutTimes }).toEqual({ ...without, ...withoutTimes });
    expect(diagnostics).toMatchObject([
      { code: "duplicate-value", severity: "warning", related: [{ message: "first listed here" }] },
    ]);
  });
});

/** What an answer may say beside the policy. */
const withoutTimes = { created_at: "", evaluation_ms: 0 };

it("a hundred frames are enough for people", async () => {
  const broken = Array.from({ length: 130 }, (_, n) => `  - {name: r${n}, effect: nope}\n`).join("");
  const folder = folderWith({ "p.yaml": `rules:\n${broken}` });
  const { stderr } = await runIn(folder, "policy", "validate", "p.yaml");
  expect(stderr.split("\n\n")).toHaveLength(101);
  expect(stderr.endsWith("\n\nand 30 more; --json lists all\n")).toBe(true);
});
