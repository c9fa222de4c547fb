// Every deliberate difference from reference Gait, under its id of docs/deviations.md. D7 is shown by test/cli/.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  compile,
  type DecideOptions,
  type Decision,
  decide,
  format,
  interpret,
  parseIntent,
} from "../src/index.ts";
import { folderWith, runAt, runIn, runLine } from "./cli/run.ts";

const CONTEXT = { identity: "alice", workspace: "/repo", risk_class: "low" };
const INTENT = JSON.stringify({ tool_name: "t", context: CONTEXT });
const NOW: DecideOptions = { now: "2026-06-15T12:00:00Z", contextEvidenceTime: "2026-06-15T12:00:00Z" };

/** Both evaluators answer, and agree. */
function answer(policy: string, intent: object, options: DecideOptions = {}): Decision {
  const compiled = compile(policy);
  if (!compiled.ok) throw new Error(compiled.diagnostics.map(({ message }) => message).join("\n"));
  const value = { tool_name: "t", context: CONTEXT, ...intent };
  const decision = decide(compiled.table, value, { ...NOW, ...options });
  expect(interpret(compiled.policy, value, { ...NOW, ...options }).toJSON()).toEqual(decision.toJSON());
  return decision;
}

const codes = (policy: string): string[] => compile(policy).diagnostics.map(({ code }) => code);
const rule = (body: string): string => `rules:\n  - {name: r, effect: allow, ${body}}\n`;

const SWITCH = {
  schema_id: "gait.gate.kill_switch_state",
  schema_version: "1.0.0",
  created_at: "2026-01-01T00:00:00Z",
  updated_at: "2026-01-01T00:00:00Z",
};
const killSwitch = (entry: object): unknown => ({
  ...SWITCH,
  entries: [{ entry_id: "e", enabled: true, created_at: "2026-01-01T00:00:00Z", ...entry }],
});

test("every row of the page has a test here", () => {
  const page = readFileSync(new URL("../docs/deviations.md", import.meta.url), "utf8");
  const tests = readFileSync(new URL(import.meta.url), "utf8");
  const ids = [...page.matchAll(/^\| (D\d+) \|/gm)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(10);
  expect(ids.filter((id) => id !== "D7" && !tests.includes(`"${id}: `))).toEqual([]);
});

test.each(["1: x", "true: x", "null: x", "~: x", "1.5: x", ".inf: x", "? [a]\n: x"])(
  "D1: the key of `%s` is refused",
  (text) => {
    expect(codes(`${text}\n`)).toContain("non-text-key");
  },
);

describe("D2: a malformed pattern", () => {
  test.each([
    "endpoint: {path_denylist: ['a[']}",
    "endpoint: {path_allowlist: ['[]a]']}",
    "endpoint: {domain_denylist: ['x\\']}",
    "endpoint: {domain_allowlist: ['[a-']}",
    "endpoint: {path_denylist: ['[/**']}",
  ])("is refused wherever it stands: %s", (body) => {
    expect(codes(rule(body))).toEqual(["malformed-pattern"]);
  });
});

describe("D3: an intent", () => {
  const text = (body: string): string =>
    `{"tool_name":"t",${body},"context":{"identity":"a","workspace":"/w","risk_class":"low"}}`;
  const { table } = compile("default_verdict: allow\n");
  const read = (body: string): Decision | undefined => table && decide(table, parseIntent(text(body)), NOW);

  test.each([
    ['"args":{"a":1,"a":2}', "duplicate-member"],
    ['"args":{"a":1,"\\u0061":2}', "duplicate-member"],
    ['"args":{"n":9007199254740993}', "unsafe-number"],
    ['"args":{"s":"\\ud800"}', "lone-surrogate"],
    ['"Tool_Name":"x"', "misspelled-member"],
    ['"\\u017fcript":{}', "misspelled-member"],
    ['"args":{"a":1," a ":2}', "colliding-keys"],
  ])("with %s is refused", (body, code) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ name: "IntentError", code }));
  });

  test("with 1e21 is read: that is no integer literal", () => {
    expect(read('"args":{"n":1e21}')?.verdict).toBe("allow");
  });
});

const KEYS = "--key-mode prod --private-key k_private.key";

/** What `gait gate eval` rules in a folder. */
async function ruling(folder: string, more = ""): Promise<Record<string, unknown>> {
  const { stdout } = await runLine(folder, `gate eval --policy p.yaml --intent i.json --json${more}`);
  return JSON.parse(stdout);
}

