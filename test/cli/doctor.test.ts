// `gait doctor`: what it finds where something is wrong, what it says to do, and which of it scripts are told.

import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OLDEST_NODE } from "../../src/cli/doctor/host.ts";
import { main } from "../../src/cli/main.ts";
import { nodeIo } from "../../src/cli/node-io.ts";
import { folderWith, runIn, runLine } from "./run.ts";

interface CheckJson {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly fix_command?: string;
}

interface Diagnosis {
  readonly exit: number;
  readonly ok: boolean;
  readonly status: string;
  readonly checks: readonly CheckJson[];
  readonly fix_commands?: readonly string[];
  readonly summary: string;
}

async function diagnose(cwd: string, line = ""): Promise<Diagnosis> {
  const { exit, stdout } = await runLine(cwd, `doctor --json ${line}`.trim());
  return { exit, ...JSON.parse(stdout) };
}

/** One check by its name, as a line. */
async function found(cwd: string, name: string, line = ""): Promise<string> {
  const check = (await diagnose(cwd, line)).checks.find((check) => check.name === name);
  const fix = check?.fix_command;
  return `${check?.status}: ${check?.message}${fix === undefined ? "" : ` => ${fix}`}`;
}

const POLICY = "default_verdict: block\nrules: [{name: r, effect: allow, match: {tool_names: [get]}}]\n";

/** A folder in which a gate may go live. */
async function strictFolder(): Promise<string> {
  const config = `gate:
  profile: oss-prod
  key_mode: prod
  policy: p.yaml
  private_key: gait-out/keys/gait_private.key
  approval_public_key: gait-out/keys/gait_public.key
  kill_switch_state: .gait-out/kill_switch_state.json
`;
  const folder = folderWith({ ".gait/config.yaml": config, "p.yaml": POLICY });
  mkdirSync(join(folder, ".gait-out"));
  await runIn(folder, "keys", "init");
  await runIn(folder, "kill-switch", "add", "--tool-name", "rm");
  // Whatever the umask of who runs this.
  for (const name of [".gait", ".gait-out", "gait-out", "gait-out/keys"])
    chmodSync(join(folder, name), 0o755);
  for (const name of ["p.yaml", ".gait/config.yaml"]) chmodSync(join(folder, name), 0o644);
  return folder;
}

describe("an empty folder", () => {
  it("has nothing that fails, nothing that stops calls or is protected, and two things to do", async () => {
    const { exit, ok, status, fix_commands, summary } = await diagnose(folderWith());
    expect([exit, ok, status]).toEqual([0, true, "warn"]);
    expect(fix_commands).toEqual(["gait keys init", "mkdir -p -m 700 .gait-out"]);
    expect(summary).toBe(
      "doctor: onboarding_mode=standalone status=warn failed=0 warned=4 non_fixable=false",
    );
  });

  it.each([
    ["kill_switch_state", "warn: no kill switch is named: nothing stops calls at once"],
    ["protected_files", "warn: no policy, key, state or configuration is named: nothing was looked at"],
  ])("does not pass %s", async (name, said) => {
    expect(await found(folderWith(), name)).toBe(said);
  });

  it("is not ready for production", async () => {
    const { exit, ok, status } = await diagnose(folderWith(), "--production-readiness");
    expect([exit, ok, status]).toEqual([2, false, "fail"]);
  });

  it("stays empty", async () => {
    const folder = folderWith();
    await diagnose(folder, "--production-readiness");
    expect(readdirSync(folder)).toEqual([]);
  });
});

it("people read a line for each check, with what helps below", async () => {
  const { stdout } = await runLine(folderWith(), "doctor");
  expect(stdout).toMatch(/^doctor: onboarding_mode=standalone status=warn /);
  expect(stdout).toMatch(
    /^warn {2}rate_limit_state: .*calls with a limit are refused\n {6}fix: mkdir -p -m 700 \.gait-out$/m,
  );
});

