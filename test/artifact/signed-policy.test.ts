// Signed policies where commands take a policy: who is let through when keys are named, and who when none are.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { signArtifact } from "../../src/artifact/sign.ts";
import { parseInstant } from "../../src/time/instant.ts";
import { folderWith, type Ran, runAt, runLine } from "../cli/run.ts";
import { ALICE, artifactOf, bytesOf, POLICY, publicText, textOf } from "./keys.ts";

const INTENT = JSON.stringify({
  tool_name: "get",
  context: { identity: "a", workspace: "/w", risk_class: "low" },
});

const past = parseInstant("2026-03-01T12:00:00Z");
const expired = past === undefined ? {} : { expires: past };

const FILES = {
  "p.yaml": POLICY,
  "i.json": INTENT,
  "a.pub": publicText(1),
  "b.pub": publicText(2),
  "plain.json": artifactOf(),
  "signed.json": signArtifact(artifactOf(), {}, [ALICE.signer]),
  "expired.json": signArtifact(artifactOf(), expired, [ALICE.signer]),
  "damaged.json": signArtifact(bytesOf(textOf(artifactOf()).replace('"block"', '"allow"')), {}, [
    ALICE.signer,
  ]),
  "junk.json": '{"payload":"","payloadType":"x","signatures":[]}',
};

const COMMANDS = {
  "policy test": (policy: string) => `policy test ${policy} i.json`,
  "policy explain": (policy: string) => `policy explain ${policy} i.json`,
  "policy table": (policy: string) => `policy table ${policy}`,
  "policy simulate": (policy: string) =>
    `policy simulate --policy ${policy} --baseline ${policy} --fixtures i.json`,
  "gate eval": (policy: string) => `gate eval --policy ${policy} --intent i.json --trace-out t.json`,
} as const;

const NAMES = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];

const KEY = " --policy-public-key a.pub";

const errorOf = ({ stdout, stderr }: Ran): string => (stdout || stderr).replace(/^.*? error: /, "").trimEnd();

describe.each(NAMES)("%s", (name) => {
  const run = (policy: string, flags = ""): Promise<Ran> =>
    runLine(folderWith(FILES), COMMANDS[name](policy) + flags);

  it("takes what a trusted key signed as it takes the artifact", async () => {
    expect(await run("signed.json", KEY)).toEqual(await run("plain.json"));
  });

  it.each([
    ["signed.json", " --policy-public-key b.pub", 2, "no trusted key has signed this policy"],
    ["plain.json", KEY, 2, "it is not signed, and only what a trusted key has signed is accepted"],
    ["p.yaml", KEY, 2, "it is not signed, and only what a trusted key has signed is accepted"],
    ["expired.json", KEY, 2, "the signed policy expired at 2026-03-01T12:00:00Z"],
    ["expired.json", "", 2, "the signed policy expired at 2026-03-01T12:00:00Z"],
    ["damaged.json", KEY, 6, "the compiled policy is damaged: its checksum does not match"],
    ["damaged.json", "", 6, "the compiled policy is damaged: its checksum does not match"],
    ["junk.json", "", 6, /^not the envelope of a signed policy: /],
  ])("refuses %s%s", async (policy, flags, exit, error) => {
    const ran = await run(policy, flags);
    expect(ran.exit).toBe(exit);
    expect(errorOf(ran)).toMatch(/^load policy: /);
    expect(errorOf(ran).replace("load policy: ", "")).toMatch(error);
  });

  it("never takes a blank for no key", async () => {
    const ran = await run("p.yaml", " --policy-public-key=");
    expect([ran.exit, errorOf(ran)]).toEqual([6, "policy public key source: a name is blank"]);
  });

  it.each(["", " --json"])("cautions where the signature is not checked%s", async (json) => {
    const { exit, stdout, stderr } = await run("signed.json", json);
    const plain = await run("plain.json", json);
    const withoutId = (text: string): string => text.replace(/"correlation_id":"\w+"/, "");
    expect([exit, withoutId(stdout)]).toEqual([plain.exit, withoutId(plain.stdout)]);
    expect(stderr).toMatch(/^warning: signed\.json is signed, but .* was not checked\n/);
  });
});

describe("keys", () => {
  const env = { ALICE: publicText(1), BOB: publicText(2) };
  const run = (flags: string): Promise<Ran> =>
    runAt({ cwd: folderWith(FILES), env }, `policy test signed.json i.json ${flags}`.split(" "));

  it.each([
    ["--policy-public-key b.pub,a.pub", 0],
    ["--policy-public-key-env BOB,ALICE", 0],
    ["--policy-public-key-env BOB", 2],
    ["--policy-public-key-env NONE", 6],
    ["--policy-public-key-env ALICE,", 6],
    ["--policy-public-key a.pub --policy-public-key-env ALICE", 6],
    ["--policy-public-key no.pub", 6],
    ["--policy-public-key a.pub,no.pub", 6],
    ["--policy-public-key i.json", 6],
  ])("%s", async (flags, exit) => {
    expect((await run(flags)).exit).toBe(exit);
  });

  it("of small order are no keys", async () => {
    const folder = folderWith({ ...FILES, "small.pub": Buffer.alloc(32).toString("base64") });
    const ran = await runLine(folder, "policy test signed.json i.json --policy-public-key small.pub");
    expect([ran.exit, errorOf(ran)]).toEqual([6, "public key is a point of small order"]);
  });
});