async function folderWithKey(files: Record<string, string>): Promise<string> {
  const folder = folderWith({ "i.json": INTENT, ...files });
  await runLine(folder, "keys init --out-dir . --prefix k");
  return folder;
}

describe("D4: an approved script", () => {
  const script = JSON.stringify({
    context: CONTEXT,
    script: {
      steps: [
        { tool_name: "a", args: {} },
        { tool_name: "b", args: {} },
      ],
    },
  });

  test.each([
    ["require_approval", "", "allow"],
    ["dry_run", "", "allow"],
    ["block", "", "block"],
    ["require_approval", " --kill-switch-state ks.json", "block"],
  ])("under %s%s is ruled on", async (verdict, more, expected) => {
    const folder = await folderWithKey({ "p.yaml": `default_verdict: ${verdict}\n`, "i.json": script });
    await runLine(folder, "kill-switch add --state ks.json --tool-name a");
    const approve = "approve-script --policy p.yaml --intent i.json --registry r.json --approver ann";
    await runLine(folder, `${approve} ${KEYS}`);
    const registry = " --approved-script-registry r.json --approved-script-public-key k_public.key";
    expect(await ruling(folder, registry + more)).toMatchObject({
      verdict: expected,
      registry_reason: "approved_script_match",
    });
  });
});

test("D5: a copy of a token is no second person", async () => {
  const policy = "rules:\n  - {name: r, effect: require_approval, min_approvals: 2}\n";
  const folder = await folderWithKey({ "p.yaml": policy });
  const { intent_digest, policy_digest } = await ruling(folder);
  const call = `--intent-digest ${intent_digest} --policy-digest ${policy_digest} --scope tool:t --ttl 1h`;
  await runLine(folder, `approve ${call} --approver ann --reason-code x --out a.json ${KEYS}`);
  const token = readFileSync(join(folder, "a.json"), "utf8");
  writeFileSync(join(folder, "b.json"), token.replace('"ann"', '"ann "'));
  const tokens = " --approval-token-chain a.json,b.json --approval-public-key k_public.key";
  expect(await ruling(folder, tokens)).toMatchObject({
    verdict: "require_approval",
    valid_approvals: 2,
    reason_codes: ["approval_distinct_approvers_required", "matched_rule_r"],
  });
});

describe("D6: a kill-switch entry with only an id", () => {
  test("makes the state unusable, which blocks", () => {
    expect(answer("default_verdict: allow\n", {}, { killSwitch: killSwitch({}) })).toMatchObject({
      verdict: "block",
      reason_codes: ["kill_switch_state_unavailable"],
    });
  });

  test("and one that does not say whether it is enabled, make the state unusable", () => {
    const state = {
      ...SWITCH,
      entries: [{ entry_id: "e", enabeld: true, tool_name: "t", created_at: "2026-01-01T00:00:00Z" }],
    };
    expect(answer("default_verdict: allow\n", {}, { killSwitch: state }).verdict).toBe("block");
  });

  test("stops every call when it says so", () => {
    expect(answer("default_verdict: allow\n", {}, { killSwitch: killSwitch({ all: true }) })).toMatchObject({
      verdict: "block",
      reason_codes: ["default_allow", "kill_switch_active"],
    });
  });
});

describe("D11: the kill switch", () => {
  const allow = "default_verdict: allow\n";
  const step = (tool_name: string) => ({ script: { steps: [{ tool_name: "safe" }, { tool_name }] } });

  test("stops a script whose step uses a stopped tool", () => {
    expect(answer(allow, step("db.drop"), { killSwitch: killSwitch({ tool_name: "db.drop" }) }).verdict).toBe(
      "block",
    );
    expect(answer(allow, step("db.read"), { killSwitch: killSwitch({ tool_name: "db.drop" }) }).verdict).toBe(
      "allow",
    );
  });

  test.each([
    ["host", "DB.test", "db.test", "block"],
    ["url", "https://DB.test/x", "https://db.test/x", "block"],
    ["path", "/Data", "/data", "allow"],
  ])("compares a %s by what it means: %s and %s", (kind, value, target_value, verdict) => {
    const entry = { target_kind: kind, target_value };
    expect(
      answer(
        allow,
        { targets: [{ kind, value, endpoint_class: "fs.read" }] },
        { killSwitch: killSwitch(entry) },
      ).verdict,
    ).toBe(verdict);
  });

  test("is asked after a fail-closed block too, and its codes are added", () => {
    const policy =
      "default_verdict: allow\nfail_closed: {enabled: true, risk_classes: [low], required_fields: [targets]}\n";
    expect(answer(policy, {}, { killSwitch: killSwitch({ identity: "alice" }) })).toMatchObject({
      verdict: "block",
      reason_codes: ["fail_closed_missing_targets", "kill_switch_active", "kill_switch_identity_active"],
      violations: ["kill_switch_active", "missing_targets"],
    });
  });
});

