// A call that is allowed because everything is there, without one thing, or with another thing in its place: each is
// missed, and the call does not run.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folderWith, runAt, runIn } from "../cli/run.ts";
import { type FileTexts, fullGate } from "./full-gate.ts";
import { GATE_CALLS } from "./gate-calls.ts";

let files: FileTexts;
beforeAll(async () => {
  files = await fullGate();
}, 120_000);

/** The line with another value for a flag, or without the flag. */
function given(line: readonly string[], flag: string, value?: string): readonly string[] {
  const at = line.indexOf(`--${flag}`);
  if (at === -1) throw new Error(flag);
  return value === undefined ? line.toSpliced(at, 2) : line.with(at + 1, value);
}

async function ruling(line: readonly string[], folder = folderWith(files)): Promise<string> {
  const { exit, stdout } = await runIn(folder, ...line, "--json");
  const { verdict, reason_codes, error } = JSON.parse(stdout);
  return `${exit} ${verdict ?? error}: ${reason_codes ?? ""}`;
}

const { pay, nightly } = GATE_CALLS;

it("everything is there", async () => {
  expect(await ruling(pay)).toMatch(/^0 allow: /);
  expect(await ruling(nightly)).toMatch(/^0 allow: approved_script_match$/);
});

describe("a call that needs everything", () => {
  it.each<[string, string | undefined, RegExp]>([
    ["approval-token", undefined, /^4 require_approval: .*approval_chain_insufficient/],
    ["approval-token-chain", undefined, /^4 require_approval: .*approval_chain_insufficient/],
    ["approval-token-chain", "copy.json", /^4 require_approval: .*approval_distinct_approvers_required/],
    ["approval-token", "lead.json", /^4 require_approval: .*approval_token_invalid/],
    ["approval-token", "signed.json", /^4 require_approval: .*approval_token_invalid/],
    ["approval-token", "scripts.json", /^4 require_approval: .*approval_token_invalid/],
    ["delegation-token", undefined, /^3 block: .*delegation_token_missing/],
    ["delegation-token", "first.json", /^3 block: .*delegation_token_invalid/],
    ["delegation-public-key", undefined, /^3 block: .*delegation_token_signature_invalid/],
    ["delegation-public-key", "ann_public.key", /^3 block: .*delegation_token_signature_invalid/],
    ["credential-broker", undefined, /^3 block: .*broker_credential_required/],
    ["credential-broker", "env", /^3 block: .*broker_credential_missing/],
    ["policy-public-key", "ann_public.key", /^2 .*no trusted key has signed this policy/],
    ["kill-switch-state", "gone.json", /^3 block: .*kill_switch_state_unavailable/],
    ["kill-switch-state", "pay.json", /^3 block: .*kill_switch_state_unavailable/],
    ["wrkr-inventory", "gone.json", /^3 wrkr inventory unavailable/],
    ["rate-limit-state", "gone/l.log", /^1 acquire rate limit lock/],
    ["rate-limit-state", "inventory.json", /^6 parse rate limit state/],
    ["intent", "stopped.json", /^3 block: .*kill_switch_active/],
    ["policy", "pay.json", /^2 load policy: it is not signed/],
  ])("with --%s %s", async (flag, value, expected) => {
    const folder = folderWith({ ...files, "copy.json": files["first.json"] ?? "" });
    expect(await ruling(given(pay, flag, value), folder)).toMatch(expected);
  });

  it.each([undefined, "lead_public.key"])("with the key %s for approvals", async (value) => {
    const ownKey = [...pay, "--approved-script-public-key", "ann_public.key"];
    expect(await ruling(given(ownKey, "approval-public-key", value))).toMatch(
      /^4 require_approval: .*approval_token_signature_invalid/,
    );
  });

  it("once its proofs are too old", async () => {
    const later = new Date("2026-03-01T13:00:00Z");
    const { exit, stdout } = await runAt({ cwd: folderWith(files), now: () => later }, [...pay, "--json"]);
    expect([exit, JSON.parse(stdout).reason_codes]).toEqual([
      3,
      expect.arrayContaining(["delegation_token_expired"]),
    ]);
  });

  it.each(["/repo/y", "/repo/x "])("for another target: %j", async (value) => {
    const folder = folderWith(files);
    const intent = JSON.parse(readFileSync(join(folder, "pay.json"), "utf8"));
    intent.targets[0].value = value;
    writeFileSync(join(folder, "pay.json"), JSON.stringify(intent));
    const expected =
      value.trim() === "/repo/x" ? /^0 allow/ : /^4 require_approval: .*approval_token_intent_mismatch/;
    expect(await ruling(pay, folder)).toMatch(expected);
  });

  it("under another policy that the same key signed", async () => {
    const folder = folderWith(files);
    writeFileSync(
      join(folder, "p.yaml"),
      `${files["p.yaml"]}  - {name: more, effect: block, match: {tool_names: [x]}}\n`,
    );
    const compile = "policy compile p.yaml --out p.gait.json --sign release_private.key --policy-version 8";
    expect((await runIn(folder, ...compile.split(" "))).exit).toBe(0);
    expect(await ruling(pay, folder)).toMatch(/^4 require_approval: .*approval_token_policy_mismatch/);
  });

  it("under an older policy", async () => {
    const folder = folderWith(files);
    const compile = "policy compile p.yaml --out p.gait.json --sign release_private.key --policy-version 6";
    expect(await ruling(pay, folder)).toMatch(/^0 allow/);
    expect((await runIn(folder, ...compile.split(" "))).exit).toBe(0);
    expect(await ruling(pay, folder)).toMatch(/^2 .*which version 7 has replaced/);
  });
});

describe("a script that is approved", () => {
  it.each<[string, string | undefined, RegExp]>([
    ["approved-script-registry", undefined, /^4 require_approval: /],
    ["approved-script-registry", "gone.json", /^4 require_approval: /],
    ["approved-script-registry", "first.json", /^3 approved script registry unavailable/],
    ["approval-public-key", undefined, /^3 approved script registry verification unavailable/],
    ["approval-public-key", "lead_public.key", /^3 approved script registry verification failed at entry 0/],
  ])("with --%s %s", async (flag, value, expected) => {
    expect(await ruling(given(nightly, flag, value))).toMatch(expected);
  });

  it("with one step more", async () => {
    const folder = folderWith(files);
    const intent = JSON.parse(readFileSync(join(folder, "nightly.json"), "utf8"));
    intent.script.steps.push({ tool_name: "sync" });
    writeFileSync(join(folder, "nightly.json"), JSON.stringify(intent));
    expect(await ruling(nightly, folder)).toMatch(/^4 require_approval: /);
  });
});
