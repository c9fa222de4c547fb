// docs/security-model.md is held to what it says: every claim names a test or a deviation that is there, and what is said
// not to be protected is shown here not to be. A gap that somebody closes fails here, so that the page can follow.

import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SCENARIOS } from "./cli/recorded/recording.ts";
import { folderWith, type Ran, runAt, runLine } from "./cli/run.ts";

const PAGE = readFileSync("docs/security-model.md", "utf8");
const SELF = readFileSync(new URL(import.meta.url), "utf8");

/** What stands in brackets behind a claim. */
const EVIDENCE = [
  ...PAGE.matchAll(/\[((?:D\d|recorded:|gap:|[a-z-]+(?:\/[a-z-]+)*: )[^\]]*)\](?!\()/g),
].flatMap(([, list = ""]) => list.split("; "));

function isThere(evidence: string): boolean {
  const [of = "", ...rest] = evidence.split(": ");
  const name = rest.join(": ");
  if (name === "") return readFileSync("docs/deviations.md", "utf8").includes(`\n| ${of} | `);
  if (of === "recorded") return SCENARIOS.some(({ scenario }) => scenario === name);
  if (of === "gap") return SELF.includes(`it("${name}"`);
  const file = `test/${of}.test.ts`;
  return existsSync(file) && readFileSync(file, "utf8").includes(`"${name}"`);
}

describe("the page", () => {
  it("names tests and deviations that are there", () => {
    expect(EVIDENCE.length).toBeGreaterThan(40);
    expect(EVIDENCE.filter((evidence) => !isThere(evidence))).toEqual([]);
  });

  it("has evidence for every claim of a list", () => {
    const claims = PAGE.split("\n").filter((line) => line.startsWith("- "));
    expect(claims.length).toBeGreaterThan(30);
    expect(claims.filter((line) => !/\]\.?$/.test(line))).toEqual([]);
  });

  it("names every gap that is shown here", () => {
    const shown = [...SELF.matchAll(/^ {2}it\("(?!names|has)([^"]+)"/gm)].map(([, name]) => name ?? "");
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.filter((name) => !EVIDENCE.includes(`gap: ${name}`))).toEqual([]);
  });
});

const intent = (tool_name: string, risk_class = "low"): string =>
  JSON.stringify({ tool_name, context: { identity: "a", workspace: "/w", risk_class } });

const POLICY = `default_verdict: block
rules:
  - {name: ask, effect: require_approval, match: {tool_names: [ask]}}
  - {name: two, effect: require_approval, min_approvals: 2, match: {tool_names: [two]}}
  - {name: once, effect: allow, match: {tool_names: [once]}, rate_limit: {requests: 1, window: hour, scope: tool}}
  - {name: get, effect: allow, match: {tool_names: [get]}}
  - {name: try, effect: dry_run, match: {tool_names: [try]}}
`;

const TOOLS = ["ask", "two", "once", "get", "try", "other"];

/** A folder with a policy, calls, and the keys of a gate and of approvers. */
async function place(): Promise<string> {
  const calls = Object.fromEntries(TOOLS.map((tool) => [`${tool}.json`, intent(tool)]));
  const folder = folderWith({ "p.yaml": POLICY, ...calls });
  mkdirSync(join(folder, ".gait-out"));
  for (const prefix of ["gate", "approvals"])
    await runLine(folder, `keys init --out-dir . --prefix ${prefix}`);
  return folder;
}

const GATE = "--key-mode prod --private-key gate_private.key";
const APPROVALS = "--approval-public-key approvals_public.key";

const ask = (folder: string, tool: string, more = ""): Promise<Ran> =>
  runLine(folder, `gate eval --policy p.yaml --intent ${tool}.json ${GATE}${more}`);