test.each([
  ["a tag", "default_verdict: !!str allow\n"],
  ["a directive", "%YAML 1.2\n---\ndefault_verdict: allow\n"],
  ["a merge key", "fail_closed: {<<: {enabled: true}}\n"],
  ["a second document", "default_verdict: allow\n---\ndefault_verdict: block\n"],
  ["text behind the end", "default_verdict: allow\n...\nx: y\n"],
  ["a lone carriage return", "default_verdict: allow\rschema_id: x\n"],
  ["a tab inside plain text", "rules:\n  - {name: a\tb, effect: allow}\n"],
  ["deep nesting", `rules: ${"[".repeat(5000)}\n`],
])("D12: %s is refused", (_, text) => {
  expect(compile(text).ok).toBe(false);
});

test.each(["012", "1e19", "0x1F", "+5", "1_000", ".5", "9007199254740993"])(
  "D13: priority %s is refused",
  (number) => {
    expect(codes(rule(`priority: ${number}`))).toEqual(["ambiguous-scalar"]);
  },
);

test("D13: a fraction is never cut off", () => {
  expect(codes(rule("priority: 1.5"))).toEqual(["wrong-type"]);
});

test.each([
  ["1.0", false],
  ["True", false],
  ["012", false],
  ["12", true],
  ["true", true],
])("D13: the name %s is text: %s", (name, ok) => {
  expect(compile(`rules:\n  - {name: ${name}, effect: allow}\n`).ok).toBe(ok);
});

test("D14: formatting keeps comments and order, and says only what was said", () => {
  const text = "# why\nrules:\n  - name: b\n    effect: block\n  - name: a\n    effect: allow # for now\n";
  expect(format(text)).toBe(text);
  expect(format(text, { expanded: true })).toContain("\n- name: a\n  priority: 0\n");
});

test.each([
  ["host", ":"],
  ["url", "https://x.test:80:81/"],
  ["url", "http://x%2etest/"],
  ["url", "http://a b/"],
  ["host", "good.test:80@evil.test"],
  ["host", "http://good.test:@evil.test/"],
  ["host", "evil.test#.good.test"],
  ["host", "evil.test\\.good.test"],
  ["host", "evil.test\0.good.test"],
  ["host", "$(id).good.test"],
  ["url", "https://evil.test\uff0f.good.test/"],
  ["url", "https://evil.test;.good.test/"],
  ["url", "https://evil.test\u2044.good.test/"],
])("D15: the host of the %s %j cannot be read in one way only and is on no allow-list", (kind, value) => {
  const policy = rule("match: {tool_names: [t]}, endpoint: {domain_allowlist: ['*']}");
  expect(answer(policy, { targets: [{ kind, value }] })).toMatchObject({
    verdict: "block",
    reason_codes: ["endpoint_constraint_violation", "endpoint_domain_not_allowlisted", "matched_rule_r"],
  });
});

test.each([
  ["host", "good.test"],
  ["host", "GOOD.test:8443/path"],
  ["host", "https://a_b.good-er.test"],
  ["host", "b\u00fccher.test"],
  ["url", "https://user:word@good.test:80/?q=a@b#c"],
  ["url", "http://[2001:db8::1]:80/"],
])("D15: the %s %j is read by everyone alike", (kind, value) => {
  const policy = rule("match: {tool_names: [t]}, endpoint: {domain_allowlist: ['*']}");
  expect(answer(policy, { targets: [{ kind, value }] })).toMatchObject({ verdict: "allow" });
});

