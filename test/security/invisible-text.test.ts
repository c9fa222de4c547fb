// Names and values with characters that nobody sees, or that steer a terminal: accepted as reference Gait accepts them,
// never printed raw, and pointed out to the author of the policy. What is data (JSON, a formatted policy) is exact.

import { describe, expect, test } from "vitest";
import { compile, decide, renderTable } from "../../src/index.ts";
import { folderWith, runLine } from "../cli/run.ts";

const UNSEEN = [
  "\0",
  "\x1b",
  "\x7f",
  "\x85",
  "\u00ad",
  "\u200b",
  "\u200e",
  "\u202e",
  "\u2066",
  "\u2028",
  "\ufeff",
  "\u{e0041}",
];

/** Where it stands in the middle, no trimming takes it away. */
const name = (unseen: string): string => `a${unseen}b`;

const policy = (text: string): string =>
  JSON.stringify({
    rules: [
      {
        name: text,
        effect: "block",
        match: { tool_names: [text], target_values: [text] },
        reason_codes: [text],
        violations: [text],
        endpoint: { path_denylist: [`/${text}`] },
      },
      {
        name: `${text} 2`,
        priority: 1,
        effect: "allow",
        match: { tool_names: [text], workspace_prefixes: [`/${text}`] },
      },
    ],
  });

const intent = (text: string): string =>
  JSON.stringify({
    tool_name: text,
    args: { [text]: text },
    targets: [{ kind: "other", value: text }],
    context: { identity: text, workspace: `/${text}`, risk_class: "low" },
  });

const seen = (text: string): readonly string[] => UNSEEN.filter((unseen) => text.includes(unseen));

describe.each(UNSEEN.map((unseen) => [JSON.stringify(unseen), unseen]))("%s", (_, unseen = "") => {
  const text = name(unseen);

  test("in names and values is part of them", () => {
    const compiled = compile(policy(text));
    if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
    expect(compiled.policy.rules.map((rule) => rule.name)).toEqual([text, `${text} 2`]);
    expect(decide(compiled.table, JSON.parse(intent(text)))).toMatchObject({
      verdict: "block",
      matched_rule: text,
    });
    expect(decide(compiled.table, JSON.parse(intent("ab"))).matched_rule).toBe("");
    expect(seen(renderTable(compiled.policy))).toEqual([]);
  });

  test("is found", () => {
    const findings = compile(policy(text)).findings ?? [];
    const found = findings.filter(({ code }) => code === "invisible-character");
    const keys = ["name", "reason_codes", "violations", "tool_names", "target_values", "path_denylist"];
    expect(found.map(({ message }) => message.split(" ")[0])).toEqual([
      ...keys,
      ...["name", "tool_names", "workspace_prefixes"],
    ]);
    expect(new Set(found.map(({ severity }) => severity))).toEqual(new Set(["warning"]));
  });

  test.each([
    "policy validate p.yaml",
    "policy check p.yaml",
    "policy test p.yaml i.json",
    "policy explain p.yaml i.json",
    "policy explain p.yaml bad.json",
    "policy table p.yaml",
    "policy compile p.yaml",
    "policy simulate --policy p.yaml --baseline p.yaml --fixtures i.json",
    "policy validate bad.yaml",
    "policy check bad.yaml",
    "policy fmt bad.yaml",
    "gate eval --policy p.yaml --intent i.json",
    `policy validate ${text}`,
    `policy ${text}`,
    `explain ${text}`,
  ])("is never printed raw by %j", async (line) => {
    const bad = policy(text).replace(
      '"effect":"block"',
      `"effect":${JSON.stringify(text)},${JSON.stringify(text)}:1`,
    );
    const folder = folderWith({
      "p.yaml": policy(text),
      "bad.yaml": bad,
      "i.json": intent(text),
      "bad.json": intent(text).replace('"other"', JSON.stringify(text)),
    });
    const { stdout, stderr } = await runLine(folder, line);
    expect(seen(stdout + stderr)).toEqual([]);
    expect(stdout + stderr).not.toBe("");
  });

  test("stays what it is where a policy is formatted", async () => {
    const folder = folderWith({ "p.yaml": policy(text) });
    const { exit, stdout } = await runLine(folder, "policy fmt p.yaml");
    expect(exit).toBe(0);
    expect(compile(stdout).digest).toBe(compile(policy(text)).digest);
  });
});

test("letters of any script, emoji and blanks inside a text are no finding", () => {
  for (const text of [
    "na\u00efve",
    "\u65e5\u672c",
    "\u{1f680}",
    "two words",
    "\u0646\u0627\u0645",
    "e\u0301",
  ]) {
    const codes = (compile(policy(text)).findings ?? []).map(({ code }) => code);
    expect(codes).not.toContain("invisible-character");
  }
});
