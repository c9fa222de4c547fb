// Traces, held against digests and signatures that were computed by other programs.

import { createPublicKey, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../../src/canonical/json.ts";
import { recordText } from "../../src/gate/record-text.ts";
import { signedTrace } from "../../src/gate/trace.ts";
import { emit, publicKey, signer } from "./rulings.ts";

const POLICY = `default_verdict: allow
rules:
  - {name: block-external-host, priority: 10, effect: block, reason_codes: [blocked_external], violations: [external_target],
     match: {tool_names: [tool.write], target_kinds: [host], target_values: [api.external.com]}}
`;

const INTENT = {
  created_at: "2026-02-05T00:00:00Z",
  tool_name: "tool.write",
  args: { path: "/tmp/out.txt" },
  targets: [{ kind: "host", value: "api.external.com" }],
  arg_provenance: [{ arg_path: "$.path", source: "user" }],
};

const trace = async (...call: Parameters<typeof emit>): Promise<Record<string, Json>> =>
  JSON.parse(canonicalJson(signedTrace(await emit(...call), signer)));

describe("a trace", () => {
  it("has the ids and the signature that other programs compute", async () => {
    expect(await trace(POLICY, INTENT)).toMatchObject({
      policy_digest: "f4581f55c41a3ee69b316c95f66fbfc293ae7f06e6458491e3ca232dfb26608c",
      intent_digest: "74d4a052fd27c63f110e0879f227215aed15a8e522946d38a2fb515374fbafa8",
      args_digest: "1bb68c85c9c51b9b733114cb635626545b38b115a266f1ce490655bb2fbfa3ff",
      trace_id: "9a714d67a491c4bd98dd7983",
      event_id: "c5190accf8d797c8772a63c5",
      signature: {
        alg: "ed25519",
        key_id: "56475aa75463474c0285df5dbf2bcab73da651358839e9b77481b2eab107708c",
        sig: "TidO0Ryv4A+rcxedU9CUU+KST3wZwy+OY+9V6kTCGOVCXnxhzV0CSfvcFSbF8zPMCascpVU9iOSamWl4tDFGDA==",
        signed_digest: "6d10e145108895fbeabb906facbfc5c180ff536d0bafe3d43636eedb3df2abc2",
      },
    });
  });

  it("is verified with the public key over the 32 bytes of its digest", async () => {
    const { sig, signed_digest } = Object((await trace(POLICY, INTENT, { simulate: true })).signature);
    const x = Buffer.from(publicKey).toString("base64url");
    const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
    expect(verify(null, Buffer.from(signed_digest, "hex"), key, Buffer.from(sig, "base64"))).toBe(true);
  });

  it("names the delegators and delegates of a call, and the token that the caller claims", async () => {
    const link = (from: string, to: string) => ({ delegator_identity: from, delegate_identity: to });
    const delegation = {
      requester_identity: "c",
      token_refs: ["t2", "t1"],
      chain: [link("a", "b"), link("b", "c")],
    };
    const { delegation_ref, relationship } = await trace("default_verdict: allow\n", { delegation });
    expect(delegation_ref).toMatchObject({ delegation_token_ref: "t1", delegation_depth: 2 });
    expect(relationship).toMatchObject({
      agent_chain: [
        { identity: "b", role: "delegate" },
        { identity: "c", role: "delegate" },
        { identity: "a", role: "delegator" },
        { identity: "b", role: "delegator" },
        { identity: "c", role: "requester" },
      ],
      edges: [
        { kind: "calls" },
        { kind: "delegates_to", from: { id: "a" } },
        { kind: "delegates_to", from: { id: "b" } },
        { kind: "governed_by" },
      ],
    });
  });

  it("names rules for the steps of a script only", async () => {
    const script = { steps: [{ tool_name: "tool.write", targets: INTENT.targets }, { tool_name: "other" }] };
    expect((await trace(POLICY, { script })).matched_rule_ids).toEqual(["block-external-host"]);
    expect((await trace(POLICY, INTENT)).matched_rule_ids).toBeUndefined();
  });
});

it("a record is written in its own order, escaped for HTML, with a line break at the end", () => {
  expect(recordText({ b: "<&>\u2028", a: [] })).toBe(
    '{\n  "b": "\\u003c\\u0026\\u003e\\u2028",\n  "a": []\n}\n',
  );
});