test("D16: rules of equal priority and name keep document order, however many there are", () => {
  const effects = Array.from({ length: 40 }, (_, index) => (index % 3 === 0 ? "block" : "allow"));
  const { policy } = compile(
    `rules:\n${effects.map((effect) => `  - {name: same, effect: ${effect}}\n`).join("")}`,
  );
  expect(policy?.rules.map(({ effect }) => effect)).toEqual(effects);
});

describe("D17: a zone", () => {
  const window = "windows: [{start: '2026-06-01T00:00:00', end: '2026-07-01T00:00:00'}]";

  test("Local is refused", () => {
    expect(codes(rule(`freeze_window: {timezone: Local, ${window}}`))).toEqual(["host-zone"]);
  });

  test.each(["utc", "europe/paris", "Nowhere/Land", "+02:00"])("%s is unknown, and blocks", (zone) => {
    expect(answer(rule(`freeze_window: {timezone: '${zone}', ${window}}`), {})).toMatchObject({
      verdict: "block",
      reason_codes: ["freeze_window_invalid_timezone", "matched_rule_r"],
    });
  });
});

test("D8: trace, output and decision log of a simulated run say that nothing was enforced", async () => {
  const folder = folderWith({ "p.yaml": "default_verdict: block\n", "i.json": INTENT });
  const line = "gate eval --policy p.yaml --intent i.json --json --trace-out t.json";
  const enforcedIn = async (more: string): Promise<readonly unknown[]> => {
    const { stdout } = await runLine(folder, line + more);
    const trace = readFileSync(join(folder, "t.json"), "utf8");
    return [JSON.parse(stdout).enforced, JSON.parse(trace).enforced, JSON.parse(trace).verdict];
  };
  expect(await enforcedIn("")).toEqual([undefined, undefined, "block"]);
  expect(await enforcedIn(" --simulate")).toEqual([false, false, "allow"]);
  for (const how of ["", " --simulate"]) await runLine(folder, `${line} --decision-log d.jsonl${how}`);
  const lines = readFileSync(join(folder, "d.jsonl"), "utf8").split("\n");
  const logged = lines.flatMap((text) => (text === "" ? [] : [JSON.parse(text).ruling.enforced]));
  expect(logged).toEqual([undefined, false]);
});

describe("D10: counters", () => {
  const limited = (rest: string): string =>
    `rules:\n  - {name: r, effect: allow, rate_limit: {requests: 2, window: hour, scope: identity}${rest}}\n`;
  const DESTRUCTIVE = JSON.stringify({
    tool_name: "t",
    context: CONTEXT,
    targets: [{ kind: "path", value: "/x", operation: "delete" }],
  });

  test("of a limit and a budget are apart", async () => {
    const budget = ", destructive_budget: {requests: 2, window: hour, scope: identity}";
    const folder = await folderWithKey({ "p.yaml": limited(budget), "i.json": DESTRUCTIVE });
    const state = " --rate-limit-state rl.json";
    expect(await ruling(folder, state)).toMatchObject({ rate_limit_used: 1, destructive_budget_used: 1 });
    expect(await ruling(folder, state)).toMatchObject({ rate_limit_used: 2, destructive_budget_used: 2 });
    expect(await ruling(folder, state)).toMatchObject({
      verdict: "block",
      violations: ["destructive_budget_exceeded", "rate_limit_exceeded"],
    });
  });

  test("are kept somewhere", async () => {
    const folder = await folderWithKey({ "p.yaml": limited("") });
    const { exit, stdout } = await runIn(
      folder,
      ...["gate", "eval", "--policy", "p.yaml", "--intent", "i.json", "--rate-limit-state", " "],
    );
    expect([exit, stdout]).toEqual([
      6,
      "gate eval error: rate limit state path is blank: calls would not be counted\n",
    ]);
  });
});

describe("D9: a key is refused when it is loaded", () => {
  const bytes = (...parts: readonly (readonly [count: number, byte: number])[]): string =>
    Buffer.concat(parts.map(([count, byte]) => Buffer.alloc(count, byte))).toString("base64");
  const FILES = {
    "p.yaml": "default_verdict: require_approval\n",
    "i.json": INTENT,
    "halves.key": bytes([32, 1], [32, 2]),
    "identity.key": bytes([1, 1], [31, 0]),
    "second-spelling.key": bytes([31, 255], [1, 127]),
  };

  test.each([
    ["--key-mode prod --private-key halves.key", "public key does not match private key"],
    ["--approval-private-key halves.key", "public key does not match private key"],
    ["--approval-public-key identity.key", "public key is a point of small order"],
    ["--approval-public-key second-spelling.key", "public key is not in canonical form"],
  ])("%s", async (flags, error) => {
    const { exit, stdout } = await runLine(
      folderWith(FILES),
      `gate eval --policy p.yaml --intent i.json ${flags}`,
    );
    expect([exit, stdout]).toEqual([6, `gate eval error: ${error}\n`]);
  });
});