/** A token for a call, in the name of somebody. */
async function approve(folder: string, tool: string, approver: string, more = ""): Promise<string> {
  const { stdout } = await ask(folder, tool, " --json");
  const { intent_digest, policy_digest } = JSON.parse(stdout);
  const out = `${tool}-${approver}.json`;
  const digests = `--intent-digest ${intent_digest} --policy-digest ${policy_digest}`;
  const said = `--scope * --ttl 1h --reason-code r --approver ${approver} --out ${out}`;
  const key = more === "" ? "--key-mode prod --private-key approvals_private.key" : more;
  expect((await runLine(folder, `approve ${digests} ${said} ${key}`)).exit).toBe(0);
  return out;
}

describe("what tokens do not protect against", () => {
  it("a token is used again until it expires", async () => {
    const folder = await place();
    const flags = ` ${APPROVALS} --approval-token ${await approve(folder, "ask", "ann")}`;
    expect([(await ask(folder, "ask", flags)).exit, (await ask(folder, "ask", flags)).exit]).toEqual([0, 0]);
  });

  it("whoever holds the key of approvals approves in any name", async () => {
    const folder = await place();
    const tokens = [await approve(folder, "two", "ann"), await approve(folder, "two", "bob")];
    const flags = ` ${APPROVALS} --approval-token-chain ${tokens.join(",")}`;
    expect((await ask(folder, "two", flags)).exit).toBe(0);
  });

  it("the key of traces approves where no other is named, except under the strict profile", async () => {
    const folder = await place();
    const token = ` --approval-token ${await approve(folder, "ask", "ann", GATE)}`;
    expect((await ask(folder, "ask", token)).exit).toBe(0);
    expect((await ask(folder, "ask", `${token} --profile oss-prod`)).exit).toBe(6);
  });

  it("no lifetime of a token is too long", async () => {
    const folder = await place();
    const { stdout } = await ask(folder, "ask", " --json");
    const { intent_digest, policy_digest } = JSON.parse(stdout);
    const digests = `--intent-digest ${intent_digest} --policy-digest ${policy_digest}`;
    const key = "--key-mode prod --private-key approvals_private.key";
    await runLine(
      folder,
      `approve ${digests} --scope * --ttl 876000h --approver a --reason-code r --out t.json ${key}`,
    );
    const line = `gate eval --policy p.yaml --intent ask.json ${APPROVALS} --approval-token t.json`;
    const late = { cwd: folder, now: () => new Date("2120-01-01T00:00:00Z") };
    expect((await runAt(late, line.split(" "))).exit).toBe(0);
  });

  it("a token lifts no block", async () => {
    const folder = await place();
    const flags = ` ${APPROVALS} --approval-token ${await approve(folder, "other", "ann")}`;
    expect((await ask(folder, "other", flags)).exit).toBe(3);
  });

  it("a clock that is set back makes an expired token good again", async () => {
    const folder = await place();
    const flags = ` ${APPROVALS} --approval-token ${await approve(folder, "ask", "ann")}`;
    const line = `gate eval --policy p.yaml --intent ask.json ${GATE}${flags}`.split(" ");
    const at = async (time: string) => (await runAt({ cwd: folder, now: () => new Date(time) }, line)).exit;
    expect([await at("2026-03-01T14:00:00Z"), await at("2026-03-01T12:30:00Z")]).toEqual([4, 0]);
  });
});

