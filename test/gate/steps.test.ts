// What the gate makes of decisions: policy and call in, the ruling as one line out.

import { describe, expect, it } from "vitest";
import { unusable } from "../../src/gate/failure.ts";
import type { Ruling } from "../../src/gate/ruling.ts";
import { rule } from "./rulings.ts";

const policy = (body: string): string => `default_verdict: block\nrules:\n  - {name: r, ${body}}\n`;

async function lineOf(ruled: ReturnType<typeof rule>): Promise<string> {
  const ruling = await ruled;
  if (ruling.kind === "failure") return `${ruling.cause}: ${ruling.message}`;
  const { verdict, reasonCodes, violations, requiredApprovals }: Ruling = ruling;
  return `${verdict} [${reasonCodes}] [${violations}] ${requiredApprovals}`;
}

const ALLOW = "effect: allow, reason_codes: [ok]";
const ASK = "effect: require_approval, reason_codes: [ask], violations: [human]";
const DELEGATED = `${ALLOW}, match: {require_delegation: true}`;
const DELEGATION = { delegation: { requester_identity: "alice" } };

describe("without proof", () => {
  it.each([
    [ALLOW, "allow [ok] [] 0"],
    [ASK, "require_approval [approval_token_missing,ask] [approval_not_granted,human] 1"],
    [
      `${ASK}, min_approvals: 3`,
      "require_approval [approval_token_missing,ask] [approval_not_granted,human] 3",
    ],
    [DELEGATED, "block [delegation_token_missing,ok] [delegation_not_granted] 0"],
    [
      `${ALLOW}, require_broker_credential: true`,
      "block [broker_credential_required,ok] [broker_credential_missing] 0",
    ],
    ["effect: dry_run, reason_codes: [dry], require_broker_credential: true", "dry_run [dry] [] 0"],
    [
      `${ASK}, require_broker_credential: true`,
      "require_approval [approval_token_missing,ask] [approval_not_granted,human] 1",
    ],
  ])("%s", async (body, expected) => {
    expect(await lineOf(rule(policy(body), DELEGATION))).toBe(expected);
  });
});

it("tokens that prove nothing are no approval, also where the policy names no number", async () => {
  const approvalTokens = async () => ({ kind: "tokens", tokens: [{}] }) as const;
  expect(await lineOf(rule("default_verdict: require_approval\n", {}, { approvalTokens }))).toMatch(
    /^require_approval \[approval_chain_insufficient,approval_token_invalid,.*\] \[approval_not_granted\] 1$/,
  );
});

it("a call is not ruled on where it cannot be counted", async () => {
  const limited = policy(`${ALLOW}, rate_limit: {requests: 1, window: hour, scope: tool}`);
  expect(await lineOf(rule(limited, {}))).toBe("input: nothing is counted here");
  expect(await lineOf(rule(limited, {}, { simulate: true }))).toBe("input: nothing is counted here");
});

describe("a trial run", async () => {
  it.each([
    [ALLOW, "allow [ok,simulate_mode_non_enforcing] [] 0"],
    [ASK, "allow [approval_token_missing,ask,simulate_mode_non_enforcing,simulated_require_approval] [] 1"],
    [
      "effect: block, reason_codes: [no], violations: [v]",
      "allow [no,simulate_mode_non_enforcing,simulated_block] [] 0",
    ],
    [
      "effect: dry_run, reason_codes: [dry], violations: [v]",
      "dry_run [dry,simulate_mode_non_enforcing] [v] 0",
    ],
  ])("of %s", async (body, expected) => {
    expect(await lineOf(rule(policy(body), {}, { simulate: true }))).toBe(expected);
  });

  it("keeps what would have been", async () => {
    expect(await rule(policy(ASK), {}, { simulate: true })).toMatchObject({
      simulated: { verdict: "require_approval", reasonCodes: ["approval_token_missing", "ask"] },
    });
  });
});

describe("keys for tokens", () => {
  const bad = unusable("no such key");
  const strict = { profile: "oss-prod" } as const;

  it("are looked at only by calls that need them", async () => {
    const broken = { approvalKey: () => bad, delegationKey: () => bad };
    expect(await lineOf(rule(policy(ALLOW), {}, broken))).toBe("allow [ok] [] 0");
    expect(await lineOf(rule(policy(ASK), {}, broken))).toBe("input: no such key");
    expect(await lineOf(rule(policy(DELEGATED), DELEGATION, broken))).toBe("input: no such key");
  });

  it("come after limits and the signing key", async () => {
    const limited = policy(`${ASK}, rate_limit: {requests: 1, window: hour, scope: tool}`);
    const found: string[] = [];
    const unfound = (name: string) => () => {
      found.push(name);
      return unusable(`no ${name} key`);
    };
    const keyless = { findSigner: unfound("signing"), approvalKey: unfound("approval") };
    expect(await lineOf(rule(limited, {}, keyless))).toMatch(/^input: nothing is counted/);
    expect(await lineOf(rule(policy(ASK), {}, keyless))).toBe("input: no signing key");
    expect(found).toEqual(["signing"]);
  });

  it("must be named under the strict profile", async () => {
    expect(await lineOf(rule(policy(ALLOW), {}, strict))).toBe("allow [ok] [] 0");
    expect(await lineOf(rule(policy(ASK), {}, strict))).toMatch(/requires explicit approval verify key/);
    expect(await lineOf(rule(policy(DELEGATED), DELEGATION, strict))).toMatch(
      /explicit delegation verify key/,
    );
  });
});