test("D18: a selector whose entries are all blank is refused, an empty one is not set", () => {
  expect(codes(rule("match: {tool_names: ['', ' ']}"))).toEqual(["blank-selector"]);
  expect(codes(rule("match: {target_values: [null]}"))).toEqual(["blank-selector"]);
  expect(answer(rule("match: {tool_names: []}"), {}).matched_rule).toBe("r");
});

test("D19: fail_closed asks every step of a script that has everything itself", () => {
  const policy =
    "default_verdict: allow\nfail_closed: {enabled: true, risk_classes: [low], required_fields: [targets]}\n";
  const target = { kind: "path", value: "/a", operation: "read" };
  const steps = [{ tool_name: "a", targets: [target] }, { tool_name: "b" }];
  expect(answer(policy, { targets: [target], script: { steps } })).toMatchObject({
    verdict: "block",
    reason_codes: ["fail_closed_missing_targets"],
  });
});

describe("D20: limits", () => {
  const deep = (levels: number): string =>
    `{"tool_name":"t","args":${'{"a":'.repeat(levels)}1${"}".repeat(levels)}}`;

  test("of an intent hold for text and for values", () => {
    expect(() => parseIntent(deep(62))).not.toThrow();
    expect(() => parseIntent(deep(200))).toThrow(expect.objectContaining({ code: "too-deep" }));
    expect(() => parseIntent(`"${"x".repeat(2 ** 20)}"`)).toThrow(
      expect.objectContaining({ code: "too-large" }),
    );
  });

  test("of a policy are one clear error", () => {
    const items = (count: number): string =>
      rule(`match: {tool_names: [${Array.from({ length: count }, (_, i) => `t${i}`).join()}]}`);
    expect(codes(items(10_000))).toEqual([]);
    expect(codes(items(10_001))).toEqual(["list-too-long"]);
    expect(codes(`# ${"x".repeat(8 * 2 ** 20)}\n`)).toEqual(["text-too-large"]);
  });
});

describe("D21: a member that stands twice", () => {
  const RECORDS = {
    "approval token": ["tokens/a.json", "gate eval --policy p.yaml --intent i.json --approval-token"],
    "delegation token": ["tokens/d.json", "delegate verify --public-key k_public.key --token"],
    trace: ["t.json", "trace verify --public-key k_public.key --path"],
    registry: ["r.json", "list-scripts --registry"],
    "kill-switch state": ["ks.json", "kill-switch list --state"],
  } as const;

  async function folderWithRecords(): Promise<string> {
    const script = JSON.stringify({ context: CONTEXT, script: { steps: [{ tool_name: "a", args: {} }] } });
    const files = { "p.yaml": "default_verdict: require_approval\n", "s.json": script };
    const folder = await folderWithKey(files);
    const { intent_digest, policy_digest } = await ruling(folder, ` --trace-out t.json ${KEYS}`);
    for (const line of [
      `approve --intent-digest ${intent_digest} --policy-digest ${policy_digest} --ttl 1h --scope tool:t ` +
        `--approver ann --reason-code r --out tokens/a.json ${KEYS}`,
      `delegate mint --delegator a --delegate b --scope s --ttl 1h --out tokens/d.json ${KEYS}`,
      `approve-script --policy p.yaml --intent s.json --registry r.json --approver ann ${KEYS}`,
      "kill-switch add --state ks.json --tool-name x",
    ]) {
      expect((await runLine(folder, line)).exit).toBe(0);
    }
    return folder;
  }

  test.each(Object.entries(RECORDS))("in a %s is refused", async (_, [path, line]) => {
    const folder = await folderWithRecords();
    const text = readFileSync(join(folder, path), "utf8");
    const before = (await runLine(folder, `${line} ${path}`)).exit;
    for (const [name, again] of [
      ["created_at", "created_at"],
      ["created_at", "Created_At"],
    ] as const) {
      const twice = text.replace(new RegExp(`"${name}": (".*?")`), `$&, "${again}": $1`);
      expect(twice).not.toBe(text);
      writeFileSync(join(folder, path), twice);
      expect([before === 6, (await runLine(folder, `${line} ${path}`)).exit]).toEqual([false, 6]);
    }
  });
});

