// Digests of reference Gait, some recorded from its fixtures and some recomputed from its rules.

import { expect, test } from "vitest";
import { digest } from "../../src/canonical/digest.ts";
import { canonicalJson } from "../../src/canonical/json.ts";
import { bindEnvelope } from "../../src/intent/context.ts";
import { parseInstant } from "../../src/time/instant.ts";
import { intentText, valid, withContext } from "./intents.ts";

const HOST = {
  args: { path: "/tmp/out.txt" },
  targets: [{ kind: "host", value: "api.external.com" }],
  arg_provenance: [{ arg_path: "$.path", source: "user" }],
};

test("a call to a host, in full", () => {
  const prepared = valid(intentText(HOST));
  expect(canonicalJson(prepared.intent)).toBe(
    '{"arg_provenance":[{"arg_path":"$.path","source":"user"}],"args":{"path":"/tmp/out.txt"},' +
      '"context":{"identity":"alice","phase":"apply","risk_class":"high","workspace":"/repo/gait"},' +
      '"targets":[{"discovery_method":"unknown","endpoint_class":"net.http",' +
      '"endpoint_domain":"api.external.com","kind":"host","value":"api.external.com"}],' +
      '"tool_name":"tool.write"}',
  );
  expect(prepared.args_digest).toBe("1bb68c85c9c51b9b733114cb635626545b38b115a266f1ce490655bb2fbfa3ff");
  expect(prepared.intent_digest).toBe("74d4a052fd27c63f110e0879f227215aed15a8e522946d38a2fb515374fbafa8");
});

test("a write to a path, with a session", () => {
  const path = "/tmp/approve-valid.txt";
  const text = intentText({
    args: { path },
    targets: [{ kind: "path", value: path, operation: "write", endpoint_class: "fs.write" }],
    arg_provenance: [{ arg_path: "$.path", source: "user" }],
    context: {
      identity: "agent.scenario",
      workspace: "/repo/gait",
      risk_class: "high",
      session_id: "sess-tier11",
    },
  });
  expect(valid(text).intent_digest).toBe("4b53bb79e35105ac9170963ac6f84ed0ed15530c68f06a46fc1233c5ec766913");
});

test("a script of two steps", () => {
  const step = (tool_name: string, path: string, operation: string, endpoint_class: string) => ({
    tool_name,
    args: { path },
    targets: [{ kind: "path", value: path, operation, endpoint_class }],
  });
  const steps = [
    step("tool.read", "/tmp/input.txt", "read", "fs.read"),
    step("tool.write", "/tmp/output.txt", "write", "fs.write"),
  ];
  const prepared = valid(intentText({ script: { steps } }));
  expect(prepared.intent.script_hash).toBe(
    "4a132cd1a51cc226c73b0cbae9528905fbbaa80b7fe06bb632a62d9647001c11",
  );
  expect(prepared.intent_digest).toBe("18fa1e4f16f15d27af7890f743ec9bb762f6c417c13792cb9e4e58af537291bc");
  expect(prepared.args_digest).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
});

test("an empty agent identity stays, with its three times", () => {
  const text = intentText({ ...HOST, ...JSON.parse(withContext({ agent_identity: {} })), args: HOST.args });
  expect(valid(text).intent_digest).toBe("7c03e3e7b7edf54f61ae29d9e565de28ae65cb09b8aaa6a3738e836514da9acf");
});

const RECORD = {
  ref_id: "ctx_001",
  source_type: "doc_store",
  source_locator: "docs://policies/security.md",
  query_digest: "1".repeat(64),
  content_digest: "2".repeat(64),
  retrieved_at: "2026-02-14T00:00:00Z",
  redaction_mode: "reference",
  immutability: "immutable",
  freshness_sla_seconds: 600,
};

test("a bound envelope with one record", () => {
  const envelope = { context_set_id: "set", evidence_mode: "required", records: [RECORD] };
  const at = parseInstant("2026-02-14T00:00:05Z");
  if (at === undefined) throw new Error("bad instant");
  const bound = bindEnvelope(valid(intentText(HOST)).intent, envelope, at);
  if (bound.kind === "invalid") throw new Error(bound.error);
  expect(bound.intent.context.context_set_digest).toBe(
    "8c3deb5e350ef67c69d900d59f5a535f9913f4fdb4fc1333e4df4d8ebda49ec5",
  );
  expect(digest(bound.intent)).toBe("ebc28a188061ee3fe62304f0cab712c656f415f3a819d0f4d3aa2f55010449b9");
});

test("a delegation of three links", () => {
  const link = (delegator_identity: string, delegate_identity: string, token_ref: string) => ({
    delegator_identity,
    delegate_identity,
    token_ref,
    scope_class: "WRITE",
  });
  const chain = [
    link("agent.lead", "agent.manager", "694428976ab1b10859171a05"),
    link("agent.manager", "agent.senior", "7e37847cf7d9320eb0854cc8"),
    link("agent.senior", "agent.worker", "8a715283a36e6b05e9287e12"),
  ];
  const token_refs = chain.map((each) => each.token_ref).reverse();
  const delegation = { requester_identity: "agent.worker", scope_class: "write", token_refs, chain };
  expect(digest(valid(intentText({ delegation })).intent.delegation ?? {})).toBe(
    "cacd63947af15d0850bb55ddf8573def88204d13f4bc8290141003635e04dc08",
  );
});
