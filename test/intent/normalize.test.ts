// What an intent becomes, and the words with which it is refused (they are reference Gait's).

import { expect, test } from "vitest";
import { CONTEXT, errorOf, intentText, prepare, valid } from "./intents.ts";

const HEX = "0123456789abcdef".repeat(4);
const SANDBOX = "context.sandbox";
const AGENT = "context.agent_identity";
const day = (n: number) => `2026-01-0${n}T00:00:00Z`;
const context = (members: object) => ({ context: { ...CONTEXT, ...members } });
const sandbox = (members: object) => context({ sandbox: members });
const agent = (members: object) => context({ agent_identity: members });
const target = (members: object) => ({ targets: [{ kind: "path", value: "/a", ...members }] });
const step = (members: object) => ({
  script: { steps: [{ tool_name: "t" }, { tool_name: "t", ...members }] },
});
const links = (...pairs: string[][]) =>
  pairs.map(([delegator_identity, delegate_identity]) => ({ delegator_identity, delegate_identity }));
const delegation = (members: object) => ({ delegation: { requester_identity: "b", ...members } });

test.each<[object, string]>([
  [{ tool_name: " \u0085" }, "tool_name is required"],
  [{ args: { a: [{ " ": 1 }] } }, "normalize args: args contains empty key"],
  [{ args: { "a\u0085": 1, a: 2 } }, 'normalize args: more than one key trims to "a"'],
  [target({ kind: " " }), "targets require kind and value"],
  [target({ kind: "nope", value: " " }), "targets require kind and value"],
  [target({ kind: "Nope" }), "unsupported target kind: nope"],
  [target({ endpoint_class: "Nope" }), "unsupported endpoint class: nope"],
  [target({ discovery_method: "No pe" }), "unsupported discovery method: no_pe"],
  [{ arg_provenance: [{ arg_path: "a" }] }, "arg provenance requires arg_path and source"],
  [{ arg_provenance: [{ arg_path: "a", source: "Me" }] }, "unsupported provenance source: me"],
  [
    { arg_provenance: [{ arg_path: "a", source: "user", integrity_digest: "ZZ" }] },
    "invalid provenance integrity_digest: zz",
  ],
  [{ skill_provenance: {} }, "skill provenance requires skill_name, source, and publisher"],
  [
    { skill_provenance: { skill_name: "s", source: "git", publisher: "p", digest: "ZZ" } },
    "invalid skill provenance digest: zz",
  ],
  [{ context: null }, "context.identity is required"],
  [context({ identity: " " }), "context.identity is required"],
  [context({ workspace: "" }), "context.workspace is required"],
  [context({ risk_class: "\t" }), "context.risk_class is required"],
  [context({ auth_context: { "": 1 } }), "normalize context.auth_context: args contains empty key"],
  [
    context({ auth_context: { a: 1, " a": 2 } }),
    'normalize context.auth_context: more than one key trims to "a"',
  ],
  [sandbox({ network_mode: "Nope" }), `${SANDBOX}.network_mode is unsupported: nope`],
  [sandbox({ env_exposure_mode: "nope" }), `${SANDBOX}.env_exposure_mode is unsupported: nope`],
  [sandbox({ filesystem_isolation: "nope" }), `${SANDBOX}.filesystem_isolation is unsupported: nope`],
  [sandbox({ user_mode: "nope" }), `${SANDBOX}.user_mode is unsupported: nope`],
  [sandbox({ timeout_seconds: -1 }), `${SANDBOX}.timeout_seconds must be >= 0`],
  [
    sandbox({ writable_paths: ["", ".", "HOME=/x"] }),
    `${SANDBOX}.writable_paths[2] must not contain raw environment variable assignments`,
  ],
  [
    sandbox({ read_only_roots: ["A_1="] }),
    `${SANDBOX}.read_only_roots[0] must not contain raw environment variable assignments`,
  ],
  [sandbox({ evidence_digest: "zz" }), `${SANDBOX}.evidence_digest must be sha256 hex`],
  [
    sandbox({ evidence_ref: "A=b" }),
    `${SANDBOX}.evidence_ref must not contain raw environment variable assignments`,
  ],
  [
    sandbox({ evidence_ref: "ghp_x" }),
    `${SANDBOX}.evidence_ref must not contain secret-like sandbox material; use sandbox evidence refs or digests instead`,
  ],
  [agent({ manifest_digest: "zz" }), `${AGENT}.manifest_digest must be sha256 hex`],
  [agent({ issued_at: day(2), approved_at: day(1) }), `${AGENT}.approved_at must be on or after issued_at`],
  [agent({ issued_at: day(2), expires_at: day(2) }), `${AGENT}.expires_at must be after issued_at`],
  [agent({ approved_at: day(2), expires_at: day(2) }), `${AGENT}.expires_at must be after approved_at`],
  [context({ context_set_digest: "zz" }), "context.context_set_digest must be sha256 hex"],
  [context({ credential_ttl_seconds: -1 }), "context.credential_ttl_seconds must be >= 0"],
  [context({ credential_source: "Nope" }), "context.credential_source is unsupported: nope"],
  [context({ credential_access_type: "Nope" }), "context.credential_access_type is unsupported: nope"],
  [
    context({ context_evidence_mode: "nope" }),
    "context.context_evidence_mode must be best_effort or required",
  ],
  [context({ phase: "nope" }), "context.phase must be plan or apply"],
  [{ delegation: {} }, "delegation.requester_identity is required"],
  [
    delegation({ chain: links(["a", "b"], ["b", " "]) }),
    "delegation.chain[1] requires delegator_identity and delegate_identity",
  ],
  [
    delegation({ chain: links(["a", "c"], ["C", "b"]) }),
    "delegation.chain[1] delegator_identity must match delegation.chain[0].delegate_identity",
  ],
  [
    delegation({
      chain: [{ delegator_identity: "a", delegate_identity: "b", issued_at: day(1), expires_at: day(1) }],
    }),
    "delegation.chain[0] expires_at must be after issued_at",
  ],
  [delegation({ issued_at: day(1), expires_at: day(1) }), "delegation.expires_at must be after issued_at"],
  [
    delegation({ chain: links(["a", "c"]) }),
    "delegation.chain last delegate_identity must match delegation.requester_identity",
  ],
  [{ script: {} }, "script.steps must not be empty"],
  [step({ tool_name: " " }), "script.steps[1].tool_name is required"],
  [step({ args: { "": 1 } }), "normalize script.steps[1].args: args contains empty key"],
  [step(target({ kind: "nope" })), "normalize script.steps[1].targets: unsupported target kind: nope"],
  [
    step({ arg_provenance: [{}] }),
    "normalize script.steps[1].arg_provenance: arg provenance requires arg_path and source",
  ],
])("%j", (members, problem) => {
  expect(errorOf(JSON.parse(intentText(members as Record<string, unknown>)))).toBe(
    `normalize intent: ${problem}`,
  );
});

