// What a command writes never stands in the place of what it was given: for every flag that names what is written, and every
// other path of the same line.

import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { folderWith, runIn, runLine } from "./run.ts";

const POLICY = `default_verdict: block
rules: [{ name: reading, effect: allow, match: { tool_names: [tool.read] } }]
`;
const CALL = JSON.stringify({
  tool_name: "tool.read",
  context: { identity: "a", workspace: "/w", risk_class: "low" },
});

const FILES = {
  "own.yaml": POLICY,
  "cand.yaml": POLICY,
  "call.json": CALL,
  "own.policytest.yaml": "policy: own.yaml\ncases: [{ name: a, file: call.json, expect: allow }]\n",
  "calls.jsonl": `${CALL}\n`,
};

it.each([
  ["cand.yaml own.policytest.yaml --lcov", "flag needs an argument: -lcov"],
  ["own.policytest.yaml --lcov --json", "flag needs an argument: -lcov"],
  ["--lcov cand.yaml own.policytest.yaml", "write coverage: cand.yaml is there and is no tracefile"],
  ["cand.yaml own.policytest.yaml --lcov cand.yaml", "--lcov would replace cand.yaml"],
  ["own.policytest.yaml --lcov own.policytest.yaml", "--lcov would replace own.policytest.yaml"],
  ["own.policytest.yaml --lcov own.yaml", "--lcov would replace own.yaml"],
  ["own.policytest.yaml --lcov call.json", "--lcov would replace call.json"],
  ["own.policytest.yaml --lcov new --report json=own.yaml", "--report would replace own.yaml"],
  ["own.policytest.yaml --lcov new --report json=./new", "--lcov would replace ./new"],
  ["own.policytest.yaml --report json=new --report tap=./new", "--report would replace new"],
  ["own.policytest.yaml --report html=link.yaml", "--report would replace own.yaml"],
])("policy test %s is refused and writes nothing", async (line, error) => {
  const folder = folderWith(FILES);
  symlinkSync("own.yaml", join(folder, "link.yaml"));
  const { exit, stdout } = await runLine(folder, `policy test ${line}`);
  expect([exit, stdout.replace(/.*"error":"([^"]*)".*/, "policy test error: $1")]).toEqual([
    6,
    `policy test error: ${error}\n`,
  ]);
  for (const [name, text] of Object.entries(FILES))
    expect(readFileSync(join(folder, name), "utf8")).toBe(text);
  expect(() => readFileSync(join(folder, "new"))).toThrow();
});

it("replaces a tracefile, and an empty file", async () => {
  const folder = folderWith({ ...FILES, "old.info": "TN:\nSF:x\nend_of_record\n", empty: "" });
  for (const path of ["old.info", "empty"]) {
    expect((await runLine(folder, `policy test own.policytest.yaml --lcov ${path}`)).exit).toBe(0);
    expect(readFileSync(join(folder, path), "utf8")).toContain("SF:own.yaml");
  }
});

const WRITING = await Promise.all(
  COMMANDS.map(async ({ load }) => {
    const { words, flags, positionals } = await load();
    return flags
      .filter(({ writes }) => writes !== undefined)
      .map(({ name, writes }) => ({ words, name, writes, flags, positionals }));
  }),
);

const PATHS: ReadonlySet<string | undefined> = new Set([
  "FILE",
  "FILES",
  "PATH",
  "PATHS",
  "POLICY",
  "CANDIDATE",
  "BASELINE",
  "ARTIFACT",
  "INTENT",
]);

test.each(WRITING.flat())("$words --$name writes over no path of its line", async (command) => {
  const { words, name, writes, flags, positionals } = command;
  const folder = folderWith({ taken: "x", other: "y" });
  const out = `--${name}=${writes === "reports" ? "html=./taken" : "./taken"}`;
  const read = flags.filter((flag) => flag.writes === undefined && PATHS.has(flag.value));
  const mayBe = flags.find((flag) => flag.name === name)?.mayReplace;
  const others = positionals.map(() => "other");
  for (const flag of read.filter((one) => one.name !== mayBe)) {
    const { stdout, stderr } = await runIn(folder, ...words, out, `--${flag.name}`, "taken", ...others);
    expect(stdout + stderr).toContain(`--${name} would replace taken`);
  }
  for (const at of others.keys()) {
    const { stdout, stderr } = await runIn(folder, ...words, out, ...others.with(at, "taken"));
    expect(stdout + stderr).toContain(`--${name} would replace taken`);
  }
  expect(read.length + others.length).toBeGreaterThan(0);
  expect(readFileSync(join(folder, "taken"), "utf8")).toBe("x");
});
