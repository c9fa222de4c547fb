// `gait gate eval` where the recordings do not reach: files and their permissions, odd paths, keys, order of errors,
// artifacts, and what cannot be enforced.

import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CONFIGURABLE, GATE_SETTINGS } from "../../src/cli/gate/gate-settings.ts";
import { folderWith, type Ran, runIn, runLine } from "./run.ts";

const POLICY = `default_verdict: require_approval
rules:
  - {name: read, priority: 2, effect: allow, match: {tool_names: [get]}}
  - {name: limited, priority: 2, effect: allow, match: {tool_names: [count]}, rate_limit: {requests: 9, window: hour, scope: tool}}
  - {name: lead, priority: 2, effect: allow, match: {tool_names: [act], require_delegation: true}}
`;

const intent = (tool_name: string, members: object = {}, risk_class = "low"): string =>
  JSON.stringify({ tool_name, ...members, context: { identity: "a", workspace: "/w", risk_class } });

const GET = intent("get");
const ASK = intent("ask");
const DELEGATED = intent("act", { delegation: { requester_identity: "a" } });

// The key of the seed 00 01 ... 1f.
const KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8DoQe/884Qvh1w3RjnS8CZZ+TWMJulDV8d3IZkElUxuA==\n";

const FILES = {
  "p.yaml": POLICY,
  "get.json": GET,
  "ask.json": ASK,
  "act.json": DELEGATED,
  "count.json": intent("count"),
  "bad.json": intent("get", { targets: [{ kind: "zoo", value: "v" }] }, "high"),
  "s.key": KEY,
};

const EVAL = "gate eval --policy p.yaml --intent";