// Each row breaks two things; the one that is checked first names the problem.
test.each<[Record<string, unknown>, string]>([
  [{ script: {}, tool_name: "" }, "script.steps must not be empty"],
  [{ args: { "": 1 }, ...target({ kind: "" }) }, "normalize args: args contains empty key"],
  [{ ...target({ kind: "" }), arg_provenance: [{}] }, "targets require kind and value"],
  [{ arg_provenance: [{}], skill_provenance: {} }, "arg provenance requires arg_path and source"],
  [{ skill_provenance: {}, context: {} }, "skill provenance requires skill_name, source, and publisher"],
  [{ context: {}, delegation: {} }, "context.identity is required"],
  [
    context({ sandbox: { user_mode: "x" }, agent_identity: { manifest_digest: "x" } }),
    `${SANDBOX}.user_mode is unsupported: x`,
  ],
  [
    context({ agent_identity: { manifest_digest: "x" }, context_set_digest: "x" }),
    `${AGENT}.manifest_digest must be sha256 hex`,
  ],
  [
    context({ context_evidence_mode: "x", phase: "x" }),
    "context.context_evidence_mode must be best_effort or required",
  ],
])("%j", (members, problem) => {
  expect(errorOf(JSON.parse(intentText(members)))).toBe(`normalize intent: ${problem}`);
});

