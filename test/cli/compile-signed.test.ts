// `gait policy compile --sign` and `--verify`: what is written, what is compared, and which flags go together.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { ALICE, BOB, POLICY, privateText, publicText } from "../artifact/keys.ts";
import { folderWith, type Ran, runAt, runLine } from "./run.ts";

const FILES = {
  "p.yaml": POLICY,
  "a.key": privateText(1),
  "b.key": privateText(2),
  "a.pub": publicText(1),
  "b.pub": publicText(2),
};

const compile = (folder: string, flags: string): Promise<Ran> =>
  runLine(folder, `policy compile p.yaml ${flags}`.trim());
const read = (folder: string, name: string): string => readFileSync(join(folder, name), "utf8");
const errorOf = ({ stdout }: Ran): string => stdout.replace("policy compile error: ", "").trimEnd();

async function signed(flags = "--sign a.key"): Promise<string> {
  const folder = folderWith(FILES);
  expect((await compile(folder, flags)).exit).toBe(0);
  return folder;
}

describe("--sign", () => {
  it("writes an envelope where the artifact would be, and says what is in it", async () => {
    const folder = folderWith(FILES);
    const flags = "--sign a.key,b.key --policy-version 7 --expires 2027-01-01T01:00:00+01:00 --json";
    const { exit, stdout } = await compile(folder, flags);
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      artifact_path: "p.gait.json",
      artifact_bytes: read(folder, "p.gait.json").length,
      key_ids: [ALICE.signer.keyId, BOB.signer.keyId],
      policy_version: 7,
      expires: "2027-01-01T00:00:00Z",
    });
    const { payload, payloadType, signatures } = JSON.parse(read(folder, "p.gait.json"));
    expect(payloadType).toBe("application/vnd.gait-policy.artifact+json");
    expect(signatures).toHaveLength(2);
    const { artifact, ...claims } = JSON.parse(Buffer.from(payload, "base64").toString());
    expect(claims).toEqual({
      schema_id: "gait.policy.signed_artifact",
      schema_version: "1.0.0",
      policy_version: 7,
      expires: "2027-01-01T00:00:00Z",
    });
    await compile(folder, "--out plain.json");
    expect(JSON.parse(read(folder, "plain.json"))).toEqual(artifact);
  });

  it("gives the same bytes every time", async () => {
    const [one, two] = [await signed(), await signed()];
    expect(read(one, "p.gait.json")).toBe(read(two, "p.gait.json"));
  });

  it("takes the key from the environment too", async () => {
    const folder = folderWith(FILES);
    const args = "policy compile p.yaml --sign-env RELEASE".split(" ");
    expect((await runAt({ cwd: folder, env: { RELEASE: privateText(1) } }, args)).exit).toBe(0);
    expect(read(folder, "p.gait.json")).toBe(read(await signed(), "p.gait.json"));
  });

  it("replaces a signed artifact, and is replaced by a plain one", async () => {
    const folder = await signed();
    expect((await compile(folder, "--sign b.key")).exit).toBe(0);
    expect((await compile(folder, "")).exit).toBe(0);
    expect(read(folder, "p.gait.json")).toMatch(/^\{"checksum":/);
  });

  it.each([
    ["--sign=", "private key source: a name is blank"],
    ["--sign a.key,", "private key source: a name is blank"],
    ["--sign a.key --sign-env A", "private key source: set either path or env"],
    ["--sign no.key", "read private key: open no.key: no such file or directory"],
    ["--sign a.pub", "invalid private key length: 32"],
    ["--sign-env NONE", "private key env not set: NONE"],
    ["--policy-version 7", /^--policy-version and --expires need --sign/],
    ["--expires 2027-01-01T00:00:00Z", /^--policy-version and --expires need --sign/],
    [
      "--sign a.key --policy-version -1",
      'invalid --policy-version: expected a whole number such as 7, got "-1"',
    ],
    ["--sign a.key --policy-version=", /got ""$/],
    ["--sign a.key --policy-version 1.0", /got "1.0"$/],
    ["--sign a.key --policy-version 9007199254740992", /got "9007199254740992"$/],
    ["--sign a.key --expires tomorrow", /^invalid --expires: expected a time .* got "tomorrow"$/],
    ["--sign a.key --expires 2026-03-01T12:00:00Z", "invalid --expires: 2026-03-01T12:00:00Z is past"],
    ["--policy-public-key a.pub", "--policy-public-key is for --verify: nothing is verified here"],
  ])("%s is refused, and nothing is written", async (flags, error) => {
    const folder = folderWith(FILES);
    const ran = await compile(folder, flags);
    expect([ran.exit, errorOf(ran)]).toEqual([
      6,
      typeof error === "string" ? error : expect.stringMatching(error),
    ]);
    expect(readdirSync(folder)).toEqual(Object.keys(FILES).sort());
  });

  it("refuses a key whose halves disagree", async () => {
    const folder = folderWith({
      ...FILES,
      "m.key": Buffer.concat([Buffer.alloc(32, 1), BOB.publicKey]).toString("base64"),
    });
    expect(errorOf(await compile(folder, "--sign m.key"))).toBe("public key does not match private key");
  });
});

test("a signed artifact is no source", async () => {
  const ran = await runLine(await signed(), "policy compile p.gait.json");
  expect([ran.exit, errorOf(ran)]).toEqual([6, "expected the source of a policy, found a compiled policy"]);
});