describe("what files do not protect against", () => {
  it("counters that are deleted start anew", async () => {
    const folder = await place();
    expect([(await ask(folder, "once")).exit, (await ask(folder, "once")).exit]).toEqual([0, 3]);
    rmSync(join(folder, ".gait-out/gate_rate_limits.json"));
    expect((await ask(folder, "once")).exit).toBe(0);
  });

  it("a kill switch that is edited is believed, and one that is gone lets nothing pass", async () => {
    const folder = await place();
    await runLine(folder, "kill-switch add --tool-name get");
    const path = join(folder, ".gait-out/kill_switch_state.json");
    const flags = " --kill-switch-state .gait-out/kill_switch_state.json";
    expect((await ask(folder, "get", flags)).exit).toBe(3);
    writeFileSync(path, readFileSync(path, "utf8").replace('"enabled": true', '"enabled": false'));
    expect((await ask(folder, "get", flags)).exit).toBe(0);
    rmSync(path);
    writeFileSync(join(folder, "get.json"), intent("get", "high"));
    expect((await ask(folder, "get", flags)).exit).toBe(3);
    writeFileSync(join(folder, "get.json"), intent("get", "low"));
    expect((await ask(folder, "get", flags)).exit).toBe(6);
  });

  it("an entry that was taken out of the registry can be put back until it expires", async () => {
    const folder = await place();
    const steps = [{ tool_name: "ask", args: {} }];
    const context = { identity: "a", workspace: "/w", risk_class: "high" };
    writeFileSync(join(folder, "script.json"), JSON.stringify({ script: { steps }, context }));
    const key = "--approver ann --key-mode prod --private-key approvals_private.key";
    await runLine(folder, `approve-script --policy p.yaml --intent script.json --registry r.json ${key}`);
    const flags = " --approved-script-registry r.json --approved-script-public-key approvals_public.key";
    const kept = readFileSync(join(folder, "r.json"));
    writeFileSync(join(folder, "r.json"), '{"entries":[]}');
    expect((await ask(folder, "script", flags)).exit).toBe(4);
    writeFileSync(join(folder, "r.json"), kept);
    expect((await ask(folder, "script", flags)).exit).toBe(0);
  });

  it("audits and evidence of credentials are not signed", async () => {
    const folder = await place();
    await ask(folder, "ask", " --trace-out t.json --approval-audit-out a.json");
    const signatures = ["t.json", "a.json"].map(
      (name) => JSON.parse(readFileSync(join(folder, name), "utf8")).signature === undefined,
    );
    expect(signatures).toEqual([false, true]);
  });

  it("a version store that is deleted accepts older policies again", async () => {
    const folder = await place();
    const compile = (version: number) =>
      `policy compile p.yaml --sign gate_private.key --policy-version ${version} --out v${version}.json`;
    for (const version of [1, 2]) expect((await runLine(folder, compile(version))).exit).toBe(0);
    const evaluate = async (version: number) =>
      (
        await runLine(
          folder,
          `gate eval --policy v${version}.json --policy-public-key gate_public.key --policy-version-store s --intent get.json`,
        )
      ).exit;
    expect([await evaluate(2), await evaluate(1)]).toEqual([0, 2]);
    rmSync(join(folder, "s"));
    expect(await evaluate(1)).toBe(0);
  });

  it("marks of spent tokens that are deleted let them grant again", async () => {
    const folder = await place();
    mkdirSync(join(folder, "spent"));
    const flags = ` ${APPROVALS} --spent-tokens spent --approval-token ${await approve(folder, "ask", "ann")}`;
    expect([(await ask(folder, "ask", flags)).exit, (await ask(folder, "ask", flags)).exit]).toEqual([0, 4]);
    rmSync(join(folder, "spent"), { recursive: true });
    mkdirSync(join(folder, "spent"));
    expect((await ask(folder, "ask", flags)).exit).toBe(0);
  });

  it("the same call under the same verdict writes over its own trace", async () => {
    const folder = await place();
    await ask(folder, "get");
    await ask(folder, "get");
    expect(readdirSync(folder).filter((name) => name.startsWith("trace_"))).toHaveLength(1);
  });

  it("a private key that others can read is used, unless strict keys are asked for", async () => {
    const folder = await place();
    chmodSync(join(folder, "gate_private.key"), 0o644);
    const { exit, stderr } = await ask(folder, "get");
    expect([exit, stderr]).toEqual([
      0,
      "gait: private key gate_private.key can be read by others; chmod 600 it\n",
    ]);
    expect((await ask(folder, "get", " --strict-keys")).exit).toBe(6);
  });
});

