// Where reference Gait says little on standard output, what helps stands on standard error: the texts that scripts know stay.

import { describe, expect, it } from "vitest";
import { VERSION } from "../../src/version.ts";
import { folderWith, runIn, runLine } from "./run.ts";

const CALL = JSON.stringify({
  tool_name: "tool.read",
  context: { identity: "a", workspace: "/w", risk_class: "low" },
});
const FILES = {
  "p.yaml": "default_verdict: allow\n",
  "limited.yaml": "rules: [{ name: r, effect: allow, match: {}, rate_limit: { requests: 3 } }]\n",
  "suite.yaml": "policy: p.yaml\ncases: []\n",
  "i.json": CALL,
};

const EVAL = "gate eval --policy limited.yaml --intent i.json";
const SUITE_NAME = "ends with .policytest.yaml";

describe("standard output is that of reference Gait, and beside it stands what helps", () => {
  it.each([
    ["policy test suite.yaml", "policy test error: expected <policy.yaml> <intent_fixture.json>", SUITE_NAME],
    [
      "policy test p.yaml suite.yaml",
      'policy test error: parse intent json: expected a value, found "p" (line 1, column 1)',
      SUITE_NAME,
    ],
    [
      "policy simulate --policy p.yaml --baseline p.yaml",
      "policy simulate error: missing required --fixtures <csv files/dirs>",
      "--calls takes recorded calls",
    ],
    [
      "policy simulate p.yaml --baseline p.yaml",
      "policy simulate error: unexpected positional arguments",
      "`p.yaml` is the value of no flag\n",
    ],
    [
      "policy validate p.yaml q.yaml",
      "policy validate error: expected <policy.yaml>",
      "2 arguments were found where 1 can be, `q.yaml` the last\n",
    ],
    [
      "policy init nope",
      "policy init error: unknown template: nope",
      "the templates are baseline-lowrisk, baseline-mediumrisk, baseline-highrisk\n",
    ],
    [
      "gate eval p.yaml --intent i.json",
      "gate eval error: unexpected positional arguments",
      "`p.yaml` is the value of no flag; flags behind it are not read\n",
    ],
    [
      EVAL,
      "gate eval error: acquire rate limit lock: open .gait-out/gate_rate_limits.json.lock: no such file or directory",
      "mkdir -p -m 700 .gait-out\n",
    ],
    [
      `${EVAL} --rate-limit-state i.json/x`,
      "gate eval error: acquire rate limit lock: open i.json: not a directory",
      "`gait doctor` says what counters need",
    ],
  ])("%s", async (line, error, note) => {
    const { stdout, stderr } = await runLine(folderWith(FILES), line);
    expect(stdout).toBe(`${error}\n`);
    expect(stderr).toContain(note);
    expect(stderr.split("\n").filter((text) => text.length > 120)).toEqual([]);
  });

  it("nothing was typed", async () => {
    expect(await runIn(folderWith())).toEqual({
      exit: 0,
      stdout: `gait ${VERSION}\n`,
      stderr: "gait: `gait help` lists the commands\n",
    });
  });

  it("the demo speaks of what is not here", async () => {
    const { exit, stdout, stderr } = await runLine(folderWith(), "demo --policy");
    expect([exit, stdout.includes("GAIT_ADOPTION_LOG"), stderr]).toEqual([
      0,
      true,
      expect.stringContaining("keeps no adoption log"),
    ]);
  });
});

it.each([
  ["policy validate -", "policy validate error: read policy: open -: no such file or directory\n"],
  ["policy test p.yaml /dev/zero", "policy test error: read intent: read /dev/zero: not a regular file\n"],
])("%s says that pipes are not read", async (line, stdout) => {
  const ran = await runLine(folderWith(FILES), line);
  expect([ran.stdout, ran.stderr]).toEqual([stdout, expect.stringContaining("pipes are not read")]);
});

it("programs are told nothing beside", async () => {
  for (const line of ["policy test suite.yaml", "demo --policy", EVAL]) {
    expect((await runLine(folderWith(FILES), `${line} --json`)).stderr).toBe("");
  }
});

it("the usage of policy test says that suites and folders may stand there", async () => {
  const { stdout } = await runLine(folderWith(), "policy test --help");
  expect(stdout).toContain(
    "gait policy test [<policy.yaml>] <intent_fixture.json|suite|folder...> [--filter TEXT]",
  );
});