describe("--verify", () => {
  const verify = (folder: string, flags = ""): Promise<Ran> =>
    compile(folder, `--verify p.gait.json ${flags}`);

  it("finds an artifact of the policy, however that is written, and writes nothing", async () => {
    const folder = folderWith(FILES);
    await compile(folder, "");
    writeFileSync(
      join(folder, "p.yaml"),
      `# the same\n${POLICY.replace("r, effect: allow", "r, priority: 0, effect: allow")}`,
    );
    const before = readdirSync(folder);
    const { exit, stdout, stderr } = await verify(folder);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toMatch(/^policy compile verified: rules=1 digest=[0-9a-f]{64} artifact=p\.gait\.json\n$/);
    expect(readdirSync(folder)).toEqual(before);
  });

  it("looks into a signed one, and says who signed it", async () => {
    const folder = await signed("--sign a.key,b.key --policy-version 0 --expires 2027-01-01T00:00:00Z");
    const { exit, stdout } = await verify(folder, "--policy-public-key b.pub --json");
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      key_id: BOB.signer.keyId,
      policy_version: 0,
      expires: "2027-01-01T00:00:00Z",
    });
  });

  it.each([[""], [" --json"]])("cautions where nobody says who may sign%s", async (json) => {
    const { exit, stderr } = await verify(await signed(), json.trim());
    expect(exit).toBe(0);
    expect(stderr).toBe(
      "warning: p.gait.json is signed, but --policy-public-key names no key: who signed it was not checked\n",
    );
  });

  it.each([["test"], ["explain"]])("policy %s cautions too where it then fails", async (word) => {
    const folder = await signed();
    writeFileSync(join(folder, "bad.json"), "{");
    const { exit, stderr } = await runLine(folder, `policy ${word} p.gait.json bad.json`);
    expect(exit).toBe(6);
    expect(stderr).toMatch(/^warning: p\.gait\.json is signed, .*\n\nbad\.json:1:2 error intent-syntax: /);
  });

  const RULES = "rules: [{name: r, effect: allow, match: {tool_names: [get]}}]";

  it.each([
    [
      POLICY.replace("block", "allow"),
      "`default_verdict` is `allow` in the source and `block` in the artifact",
    ],
    [`${POLICY}fail_closed: {enabled: true}\n`, "`fail_closed` differs"],
    [POLICY.replace("[get]", "[get, put]"), "rule `r`: `match` differs"],
    [POLICY.replace("effect: allow", "effect: dry_run"), "rule `r`: `effect` differs"],
    [POLICY.replace("effect: allow", "priority: 3, effect: allow"), "rule `r`: `priority` differs"],
    [POLICY.replace("effect: allow", "min_approvals: 2, effect: allow"), "rule `r`: `approvals` differs"],
    ["default_verdict: block\n", "rule `r` is only in the artifact"],
    [POLICY.replace("name: r", "name: s"), "rule `s` is not in the artifact"],
    [POLICY.replace(RULES, RULES.replace(/\[(.*)\]/, "[$1, $1]")), "rule `r` does not stand there as often"],
  ])("of another policy names what differs first: %j", async (policy, difference) => {
    const folder = await signed();
    writeFileSync(join(folder, "p.yaml"), policy);
    const ran = await verify(folder, "--policy-public-key a.pub");
    expect([ran.exit, errorOf(ran)]).toEqual([
      2,
      `p.gait.json is not what compiling p.yaml gives: ${difference}`,
    ]);
    const { stdout } = await verify(folder, "--policy-public-key a.pub --json");
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, error_code: "verification_failed", difference });
  });

  it.each<[string, (artifact: string) => string, string]>([
    [
      "damaged",
      (text) => text.replace('"block"', '"allow"'),
      "the compiled policy is damaged: its checksum does not match",
    ],
    ["longer", (text) => `${text} `, "the compiled policy is damaged: its checksum does not match"],
  ])("of one that is %s", async (_, change, difference) => {
    const folder = folderWith(FILES);
    await compile(folder, "");
    writeFileSync(join(folder, "p.gait.json"), change(read(folder, "p.gait.json")));
    const ran = await verify(folder);
    expect([ran.exit, errorOf(ran)]).toEqual([
      2,
      `p.gait.json is not what compiling p.yaml gives: ${difference}`,
    ]);
  });

  it.each([
    ["--verify no.json", 6, /^read policy: open no\.json/],
    ["--verify p.yaml", 6, "expected a compiled policy: p.yaml"],
    ["--verify=", 6, /^read policy: /],
    ["--verify p.gait.json --out x", 6, "--out may not stand beside --verify, which writes nothing"],
    ["--verify p.gait.json --sign a.key", 6, /^--sign may not stand beside --verify/],
    [
      "--verify p.gait.json --policy-public-key b.pub",
      2,
      "load policy: no trusted key has signed this policy",
    ],
    ["--verify plain.json --policy-public-key a.pub", 2, /^load policy: it is not signed/],
  ])("%s", async (flags, exit, error) => {
    const folder = await signed();
    await compile(folder, "--out plain.json");
    const ran = await compile(folder, flags);
    expect([ran.exit, errorOf(ran)]).toEqual([
      exit,
      typeof error === "string" ? error : expect.stringMatching(error),
    ]);
  });
});