describe("what whoever starts the gate decides", () => {
  const CONFIG = `gate: {profile: oss-prod, policy: p.yaml, key_mode: prod, private_key: gate_private.key}\n`;

  it("flags win over the configuration", async () => {
    const folder = await place();
    mkdirSync(join(folder, ".gait"));
    writeFileSync(join(folder, ".gait/config.yaml"), CONFIG);
    expect((await runLine(folder, "gate eval --intent other.json")).exit).toBe(3);
    const weaker = "gate eval --intent other.json --profile standard --simulate";
    expect((await runLine(folder, weaker)).exit).toBe(0);
  });

  it("the configuration of the folder that the gate is started in is read", async () => {
    const [folder, workspace] = [await place(), folderWith()];
    cpSync(folder, workspace, { recursive: true });
    mkdirSync(join(workspace, ".gait"));
    writeFileSync(join(workspace, "mine.yaml"), "default_verdict: allow\n");
    writeFileSync(join(workspace, ".gait/config.yaml"), "gate: {policy: mine.yaml}\n");
    expect((await runLine(workspace, "gate eval --intent other.json")).exit).toBe(0);
    expect((await runLine(workspace, "gate eval --intent other.json --policy p.yaml --no-config")).exit).toBe(
      3,
    );
  });

  it("the evaluation time decides about windows and the end of kill-switch entries, not about tokens", async () => {
    const folder = await place();
    await runLine(folder, "kill-switch add --tool-name get --expires-at 2026-04-01T00:00:00Z");
    const flags = " --kill-switch-state .gait-out/kill_switch_state.json";
    expect((await ask(folder, "get", flags)).exit).toBe(3);
    expect((await ask(folder, "get", `${flags} --evaluation-time 2026-05-01T00:00:00Z`)).exit).toBe(0);
    const token = ` ${APPROVALS} --approval-token ${await approve(folder, "ask", "ann")}`;
    const line = `gate eval --policy p.yaml --intent ask.json ${GATE}${token} --evaluation-time 2026-03-01T12:00:00Z`;
    const late = { cwd: folder, now: () => new Date("2026-03-02T12:00:00Z") };
    expect((await runAt(late, line.split(" "))).exit).toBe(4);
  });

  it("a dry run ends with 0", async () => {
    const folder = await place();
    const { exit, stdout } = await ask(folder, "try");
    expect([exit, stdout]).toEqual([0, expect.stringContaining("verdict=dry_run")]);
  });

  it("a path is compared as it is written", async () => {
    const folder = await place();
    const rule = "{name: r, effect: allow, endpoint: {path_allowlist: [/work/**], action: block}}";
    writeFileSync(join(folder, "work.yaml"), `default_verdict: block\nrules: [${rule}]\n`);
    const target = (value: string): string =>
      JSON.stringify({ ...JSON.parse(intent("get")), targets: [{ kind: "path", value }] });
    const exitFor = async (path: string): Promise<number> => {
      writeFileSync(join(folder, "path.json"), target(path));
      return (await runLine(folder, "gate eval --policy work.yaml --intent path.json")).exit;
    };
    expect([await exitFor("/etc/passwd"), await exitFor("/work/../etc/passwd")]).toEqual([3, 0]);
  });

  it("a call is of the risk that its intent claims", async () => {
    const folder = await place();
    const flags = " --wrkr-inventory gone.json";
    expect((await ask(folder, "get", flags)).exit).toBe(0);
    writeFileSync(join(folder, "get.json"), intent("get", "high"));
    expect((await ask(folder, "get", flags)).exit).toBe(3);
    writeFileSync(join(folder, "get.json"), intent("get"));
    const strict = `${flags} --profile oss-prod`;
    expect((await ask(folder, "get", strict)).exit).toBe(3);
  });

  it("the reference of a credential in the environment is made from a part of its hash", async () => {
    const folder = await place();
    const policy =
      "rules: [{name: r, effect: allow, require_broker_credential: true, broker_reference: db}]\n";
    writeFileSync(join(folder, "b.yaml"), policy);
    const line = "gate eval --policy b.yaml --intent get.json --credential-broker env --json";
    const env = { GAIT_BROKER_TOKEN_DB: "1234" };
    const { stdout } = await runAt({ cwd: folder, env }, line.split(" "));
    expect(JSON.parse(stdout).credential_ref).toBe("env:GAIT_BROKER_TOKEN_DB:03ac674216f3e15c");
    expect(stdout).not.toContain("1234");
  });
});