test("gate eval: the time of evaluation is no clock that expiry looks at", async () => {
  const line = "gate eval --policy expired.json --intent i.json --evaluation-time 2026-01-01T00:00:00Z";
  expect((await runLine(folderWith(FILES), line)).exit).toBe(2);
});

describe("the configuration of gate eval", () => {
  const EVAL = "gate eval --policy signed.json --intent i.json --trace-out t.json";
  const configured = (gate: string, flags = ""): Promise<Ran> =>
    runLine(folderWith({ ...FILES, ".gait/config.yaml": `gate:\n  ${gate}\n` }), EVAL + flags);

  it.each([
    ["policy_public_key: a.pub", "", 0],
    ["policy_public_key: b.pub", "", 2],
    ["policy_public_key: b.pub", KEY, 0],
    ["policy_public_key_env: NONE", "", 6],
    ["policy_public_key_env: NONE", KEY, 0],
    ["policy_public_key: b.pub", " --policy-public-key=", 2],
    ["policy_public_key:", "", 6],
    ["policy_public_key: ' '", "", 6],
    ["policy_version_store:", "", 6],
    ["policy_version_store: s", "", 6],
  ])("%s%s", async (gate, flags, exit) => {
    expect((await configured(gate, flags)).exit).toBe(exit);
  });
});

describe("gate eval --policy-version-store", () => {
  const version = (policyVersion: number, policy = POLICY): Uint8Array =>
    signArtifact(artifactOf(policy), { policyVersion }, [ALICE.signer]);

  const files = {
    ...FILES,
    "v6.json": version(6),
    "v7.json": version(7),
    "v8.json": version(8),
    "other7.json": version(7, "default_verdict: allow\n"),
  };

  const evaluate = (folder: string, policy: string, flags = ""): Promise<Ran> =>
    runLine(
      folder,
      `gate eval --policy ${policy} --intent i.json --trace-out t.json${unless(flags, " --policy-version-store s.json")}${unless(flags, KEY)}${flags}`,
    );

  /** A flag stands once. */
  const unless = (flags: string, usual: string): string => {
    const [, name = ""] = /^ (--[\w-]+)/.exec(usual) ?? [];
    return flags.includes(name) ? "" : usual;
  };

  const store = (folder: string): readonly number[] =>
    readFileSync(join(folder, "s.json"), "utf8")
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line).policy_version);

  it("accepts what is not older, and remembers each once", async () => {
    const folder = folderWith(files);
    const exits = [];
    for (const policy of ["v7.json", "v7.json", "v6.json", "v8.json", "v7.json", "v8.json"]) {
      exits.push((await evaluate(folder, policy)).exit);
    }
    expect(exits).toEqual([0, 0, 2, 0, 2, 0]);
    expect(store(folder)).toEqual([7, 8]);
    expect(errorOf(await evaluate(folder, "v6.json"))).toBe(
      "load policy: the signed policy has version 6, which version 8 has replaced",
    );
  });

  it("refuses another policy of the same version", async () => {
    const folder = folderWith(files);
    await evaluate(folder, "v7.json");
    const ran = await evaluate(folder, "other7.json");
    expect([ran.exit, errorOf(ran)]).toEqual([2, "load policy: another policy was accepted as version 7"]);
  });

  it("is asked in a trial run, and told nothing", async () => {
    const folder = folderWith(files);
    await evaluate(folder, "v7.json");
    expect((await evaluate(folder, "v8.json", " --simulate")).exit).toBe(0);
    expect((await evaluate(folder, "v6.json", " --simulate")).exit).toBe(2);
    expect(store(folder)).toEqual([7]);
  });

  it("is told nothing by a policy that is not used", async () => {
    const folder = folderWith(files);
    writeFileSync(join(folder, "s.json"), "");
    expect((await evaluate(folder, "v8.json", " --policy-public-key b.pub")).exit).toBe(2);
    expect(store(folder)).toEqual([]);
  });

  it.each<[string, string, number, string | RegExp]>([
    [
      "signed.json",
      "",
      2,
      "load policy: the signed policy has no version, so it may be one that was replaced",
    ],
    [
      "v7.json",
      " --policy-version-store no/s.json",
      6,
      /^write policy version store: open no\/s\.json: no such/,
    ],
    ["v7.json", " --policy-version-store=", 6, "policy version store: the path is blank"],
    [
      "v7.json",
      " --policy-version-store i.json",
      6,
      /the policy version store is damaged, or another file, in line 1$/,
    ],
    ["v7.json", " --policy-version-store /dev/null", 6, /not a regular file/],
  ])("%s%s is refused", async (policy, flags, exit, error) => {
    const ran = await evaluate(folderWith(files), policy, flags);
    expect([exit, errorOf(ran)]).toEqual([ran.exit, expect.stringMatching(error)]);
  });

  it("needs a key", async () => {
    const line = "gate eval --policy v7.json --intent i.json --policy-version-store s.json";
    const ran = await runLine(folderWith(files), line);
    expect([ran.exit, errorOf(ran)]).toEqual([
      6,
      expect.stringMatching(/^a policy version store needs a policy/),
    ]);
  });
});