describe("a strict set-up", () => {
  it("passes every check", async () => {
    const folder = await strictFolder();
    const { exit, status, checks, summary } = await diagnose(folder, "--production-readiness");
    expect(checks.filter((check) => check.status !== "pass")).toEqual([]);
    expect([exit, status]).toEqual([0, "pass"]);
    expect(summary).toContain("onboarding_mode=project");
  });

  it.each([
    ["profile: oss-prod", "profile: standard", "production_profile: gate.profile is standard"],
    ["key_mode: prod", "key_mode: dev", "production_key_mode: gate.key_mode is dev"],
    ["policy: p.yaml", "policy: none.yaml", "production_policy: read policy: open none.yaml"],
    ["  policy: p.yaml\n", "", "production_policy: gate.policy is not set"],
    ["gate:", "gate: [", "production_config: .gait/config.yaml cannot be used"],
  ])("with %s as %j is not ready", async (from, to, said) => {
    const folder = await strictFolder();
    const path = join(folder, ".gait/config.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    const { exit, stdout } = await runLine(folder, "doctor --production-readiness");
    expect(exit).toBe(2);
    expect(stdout).toContain(`fail  ${said}`);
    expect((await diagnose(folder)).exit).toBe(0);
  });

  it.each([
    ["default_verdict: allow\n", /^fail: oss-prod profile rejects policy default_verdict=allow/],
    [
      "default_verdict: block\nrules: [{name: r, effect: allow, match: {risk_classes: [high]}}]\n",
      /^fail: oss-prod profile requires high-risk allow\/approval rules/,
    ],
  ])("with a policy that the gate would refuse is not ready", async (policy, said) => {
    const folder = await strictFolder();
    writeFileSync(join(folder, "p.yaml"), policy);
    expect(await found(folder, "production_policy", "--production-readiness")).toMatch(said);
  });
});

describe("files that others may change", () => {
  it.each([
    "p.yaml",
    "gait-out/keys/gait_public.key",
    ".gait/config.yaml",
    ".gait-out/kill_switch_state.json",
  ])("such as %s are named with what helps", async (path) => {
    const folder = await strictFolder();
    chmodSync(join(folder, path), 0o664);
    expect(await found(folder, "protected_files")).toBe(
      `fail: others may change what the gate goes by: ${path} => chmod go-w ${path}`,
    );
  });

  it("are each of several keys, too", async () => {
    const folder = folderWith({
      ".gait/config.yaml": "gate: {policy_public_key: 'a.pub, b.pub'}\n",
      "b.pub": "",
    });
    chmodSync(join(folder, "b.pub"), 0o666);
    expect(await found(folder, "protected_files")).toMatch(/go-w b\.pub$/);
  });

  it("are also the marks of spent tokens", async () => {
    const folder = folderWith({ ".gait/config.yaml": "gate: {spent_tokens: spent}\n", "spent/mark": "" });
    chmodSync(join(folder, "spent"), 0o777);
    expect(await found(folder, "protected_files")).toMatch(/go-w spent$/);
  });

  it("are also those whose folder they may change", async () => {
    const folder = await strictFolder();
    chmodSync(join(folder, ".gait-out"), 0o777);
    expect(await found(folder, "protected_files")).toMatch(/go-w \.gait-out$/);
    chmodSync(join(folder, ".gait-out"), 0o1777);
    expect(await found(folder, "protected_files")).toMatch(/^pass/);
  });

  it("are not hidden by a name that a shell would read otherwise", async () => {
    const folder = folderWith({ "-k $(id)'s.key": "x" });
    chmodSync(join(folder, "-k $(id)'s.key"), 0o666);
    const args = ["doctor", "--json", "--approval-public-key", "-k $(id)'s.key"];
    const { stdout } = await runIn(folder, ...args);
    expect(JSON.parse(stdout).fix_commands).toContain("chmod go-w './-k $(id)'\\''s.key'");
  });
});

describe("keys", () => {
  it("that were made and are open to others are named", async () => {
    const folder = folderWith();
    await runIn(folder, "keys", "init", "--out-dir", "out/keys");
    chmodSync(join(folder, "out/keys/gait_public.key"), 0o644);
    expect(await found(folder, "key_files", "--output-dir out")).toMatch(/^pass/);
    chmodSync(join(folder, "out/keys/gait_private.key"), 0o644);
    expect(await found(folder, "key_files", "--output-dir out")).toMatch(
      /=> chmod 600 out\/keys\/gait_private\.key$/,
    );
    const signing = "--key-mode prod --private-key out/keys/gait_private.key";
    expect(await found(folder, "signing_key", signing)).toMatch(/^warn: .* => chmod 600 out/);
  });

  it.each([
    ["signing_key", "--key-mode prod", "fail: prod mode requires a private key source => gait keys init"],
    ["signing_key", "--key-mode odd", 'fail: unsupported key mode: "odd" => gait keys init'],
    ["signing_key", "--private-key k", "fail: dev mode does not accept explicit key sources"],
    [
      "key_sources",
      "--private-key k --private-key-env K",
      "fail: traces: private key source: set either path or env",
    ],
    [
      "key_sources",
      "--delegation-public-key k --delegation-public-key-env K",
      "fail: delegations: public key source: set either path or env",
    ],
    [
      "verify_keys",
      "--approval-public-key none.key",
      "fail: approvals: read public key: open none.key: no such file or directory",
    ],
  ])("%s with %s", async (name, line, said) => {
    expect(await found(folderWith(), name, line)).toBe(said);
  });
});

describe("state", () => {
  it.each([
    ["kill_switch_state", "k.json", "{}", /^fail: kill switch state /],
    ["kill_switch_state", "gone.json", "", /^fail: read kill switch state: open gone.json/],
  ])("%s in %s", async (name, path, text, said) => {
    const folder = folderWith(text === "" ? {} : { [path]: text });
    expect(await found(folder, name, `--kill-switch-state ${path}`)).toMatch(said);
  });

  it("of limits is read as the gate reads it", async () => {
    const folder = folderWith({ ".gait-out/gate_rate_limits.json": '{"counters":[]}' });
    expect(await found(folder, "rate_limit_state")).toBe(
      "fail: .gait-out/gate_rate_limits.json is damaged, or another file: calls with a limit are refused",
    );
    expect(await found(folder, "rate_limit_state", "--rate-limit-state .gait-out/l")).toMatch(/^pass/);
    const blank = await runIn(folder, "doctor", "--rate-limit-state", " ");
    expect(blank.stdout).toContain("fail  rate_limit_state: the path of counters is blank");
  });
});

describe("the configuration", () => {
  it.each([
    ["gate: [", /^fail: parse project config: /],
    ["gate: {profle: x}\n", /^warn: project config .* did you mean profile\?$/],
    ["gate: {profile: standard}\n", "pass: .gait/config.yaml can be used"],
  ])("%j", async (text, said) => {
    expect(await found(folderWith({ ".gait/config.yaml": text }), "project_config")).toMatch(said);
  });
});

describe("the runtime", () => {
  const diagnoseOn = async (nodeVersion: string) => {
    const out: string[] = [];
    const place = { cwd: folderWith(), packageRoot: process.cwd(), env: {} };
    const io = nodeIo(place, { write: (text) => out.push(text) }, { write: () => true });
    const exit = await main(["doctor", "--json"], { ...io, nodeVersion });
    const { ok, checks } = JSON.parse(out.join(""));
    return { exit, ok, first: checks[0] };
  };

  it("that is too old is what nothing in the project can help", async () => {
    expect(await diagnoseOn("20.18.3")).toEqual({
      exit: 7,
      ok: false,
      first: {
        name: "node_version",
        scope: "host",
        status: "fail",
        message: "Node 20.18.3 is older than 20.19",
        non_fixable: true,
      },
    });
    expect((await diagnoseOn("20.19.0")).exit).toBe(0);
    expect((await diagnoseOn("24.0.0")).exit).toBe(0);
  });

  it("is as old as the package says", () => {
    const { engines } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(engines.node).toBe(`>=${OLDEST_NODE.join(".")}`);
  });
});