test("an invalid intent still shows its risk class and time, for policies that block by it", () => {
  const text = intentText({ created_at: day(1), context: { risk_class: " HIGH\u0085" } });
  expect(prepare(text)).toEqual({
    kind: "invalid",
    stage: "normalize",
    error: "normalize intent: context.identity is required",
    code: "missing-member",
    problem: "context.identity is required",
    path: ["context", "identity"],
    risk_class: "high",
    created_at: day(1),
  });
});

test("texts are trimmed, words lowered, paths cleaned, lists sorted, empty members gone", () => {
  const members = {
    tool_name: " Tool.WRITE ",
    args: { " a ": [" x ", { " b": "" }], n: null, e: [] },
    skill_provenance: { skill_name: " S ", source: "GIT", publisher: " P ", digest: HEX.toUpperCase() },
    ...context({
      workspace: " C:\\Repo\\x ",
      risk_class: " HIGH",
      phase: "PLAN",
      agent_id: " A ",
      credential_scopes: ["b", " a", "b", ""],
      auth_context: {},
      agent_identity: {
        lifecycle_states: ["B", "a"],
        source: "GIT",
        revoked: true,
        issued_at: "2026-01-01T01:00:00+01:00",
      },
      sandbox: { network_mode: "FULL", writable_paths: ["/b/../c/", "./ x", "."], timeout_seconds: 0 },
    }),
  };
  expect(valid(intentText(members)).intent).toEqual({
    tool_name: "tool.write",
    args: { a: ["x", { b: "" }], n: null, e: [] },
    targets: [],
    skill_provenance: { skill_name: "S", source: "git", publisher: "P", digest: HEX },
    context: {
      identity: "alice",
      workspace: "C:/Repo/x",
      risk_class: "high",
      phase: "plan",
      agent_id: "A",
      credential_scopes: ["a", "b"],
      agent_identity: {
        lifecycle_states: ["B", "a"],
        source: "git",
        revoked: true,
        issued_at: day(1),
        approved_at: "0001-01-01T00:00:00Z",
        expires_at: "0001-01-01T00:00:00Z",
      },
      sandbox: { network_mode: "full", writable_paths: ["/c", "x"] },
    },
  });
});

test("an empty sandbox is none", () => {
  expect(valid(intentText(sandbox({ writable_paths: ["", "."] }))).intent.context).not.toHaveProperty(
    "sandbox",
  );
});

test("a path that cleaning never settles is refused, quickly", () => {
  const path = `${"./ ".repeat(100_000)}x`;
  const start = performance.now();
  expect(errorOf(JSON.parse(intentText(sandbox({ writable_paths: [path] }))))).toBe(
    `normalize intent: ${SANDBOX}.writable_paths does not settle when its paths are cleaned`,
  );
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("a script is called script, and its lists are those of its steps unless it has its own", () => {
  const a = { kind: "path", value: "/a" };
  const b = { kind: "path", value: "/b" };
  const steps = [
    { tool_name: "Tool.Write", targets: [b, a], arg_provenance: [{ arg_path: "$.b", source: "user" }] },
    { tool_name: "tool.read", targets: [a] },
  ];
  const values = (members: object) => valid(intentText({ script: { steps }, ...members })).intent;
  const intent = values({});
  expect(intent.tool_name).toBe("script");
  expect(intent.targets.map((t) => `${t.value} ${t.endpoint_class}`)).toEqual([
    "/a fs.read",
    "/a fs.write",
    "/b fs.write",
  ]);
  expect(intent.arg_provenance).toEqual([{ arg_path: "$.b", source: "user" }]);
  expect(intent.script?.steps.map((step) => step.targets?.length)).toEqual([2, 1]);
  expect(values({ targets: [b] }).targets.map((t) => `${t.value} ${t.endpoint_class}`)).toEqual(["/b other"]);
});
