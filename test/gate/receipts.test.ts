// Receipts of brokers: what a receipt that is not what was asked for is refused for.

import { describe, expect, it } from "vitest";
import { receiptFaults } from "../../src/gate/broker/check-receipt.ts";
import { BLANK_RECEIPT, type Broker, type Receipt, settled } from "../../src/gate/broker/receipt.ts";
import { brokerRequest } from "../../src/gate/broker/request.ts";
import { stubBroker } from "../../src/gate/broker/stub.ts";
import type { Context } from "../../src/intent/intent.ts";
import { prepareIntent } from "../../src/intent/prepare.ts";
import { rule } from "./rulings.ts";

const now = { seconds: 1_800_000_000, nanos: 0 };

function intentOf(context: object = {}) {
  const prepared = prepareIntent({
    tool_name: "t",
    targets: [{ kind: "path", value: "/p", operation: "read" }],
    context: { identity: "a", workspace: "/w", risk_class: "low", ...context },
  });
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  return prepared.intent;
}

const SCOPES = ["read", "write"];
const request = brokerRequest(intentOf(), { reference: "r", scopes: SCOPES });

async function issued(): Promise<Receipt> {
  const receipt = await stubBroker.issue(request, now);
  if (receipt.kind === "no-credential") throw new Error(receipt.message);
  return receipt;
}

type Changed = Partial<Receipt>;

async function faults(changed: Changed, rule: object = {}, context: Context = intentOf().context) {
  const receipt = { ...(await issued()), ...changed };
  return receiptFaults(receipt, { request, scopes: SCOPES, context, rules: [{ ...rule }] });
}

it("what was asked for is right", async () => {
  expect(await faults({})).toEqual([]);
});

it("a receipt that names no credential is none", () => {
  const asked = { broker: "other", request, now };
  expect(settled({ ...BLANK_RECEIPT, credential_ref: " " }, asked).kind).toBe("no-credential");
  expect(settled({ ...BLANK_RECEIPT, credential_ref: "c" }, asked).kind).toBe("receipt");
});

describe("a receipt", () => {
  it.each<[Changed, string]>([
    [{ request_digest: "0".repeat(64) }, "broker_request_digest_mismatch"],
    [{ request_digest: "" }, "broker_request_digest_mismatch"],
    [{ scope: [] }, "broker_scope_mismatch"],
    [{ scope: ["read"] }, "broker_scope_mismatch"],
    [{ scope: ["read", "Write"] }, "broker_scope_mismatch"],
    [{ target_binding: "" }, "broker_target_binding_mismatch"],
    [{ target_binding: "path:/q" }, "broker_target_binding_mismatch"],
  ])("that says %j is refused: %s", async (changed, code) => {
    expect(await faults(changed)).toEqual([code]);
  });

  it("may have scopes that nobody asked for", async () => {
    expect(await faults({ scope: ["admin", ...SCOPES] })).toEqual([]);
  });

  it.each<[object, Changed, string]>([
    [{ credential_ref: "c" }, { credential_ref: "d" }, "broker_credential_ref_mismatch"],
    [{ run_id: "r1" }, { run_binding: "r2" }, "broker_run_binding_mismatch"],
    [{ run_id: "r1" }, { run_binding: "" }, "broker_run_binding_mismatch"],
    [{ job_id: "j1" }, { job_binding: "" }, "broker_job_binding_mismatch"],
  ])("for a call of %j that says %j is refused: %s", async (context, changed, code) => {
    expect(await faults(changed, {}, intentOf(context).context)).toEqual([code]);
  });
});

describe("a rule whose name holds a comma", () => {
  const broker: Broker = {
    name: "other",
    issue: async () => ({ ...BLANK_RECEIPT, credential_ref: "c" }),
  };

  it.each(["r", "a,b", ",", "r, s"])("%j has its receipts looked at", async (name) => {
    const policy = JSON.stringify({ rules: [{ name, effect: "allow", require_broker_credential: true }] });
    expect(await rule(policy, {}, { broker })).toMatchObject({
      verdict: "block",
      reasonCodes: expect.arrayContaining(["broker_request_digest_mismatch"]),
    });
  });
});

describe("a rule", () => {
  it.each<[object, Changed, readonly string[]]>([
    [{ max_ttl: 300 }, { ttl_seconds: 300 }, []],
    [{ max_ttl: 300 }, { ttl_seconds: 301 }, ["broker_ttl_exceeded"]],
    [{ max_ttl: 300 }, { ttl_seconds: 0 }, ["broker_ttl_exceeded"]],
    [{ max_ttl: 300 }, { ttl_seconds: -1 }, ["broker_ttl_exceeded"]],
    [{ max_ttl: 0 }, { ttl_seconds: 0 }, []],
    [{ require_jit: true }, { access_type: "jit" }, []],
    [{ require_jit: true }, { access_type: "delegated" }, ["credential_not_jit"]],
    [{ block_standing: true }, { access_type: "" }, ["standing_credential_disallowed"]],
    [{ block_standing: true }, { access_type: "standing" }, ["standing_credential_disallowed"]],
    [{ block_standing: true }, { access_type: "cloud_admin" }, ["standing_credential_disallowed"]],
    [{ block_standing: true }, { access_type: "unknown" }, ["standing_credential_disallowed"]],
    [{ block_standing: true }, { access_type: "delegated" }, []],
    [{ sources: ["vault"] }, { source: "stub" }, ["credential_source_disallowed"]],
    [{ issuers: ["vault"] }, { issuer: "" }, ["credential_issuer_disallowed"]],
    [{ issuers: ["stub"] }, { issuer: "stub" }, []],
    [{ access_types: ["jit"] }, { access_type: "Jit" }, ["credential_access_type_disallowed"]],
  ])("that says %j to a receipt with %j: %j", async (rule, changed, codes) => {
    const whole = { max_ttl: 0, require_jit: false, block_standing: false };
    const lists = { sources: [], issuers: [], access_types: [] };
    expect(await faults(changed, { ...whole, ...lists, ...rule })).toEqual(codes);
  });
});
