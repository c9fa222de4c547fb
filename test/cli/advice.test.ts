// What people are told beside a message that is pinned: what to write instead, and what they have made in vain.

import { expect, it } from "vitest";
import { COMMANDS } from "../../src/cli/commands.ts";
import { folderWith, runLine } from "./run.ts";

const CONTEXT = { identity: "a", workspace: "/w", risk_class: "low" };
const DIGEST = "0".repeat(64);

const said = async (line: string, files: Readonly<Record<string, string>> = {}): Promise<string> =>
  (await runLine(folderWith(files), line)).stderr;

it.each(["approve", "delegate mint", "approve-script --policy p --intent i --registry r --approver a"])(
  "gait %s says how a duration is written",
  async (line) => {
    expect(await said(`${line} --ttl 1d`)).toBe(
      "gait: --ttl wants a duration such as 30m, 8h or 1h30m; a day is 24h\n",
    );
  },
);

it.each(["trace verify x.json", "delegate verify --token x.json"])(
  "gait %s names the flag for the key",
  async (line) => {
    expect(await said(line, { "x.json": "{}" })).toBe(
      "gait: name the key that should have signed this with --public-key\n",
    );
  },
);

it.each([
  `approve --intent-digest ${DIGEST} --policy-digest ${DIGEST} --scope s --approver a --reason-code r`,
  "delegate mint --delegator a --delegate b --scope s",
])("a token that nobody can verify is told: gait %s", async (line) => {
  const warning = "gait: dev mode: ephemeral keypair generated; signatures will not verify across machines\n";
  expect(await said(`${line} --ttl 1h`)).toBe(warning);
  expect(await said(`${line} --ttl 1h --json`)).toBe("");
});

it.each([
  [["a", "b"], ""],
  [
    ["b", "a"],
    "gait: this entry never matches; the steps use b, a, an entry lists each tool once and sorted: a, b\n",
  ],
  [
    ["a", "a"],
    "gait: this entry never matches; the steps use a, a, an entry lists each tool once and sorted: a\n",
  ],
])("a script of %j is approved", async (tools, aside) => {
  const steps = tools.map((tool_name) => ({ tool_name, args: {} }));
  const files = {
    "p.yaml": "default_verdict: block\n",
    "s.json": JSON.stringify({ script: { steps }, context: CONTEXT }),
  };
  const line = "approve-script --policy p.yaml --intent s.json --registry r.json --approver ann --json";
  expect(await said(line, files)).toBe(aside);
});

it("a call that cannot be counted leads to the folder that is missing", async () => {
  const limit = "rate_limit: {requests: 1, window: hour, scope: tool}";
  const files = {
    "p.yaml": `rules: [{name: r, effect: allow, ${limit}}]\n`,
    "i.json": JSON.stringify({ tool_name: "t", context: CONTEXT }),
  };
  expect(await said("gate eval --policy p.yaml --intent i.json", files)).toContain(
    "mkdir -p -m 700 .gait-out\n",
  );
});

it("gait help names every command and what it is for", async () => {
  const { stdout } = await runLine(folderWith(), "help");
  const page = stdout.replace(/\s+/g, " ");
  for (const { words, load } of COMMANDS) {
    expect(page).toContain(` gait ${words.join(" ")} ${(await load()).summary} `);
  }
});

it("commands without --help have their pages on that of their group", async () => {
  const { stdout, exit } = await runLine(folderWith(), "kill-switch");
  expect(exit).toBe(6);
  for (const word of ["add", "list", "disable", "expire"])
    expect(stdout).toContain(`\ngait kill-switch ${word}: `);
  expect(stdout).toContain("--tool-name NAME");
});