const run = (line: string, files: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  runLine(folderWith({ ...FILES, ...files }), line);

const errorOf = ({ stdout }: Ran): string => stdout.replace("gate eval error: ", "").trimEnd();

describe("records", () => {
  it("can be read by their owner only, whatever stood in their place", async () => {
    const folder = folderWith(FILES);
    writeFileSync(join(folder, "t.json"), "old");
    chmodSync(join(folder, "t.json"), 0o644);
    await runLine(folder, `${EVAL} act.json --trace-out t.json --delegation-audit-out deep/d.json`);
    await runLine(folder, `${EVAL} ask.json --approval-audit-out deep/a.json`);
    const modes = ["t.json", "deep/d.json", "deep/a.json"].map(
      (name) => statSync(join(folder, name)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    expect(JSON.parse(readFileSync(join(folder, "t.json"), "utf8")).verdict).toBe("block");
    expect(readdirSync(folder).filter((name) => name.includes(".tmp-"))).toEqual([]);
  });

  it.each([
    ["--trace-out ..", "relative trace path must not traverse parent directories"],
    ["--trace-out a/../../t.json", "relative trace path must not traverse parent directories"],
    ["--trace-out a/..", "trace path is required"],
    ["--trace-out /", "trace path is required"],
    ["--trace-out p.yaml/t.json", "create trace directory: mkdir p.yaml: not a directory"],
    ["--trace-out folder", "write trace record: open folder: is a directory"],
    ["--trace-out /dev/null", "write trace record: open /dev/null: not a regular file"],
    [
      "--approval-audit-out ../a.json",
      "write approval audit record: path must be local relative or absolute",
    ],
    ["--trace-out ./p.yaml", "--trace-out would replace p.yaml"],
    ["--delegation-audit-out ask.json", "--delegation-audit-out would replace ask.json"],
    ["--trace-out t.json --approval-audit-out ./t.json", "--approval-audit-out would replace t.json"],
    ["--private-key s.key --key-mode prod --trace-out s.key", "--trace-out would replace s.key"],
    ["--approved-script-public-key a.pub --trace-out ./a.pub", "--trace-out would replace a.pub"],
    ["--policy-public-key a.pub,b.pub --trace-out b.pub", "--trace-out would replace b.pub"],
  ])("%s is refused", async (flag, error) => {
    const folder = folderWith(FILES);
    mkdirSync(join(folder, "folder"));
    const ran = await runLine(folder, `${EVAL} ask.json ${flag}`);
    expect([ran.exit, errorOf(ran)]).toEqual([6, error]);
  });

  it("replace a link instead of following it", async () => {
    const folder = folderWith({ ...FILES, "victim.txt": "kept" });
    symlinkSync("victim.txt", join(folder, "t.json"));
    expect((await runLine(folder, `${EVAL} get.json --trace-out t.json`)).exit).toBe(0);
    expect(readFileSync(join(folder, "victim.txt"), "utf8")).toBe("kept");
    expect(lstatSync(join(folder, "t.json")).isFile()).toBe(true);
  });

  it("of runs at the same time are each complete", async () => {
    const folder = folderWith(FILES);
    const lines = [`${EVAL} get.json --trace-out t.json`, `${EVAL} ask.json --trace-out t.json`];
    await Promise.all([...lines, ...lines].map((line) => runLine(folder, line)));
    expect(JSON.parse(readFileSync(join(folder, "t.json"), "utf8")).schema_id).toBe("gait.gate.trace");
    expect(readdirSync(folder).filter((name) => name.includes(".tmp-"))).toEqual([]);
  });

  it("may go to a path that climbs and comes back", async () => {
    expect((await run(`${EVAL} get.json --trace-out a/../t.json`)).stdout).toMatch(
      /^trace: a\/\.\.\/t\.json$/m,
    );
  });
});

it("an artifact is ruled with as its source is", async () => {
  const folder = folderWith(FILES);
  await runLine(folder, "policy compile p.yaml --out p.json");
  const [artifact, source] = [
    await runLine(folder, "gate eval --policy p.json --intent ask.json"),
    await runLine(folder, `${EVAL} ask.json`),
  ];
  expect(artifact).toEqual(source);
  expect(artifact.exit).toBe(4);
});

it("a delegation without a token blocks and is audited", async () => {
  const folder = folderWith(FILES);
  const { exit, stdout } = await runLine(folder, `${EVAL} act.json --trace-out t.json`);
  expect(exit).toBe(3);
  expect(stdout).toMatch(/^violations: delegation_not_granted\ndelegations: 0\ndelegation audit: /m);
  const [, path = ""] = /^delegation audit: (.*)$/m.exec(stdout) ?? [];
  expect(JSON.parse(readFileSync(join(folder, path), "utf8"))).toMatchObject({
    schema_id: "gait.gate.delegation_audit_record",
    delegation_required: true,
    delegated: false,
    entries: [],
  });
});

describe("a limited call", () => {
  it("is refused where nothing can count it, and nothing is written", async () => {
    const folder = folderWith(FILES);
    const ran = await runLine(folder, `${EVAL} count.json`);
    expect([ran.exit, errorOf(ran)]).toEqual([1, expect.stringMatching(/^acquire rate limit lock: /)]);
    expect(readdirSync(folder)).toEqual(Object.keys(FILES).sort());
  });

  it("is counted, and blocked when it is one too many", async () => {
    const folder = folderWith(FILES);
    mkdirSync(join(folder, ".gait-out"));
    const exits: unknown[] = [];
    for (let call = 0; call < 10; call++) exits.push((await runLine(folder, `${EVAL} count.json`)).exit);
    expect(exits).toEqual([...new Array(9).fill(0), 3]);
  });
});

describe("the first thing that is wrong is reported", () => {
  const STRICT = "gate eval --profile oss-prod --key-mode prod --private-key s.key --policy p.yaml --intent";

  it.each<[string, number, string | RegExp]>([
    [`${EVAL} bad.json --wrkr-inventory no.json`, 3, /^wrkr inventory unavailable in fail-closed mode: stat/],
    [`${EVAL} bad.json --context-envelope no.json`, 6, /^read context envelope: open no\.json/],
    [`${EVAL} bad.json`, 6, "normalize intent: unsupported target kind: zoo"],
    [`${EVAL} get.json --key-mode x --trace-out ..`, 6, 'unsupported key mode: "x"'],
    [`${EVAL} get.json --evaluation-time 2026-01-01`, 6, /^invalid --evaluation-time: /],
    ["gate eval --policy no.yaml --intent no.json --profile x", 6, /^unsupported --profile value "x"/],
    [`${STRICT} get.json --wrkr-inventory p.yaml`, 3, /^wrkr .* fail-closed mode: parse wrkr inventory: /],
    [`${STRICT} act.json --approval-public-key-env NONE`, 6, "public key env not set: NONE"],
    [`${STRICT} act.json --delegation-public-key s.key`, 6, "invalid public key length: 64"],
  ])("%s", async (line, exit, error) => {
    const ran = await run(line);
    expect([ran.exit, errorOf(ran)]).toEqual([
      exit,
      typeof error === "string" ? error : expect.stringMatching(error),
    ]);
  });
});

describe("a key", () => {
  const PROD = "gate eval --key-mode prod --policy p.yaml --intent";
  const BOTH = "key source: set either path or env";

  it.each([
    [`${PROD} get.json --private-key s.key --private-key-env NAME`, `private ${BOTH}`],
    [
      `${EVAL} get.json --private-key s.key --private-key-env NAME`,
      "dev mode does not accept explicit key sources",
    ],
    [`${PROD} no.json --private-key s.key --private-key-env NAME`, /^read intent: open no.json/],
    [`${EVAL} ask.json --approval-public-key s.key --approval-public-key-env NAME`, `public ${BOTH}`],
    [`${EVAL} act.json --delegation-private-key s.key --delegation-private-key-env NAME`, `private ${BOTH}`],
  ])("named twice: %s", async (line, error) => {
    const ran = await run(line);
    expect(ran.exit).toBe(6);
    expect(errorOf(ran)).toMatch(error);
  });

  it("named twice is no error to a call that does not need it", async () => {
    const flags = "--approval-public-key s.key --approval-public-key-env NAME";
    expect((await run(`${EVAL} get.json ${flags}`)).exit).toBe(0);
  });

  it("named by white space is named", async () => {
    const ran = await runIn(folderWith(FILES), ...`${EVAL} get.json --private-key`.split(" "), " ");
    expect(errorOf(ran)).toBe("dev mode does not accept explicit key sources");
  });

  it("is named in part by a flag and in part by the configuration, which is twice too", async () => {
    const config = { ".gait/config.yaml": "gate: {approval_public_key: s.key}\n" };
    const ran = await run(`${EVAL} ask.json --approval-public-key-env NAME`, config);
    expect(errorOf(ran)).toBe(`public ${BOTH}`);
  });
});

it("every setting has one flag, and every key of the configuration one setting", () => {
  const names = GATE_SETTINGS.map(({ name }) => name);
  const keys = CONFIGURABLE.map(({ key }) => key);
  expect([new Set(names).size, new Set(keys).size]).toEqual([names.length, keys.length]);
});

describe("an envelope", () => {
  const base = { schema_id: "gait.context.envelope", context_set_id: "s", records: [] };
  const read = (text: string): Promise<Ran> =>
    run(`${EVAL} get.json --context-envelope e.json`, { "e.json": text });

  it("may be followed by anything, as in reference Gait", async () => {
    expect((await read(`${JSON.stringify(base)} more`)).exit).toBe(0);
  });

  it.each([
    ["x".repeat(1_048_577), "context envelope exceeds size limit (1048576 bytes)"],
    [JSON.stringify({ ...base, schema_id: "x" }), "unsupported context envelope schema_id: x"],
    [
      '{"records":[{"freshness_sla_seconds":1.0}]}',
      /^parse context envelope: .*must be written as an integer/,
    ],
  ])("that is bad is an error of its own: %.60s", async (text, error) => {
    const ran = await read(text);
    expect(ran.exit).toBe(6);
    expect(errorOf(ran)).toMatch(error);
  });
});

it("an inventory is read although it says a member twice: the later one counts", async () => {
  const policy =
    "default_verdict: allow\nrules: [{name: pii, effect: block, match: {context_data_classes: [pii]}}]\n";
  const inventory = '[{"tool_name":"get","data_class":"none","data_class":"pii"}]';
  const files = { "p.yaml": policy, "i.json": inventory };
  expect((await run(`${EVAL} get.json --wrkr-inventory i.json`, files)).exit).toBe(3);
});

describe("the configuration", () => {
  const configured = (gate: string, line = "gate eval --intent get.json"): Promise<Ran> =>
    run(line, { ".gait/config.yaml": `gate:\n  policy: p.yaml\n${gate}` });

  it("is passed over where it speaks of other things", async () => {
    expect((await configured("  colour: blue\n  private_key:\nmcp_serve: {x: [1]}\n")).exit).toBe(0);
  });

  it.each([
    [
      "wrkr_inventory: w.json",
      "[3:3] gate.wrkr_inventory is not known and has no effect; did you mean wrkr_inventory_path?",
    ],
    ["profle: oss-prod", "[3:3] gate.profle is not known and has no effect; did you mean profile?"],
    ["simulate: true", "[3:3] gate.simulate has no effect: this is only a flag"],
  ])("is not silent about %s", async (line, said) => {
    expect((await configured(`  ${line}\n`)).stderr).toBe(`gait: project config ${said}\n`);
  });

  it("names a kill switch that must be there", async () => {
    const ran = await configured("  kill_switch_state: k.json\n");
    expect([ran.exit, errorOf(ran)]).toEqual([
      6,
      "read kill switch state: open k.json: no such file or directory",
    ]);
  });

  it.each([
    ["  profile: [a]\n", "parse project config: [3:3] gate.profile must be a text"],
    ["  profile: a\n  profile: b\n", /^parse project config: \[4:3\] mapping key "profile" already defined/],
  ])("%j is an error", async (gate, error) => {
    const ran = await configured(gate);
    expect(ran.exit).toBe(6);
    expect(errorOf(ran)).toMatch(error);
  });

  it("never makes a flag blank", async () => {
    const ran = await configured("  trace_path: '  '\n", "gate eval --intent get.json --trace-out t.json");
    expect(ran.stdout).toMatch(/^trace: t\.json$/m);
  });
});

it("says what it is for, although nothing else is right", async () => {
  const { exit, stdout } = await runIn(folderWith(), "gate", "eval", "--explain", "stray");
  const sentence = "Rules whether one tool call may run, and writes a signed trace of the ruling.\n";
  expect([exit, stdout]).toEqual([0, sentence]);
});