test("D22: a program that hands out credentials sees the variables that it was promised", async () => {
  const policy = "rules: [{name: r, effect: allow, require_broker_credential: true, broker_reference: x}]\n";
  const program = `env > seen.txt\necho '{"credential_ref": "ref"}'\n`;
  const cwd = await folderWithKey({ "p.yaml": policy, "b.sh": program });
  const seenWith = async (more: string): Promise<readonly string[]> => {
    const env = { PATH: process.env.PATH, GATE_KEY: "k", WANTED: "w" };
    const line =
      "gate eval --policy p.yaml --intent i.json --credential-broker command --credential-command sh";
    const ran = await runAt({ cwd, env }, `${line} --credential-command-args b.sh${more}`.split(" "));
    expect(ran.stdout).toMatch(/^credential: ref /m);
    const seen = readFileSync(join(cwd, "seen.txt"), "utf8").matchAll(/^(PATH|GATE_KEY|WANTED)=/gm);
    return [...seen].map(([, name = ""]) => name).sort();
  };
  expect(await seenWith("")).toEqual(["PATH"]);
  expect(await seenWith(" --credential-command-env WANTED")).toEqual(["PATH", "WANTED"]);
});

test("D23: a kill switch that is named by nothing is an error", async () => {
  const config = "gate:\n  policy: p.yaml\n  kill_switch_state:\n";
  const files = { "p.yaml": "default_verdict: allow\n", "i.json": INTENT, ".gait/config.yaml": config };
  const { exit, stdout } = await runLine(folderWith(files), "gate eval --intent i.json");
  expect([exit, stdout]).toEqual([
    6,
    "gate eval error: parse project config: [3:3] gate.kill_switch_state is blank\n",
  ]);
});

test.each(["p.yaml", "i.json", "k_private.key", "k_public.key", "ks.json"])(
  "D24: no record is written over %s",
  async (path) => {
    const folder = await folderWithKey({ "p.yaml": "default_verdict: allow\n" });
    await runLine(folder, "kill-switch add --state ks.json --tool-name x");
    const before = readFileSync(join(folder, path), "utf8");
    const { exit, stdout } = await runLine(
      folder,
      `gate eval --policy p.yaml --intent i.json --kill-switch-state ks.json ${KEYS} ` +
        `--approval-public-key k_public.key --trace-out ./${path}`,
    );
    expect([exit, stdout]).toEqual([6, `gate eval error: --trace-out would replace ${path}\n`]);
    expect(readFileSync(join(folder, path), "utf8")).toBe(before);
  },
);

test("D24: no token is written over the key that signs it", async () => {
  const folder = await folderWithKey({});
  const key = readFileSync(join(folder, "k_private.key"), "utf8");
  const line = `delegate mint --delegator a --delegate b --scope s --ttl 1h ${KEYS} --out ./k_private.key`;
  const { exit, stdout } = await runLine(folder, line);
  expect([exit, stdout]).toEqual([6, "delegate error: --out would replace k_private.key\n"]);
  expect(readFileSync(join(folder, "k_private.key"), "utf8")).toBe(key);
});

test("D26: a flag that lacks its value takes no argument for it", async () => {
  const folder = folderWith();
  const { exit, stdout } = await runLine(folder, "policy init low high --out");
  expect([exit, stdout]).toEqual([6, "policy init error: flag needs an argument: -out\n"]);
  expect(existsSync(join(folder, "low"))).toBe(false);
});

test.each(["r", "a,b"])(
  "D25: a receipt is held against the rule that wants it, whose name is %s",
  async (name) => {
    const policy = `rules: [{name: "${name}", effect: allow, require_broker_credential: true, broker_scopes: [read]}]\n`;
    const program = `echo '{"credential_ref": "c", "scope": ["write"]}'\n`;
    const folder = await folderWithKey({ "p.yaml": policy, "b.sh": program });
    const broker = " --credential-broker command --credential-command sh --credential-command-args b.sh";
    expect(await ruling(folder, broker)).toMatchObject({
      verdict: "block",
      violations: ["broker_scope_mismatch"],
    });
  },
);
