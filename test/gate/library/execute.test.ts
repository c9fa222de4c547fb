// Calls through the gate: a policy and a call in, what ran and what was said about it out.

import { describe, expect, it } from "vitest";
import { digest } from "../../../src/canonical/digest.ts";
import {
  createGate,
  type Execution,
  type GateOptions,
  type GateRecord,
  type Shown,
} from "../../../src/gate/library/index.ts";
import { refuseSignature } from "../../../src/gate/records/verify-record.ts";
import { prepareIntent } from "../../../src/index.ts";
import { verifierOf } from "../../../src/keys/node-ed25519.ts";
import {
  approvalOf,
  CREDENTIAL,
  delegationTo,
  gateOf,
  intentOf,
  type Made,
  newWorld,
  OWN_KEY,
  optionsOf,
  people,
  registryOf,
  rules,
  START,
  storesOf,
  switchedOff,
  traceKeys,
  type World,
} from "./gates.ts";

const ALLOW = rules("name: r, effect: allow, reason_codes: [ok]");
const ASK = rules("name: r, effect: require_approval, reason_codes: [ask]");
const DELEGATED = rules("name: r, effect: allow, match: {require_delegation: true}");
const BROKERED = rules("name: r, effect: allow, reason_codes: [ok], require_broker_credential: true");

const lineOf = ({ executed, decision }: Execution<unknown>): string =>
  `${executed ? "ran" : "stopped"}: ${decision.verdict} [${decision.reason_codes}]`;

const kindsOf = ({ world }: Made): readonly string[] => world.records.map(({ kind }) => kind);

const outcomesOf = ({ world }: Made) =>
  world.records.filter(({ kind }) => kind === "outcome").map(({ text }) => JSON.parse(text));

/** Runs nothing but remembers that it would have. */
function spy() {
  const ran: unknown[] = [];
  return { ran, call: (args: unknown) => void ran.push(args) };
}

describe("a call runs only where it is permitted", () => {
  const delegated = { delegation: { requester_identity: "alice" } };

  it.each([
    [ALLOW, {}, {}, "ran: allow [ok]"],
    [rules("name: r, effect: dry_run, reason_codes: [dry]"), {}, {}, "stopped: dry_run [dry]"],
    [rules("name: r, effect: block, reason_codes: [no]"), {}, {}, "stopped: block [no]"],
    [ASK, {}, {}, "stopped: require_approval [approval_token_missing,ask]"],
    [ASK, {}, { approvals: [approvalOf(ASK, intentOf())] }, "ran: allow [approval_granted,ask]"],
    [
      ASK,
      { args: { a: 1 } },
      { approvals: [approvalOf(ASK, intentOf())] },
      "stopped: require_approval [approval_chain_insufficient,approval_token_intent_mismatch,ask]",
    ],
    [DELEGATED, delegated, {}, "stopped: block [delegation_token_missing,matched_rule_r]"],
    [
      DELEGATED,
      delegated,
      { delegations: [delegationTo("alice")] },
      "ran: allow [delegation_granted,matched_rule_r]",
    ],
    [BROKERED, {}, {}, "stopped: block [broker_credential_required,ok]"],
  ])("%s with %j", async (policy, members, shown, expected) => {
    const { gate } = gateOf(policy);
    const { ran, call } = spy();
    const line = lineOf(await gate.execute(intentOf(members), call, shown));
    expect([line, ran.length]).toEqual([expected, expected.startsWith("ran") ? 1 : 0]);
  });

  it("with a credential of its broker, which the call is told of", async () => {
    const { gate } = gateOf(BROKERED, { broker: async () => CREDENTIAL });
    const seen: unknown[] = [];
    const execution = await gate.execute(intentOf(), (_, { credential }) => seen.push(credential));
    expect(lineOf(execution)).toBe("ran: allow [broker_credential_present,ok]");
    expect(seen).toMatchObject([{ credential_ref: "vault:1", issuer: "command" }]);
  });

  it("as often as its limit says", async () => {
    const made = gateOf(
      rules("name: r, effect: allow, reason_codes: [ok], rate_limit: {requests: 2, window: hour}"),
    );
    const { ran, call } = spy();
    const lines: string[] = [];
    for (const _ of [1, 2, 3]) lines.push(lineOf(await made.gate.execute(intentOf(), call)));
    expect(lines).toEqual(["ran: allow [ok]", "ran: allow [ok]", "stopped: block [ok,rate_limit_exceeded]"]);
    expect(ran).toHaveLength(2);
  });

  it("but never with a limit that nobody counts", async () => {
    const limited = rules("name: r, effect: allow, rate_limit: {requests: 2, window: hour}");
    const { gate } = gateOf(limited, { stores: { traces: { keep: async () => undefined } } });
    const { ran, call } = spy();
    expect(lineOf(await gate.execute(intentOf(), call))).toBe("stopped: block [gate_limits_unusable]");
    expect(ran).toEqual([]);
  });

  it("and by no token where the gate has no key for tokens: the key of its traces is the program's own", async () => {
    const { gate } = gateOf(ASK, { keys: { traces: OWN_KEY } });
    const { ran, call } = spy();
    expect(lineOf(await gate.execute(intentOf(), call))).toMatch(/approval_token_missing/);
    const own = approvalOf(ASK, intentOf(), { signer: traceKeys.signer });
    const shown = { approvals: [own] };
    expect(lineOf(await gate.execute(intentOf(), call, shown))).toBe(
      "stopped: block [gate_approvals_unusable]",
    );
    expect(ran).toEqual([]);
  });
});

describe("what runs is what was decided about", () => {
  it("in arguments, whatever becomes of the caller's object", async () => {
    const { gate } = gateOf(ALLOW);
    const args = { path: "/tmp/a", list: [{ x: 1 }] };
    const { ran, call } = spy();
    const execution = gate.execute(intentOf({ args }), call);
    args.path = "/etc/passwd";
    args.list.push({ x: 2 });
    await execution;
    expect(ran).toEqual([{ path: "/tmp/a", list: [{ x: 1 }] }]);
    expect(Object.isFrozen(ran[0]) && Object.isFrozen(Object(ran[0]).list[0])).toBe(true);
  });

  it("in arguments that would be others each time they are read", async () => {
    const { gate } = gateOf(ALLOW);
    let reads = 0;
    const args = {
      get path() {
        reads++;
        return `/read/${reads}`;
      },
    };
    const { ran, call } = spy();
    const { decision } = await gate.execute(intentOf({ args }), call);
    expect([ran, reads]).toEqual([[{ path: "/read/1" }], 1]);
    expect(decision.decision?.args_digest).toBe(digest({ path: "/read/1" }));
  });

  it("with the white space that digests do not see, unless somebody agreed to the digest", async () => {
    const spaced = intentOf({ args: { text: " a\n" } });
    const { ran, call } = spy();
    const plain = await gateOf(ALLOW).gate.execute(spaced, call);
    expect([lineOf(plain), ran]).toEqual(["ran: allow [ok]", [{ text: " a\n" }]]);
    const approvals = [approvalOf(ASK, intentOf({ args: { text: "a" } }))];
    const asked = gateOf(ASK).gate;
    expect(lineOf(await asked.execute(spaced, call, { approvals }))).toBe(
      "stopped: block [approved_args_not_exact]",
    );
    expect(lineOf(await asked.execute(intentOf({ args: { text: "a" } }), call, { approvals }))).toMatch(
      /^ran/,
    );
    expect(ran).toHaveLength(2);
  });

  it("for a prepared intent and for a text as for an object", async () => {
    const { gate } = gateOf(ALLOW);
    const { ran, call } = spy();
    for (const form of [JSON.stringify, prepareIntent, (value: unknown) => value]) {
      await gate.execute(form(intentOf({ args: { a: [null, 1] } })), call);
    }
    expect(ran).toEqual([{ a: [null, 1] }, { a: [null, 1] }, { a: [null, 1] }]);
  });
});

describe("a script", () => {
  const POLICY = rules(
    "name: read, effect: allow, reason_codes: [ok], match: {tool_names: [fs.read, fs.write]}",
    "name: no, effect: block, match: {tool_names: [rm]}",
  );
  const script = (...tools: readonly string[]) => ({
    script: { steps: tools.map((tool_name, at) => ({ tool_name, args: { at } })) },
  });
  const tools = (ran: unknown[]) => ({
    "FS.read": (args: object) => ran.push({ read: args }),
    "fs.write": (args: object) => ran.push({ wrote: args }),
    rm: () => ran.push("rm"),
  });

  it("runs the tools of its steps, one after the other, and never the tool of its own name", async () => {
    const made = gateOf(POLICY);
    const ran: unknown[] = [];
    const intent = intentOf({ tool_name: "rm", ...script("fs.read", "fs.write", "fs.read") });
    const execution = await made.gate.execute(intent, tools(ran));
    expect(execution).toMatchObject({ executed: true, result: [1, 2, 3] });
    expect(ran).toEqual([{ read: { at: 0 } }, { wrote: { at: 1 } }, { read: { at: 2 } }]);
    expect(outcomesOf(made)).toMatchObject([{ result: "returned", steps_run: 3, tool_name: "script" }]);
  });

  it("does not run as one function", async () => {
    const made = gateOf(POLICY);
    const { ran, call } = spy();
    const intent = intentOf({ tool_name: "rm", ...script("fs.read") });
    for (const mode of ["enforce", "observe"] as const) {
      const execution = await gateOf(POLICY, { mode }).gate.execute(intent, call);
      expect(lineOf(execution)).toBe("stopped: block [gate_calls_misfit]");
    }
    expect([ran, made.world.records]).toEqual([[], []]);
  });

  it("does not begin where a step has no function", async () => {
    const ran: unknown[] = [];
    const { "fs.write": _, ...others } = tools(ran);
    const { gate } = gateOf(POLICY);
    for (const calls of [others, Object.create(tools(ran)), { ...tools(ran), "fs.READ": () => 0 }]) {
      const execution = await gate.execute(intentOf(script("fs.read", "fs.write")), calls);
      expect(lineOf(execution)).toBe("stopped: block [gate_calls_misfit]");
    }
    expect(ran).toEqual([]);
  });

  it("stops between two steps where a switch is thrown", async () => {
    const made = gateOf(POLICY);
    const ran: unknown[] = [];
    const execution = await made.gate.execute(intentOf(script("fs.read", "fs.write")), {
      "fs.read": () => {
        made.world.killSwitch = switchedOff({ tool_name: "fs.write" });
        return "read";
      },
      "fs.write": () => String(ran.push("wrote")),
    });
    expect(execution).toMatchObject({ executed: false, results: ["read"], decision: { verdict: "block" } });
    expect(ran).toEqual([]);
    expect(outcomesOf(made)).toMatchObject([{ result: "not_run", steps_run: 1 }]);
    const [trace] = made.world.records.map(({ text }) => JSON.parse(text));
    expect(made.world.journal.map((line) => JSON.parse(line))).toMatchObject([{ trace_id: trace.trace_id }]);
  });

  it("runs without approval where a registry has it, with the very arguments that were approved", async () => {
    const policy = rules("name: r, effect: require_approval");
    const made = gateOf(policy);
    const ran: unknown[] = [];
    const approved = script("fs.read", "fs.write");
    const intent = intentOf(approved);
    expect(lineOf(await made.gate.execute(intent, tools(ran)))).toMatch(/^stopped: require_approval/);
    made.world.registry = registryOf(policy, intent);
    expect(lineOf(await made.gate.execute(intent, tools(ran)))).toBe("ran: allow [approved_script_match]");
    const [first, second] = approved.script.steps;
    const spaced = intentOf({ script: { steps: [first, { ...second, args: { " at": 1 } }] } });
    expect(lineOf(await made.gate.execute(spaced, tools(ran)))).toBe(
      "stopped: block [approved_args_not_exact]",
    );
    expect(ran).toHaveLength(2);
  });
});

it("a registry that cannot be used blocks every script, also one that the policy allows", async () => {
  const made = gateOf(ALLOW);
  const script = { script: { steps: [{ tool_name: "a" }] } };
  made.world.registry = registryOf(ALLOW, intentOf(script)).replace(
    /"approver_identity": "\w+"/,
    '"approver_identity": "eve"',
  );
  const execution = await made.gate.execute(intentOf(script), { a: () => expect.fail() });
  expect(lineOf(execution)).toBe("stopped: block [gate_registry_unusable]");
  expect(lineOf(await made.gate.execute(intentOf(), () => 0))).toBe("ran: allow [ok]");
});

describe("right before it runs", () => {
  /** Something happens once the trace is written. */
  async function changed(policy: string, members: object, shown: Shown, change: (world: World) => void) {
    const world = newWorld();
    const stores = storesOf(world);
    const keep = async (record: GateRecord) => {
      await stores.traces.keep(record);
      change(world);
    };
    const { ran, call } = spy();
    const gate = createGate({ ...optionsOf(policy, world), stores: { ...stores, traces: { keep } } });
    const execution = await gate.execute(intentOf(members), call, shown);
    const [trace, ...others] = world.records.map(({ text }) => JSON.parse(text));
    const outcome = others.find(({ schema_id }) => schema_id === "gait.gate.call_outcome");
    expect([ran, trace.verdict, outcome.result]).toEqual([[], "allow", "not_run"]);
    expect(outcome.reason_codes).toEqual(execution.decision.reason_codes);
    return lineOf(execution);
  }
  const later = (world: World): void => {
    world.time += 61_000;
  };

  it.each([
    [
      "a token has expired",
      () => changed(ASK, {}, { approvals: [approvalOf(ASK, intentOf())] }, later),
      /^stopped: block .*approval_token_expired.*gate_no_longer_permitted/,
    ],
    [
      "a delegation has expired",
      () =>
        changed(
          DELEGATED,
          { delegation: { requester_identity: "alice" } },
          { delegations: [delegationTo("alice")] },
          later,
        ),
      /^stopped: block .*delegation_token_expired/,
    ],
    [
      "the kill switch was thrown",
      () =>
        changed(ALLOW, {}, {}, (world) => {
          world.killSwitch = switchedOff({ all: true });
        }),
      /^stopped: block .*kill_switch_active/,
    ],
    [
      "the kill switch cannot be read any more",
      () =>
        changed(ALLOW, {}, {}, (world) => {
          world.killSwitch = "{";
        }),
      /^stopped: block .*kill_switch_state_unavailable/,
    ],
    [
      "a time of change has begun",
      () =>
        changed(
          rules(
            'name: r, effect: allow, freeze_window: {timezone: UTC, windows: [{name: w, start: "2026-02-05T00:01:00", end: "2026-02-06T00:00:00"}]}',
          ),
          {},
          {},
          later,
        ),
      /^stopped: block/,
    ],
  ])("it is stopped where %s", async (_, execution, expected) => {
    expect(await execution()).toMatch(expected);
  });
});

describe("what is written down", () => {
  it("is a trace before the call and its outcome after it, both signed", async () => {
    const made = gateOf(ALLOW);
    const before: unknown[] = [];
    await made.gate.execute(intentOf(), () => before.push(...kindsOf(made)));
    expect([before, kindsOf(made)]).toEqual([["trace"], ["trace", "outcome"]]);
    const [trace, outcome] = made.world.records.map(({ text }) => JSON.parse(text));
    expect(outcome).toMatchObject({ result: "returned", trace_id: trace.trace_id, event_id: trace.event_id });
    expect(outcome.enforced).toBeUndefined();
    const verifier = verifierOf({ kind: "public-key", bytes: traceKeys.publicKey });
    for (const { signature, ...record } of [trace, outcome]) {
      expect(refuseSignature(record, signature, verifier)).toBeUndefined();
      expect(refuseSignature({ ...record, result: "threw" }, signature, verifier)).toBe(
        "signed_digest mismatch",
      );
    }
  });

  it("is that a call threw, and the caller gets what it threw", async () => {
    const made = gateOf(ALLOW);
    const thrown = new Error("secret");
    const execution = made.gate.execute(intentOf(), () => {
      throw thrown;
    });
    await expect(execution).rejects.toBe(thrown);
    expect(outcomesOf(made)).toMatchObject([{ result: "threw" }]);
    expect(JSON.stringify(outcomesOf(made))).not.toContain("secret");
  });

  it("are audits of approvals and delegations, credentials that were handed out, and stops of the kill switch", async () => {
    const policy = rules(
      "name: r, effect: require_approval, match: {require_delegation: true}, require_broker_credential: true",
    );
    const made = gateOf(policy, { broker: async () => JSON.stringify(CREDENTIAL) });
    const intent = intentOf({ delegation: { requester_identity: "alice" } });
    const shown = {
      approvals: [JSON.stringify(approvalOf(policy, intent))],
      delegations: [delegationTo("alice")],
    };
    expect(lineOf(await made.gate.execute(intent, () => 0, shown))).toMatch(/^ran/);
    const kinds = ["trace", "approval_audit", "credential_evidence", "delegation_audit", "outcome"];
    expect(kindsOf(made)).toEqual(kinds);
    made.world.killSwitch = switchedOff({ identity: "alice" });
    await made.gate.evaluate(intent);
    expect(made.world.journal.map((line) => JSON.parse(line))).toMatchObject([{ source: "gate_library" }]);
  });
});

describe("a gate that only observes", () => {
  it("runs every call, and says what would have become of it", async () => {
    const block = rules("name: r, effect: block, reason_codes: [no]");
    const made = gateOf(block, { mode: "observe" });
    const execution = await made.gate.execute(intentOf(), () => "done");
    expect(execution).toMatchObject({ executed: true, result: "done" });
    expect(execution.decision).toMatchObject({ verdict: "block", permitted: false, enforced: false });
    const [trace, outcome] = made.world.records.map(({ text }) => JSON.parse(text));
    expect([trace.verdict, trace.enforced, outcome.enforced]).toEqual(["allow", false, false]);
  });

  it("marks whatever it answers and signs and logs as not enforced", async () => {
    const made = gateOf(ALLOW, { mode: "observe" });
    const { decision } = await made.gate.execute(intentOf(), () => "done");
    const [trace, outcome] = made.world.records.map(({ text }) => JSON.parse(text));
    const [logged] = made.world.log.map((line) => JSON.parse(line).ruling);
    const written = [decision, trace, outcome, logged];
    expect(written.map(({ enforced }) => enforced)).toEqual([false, false, false, false]);
  });

  it("does not run what it cannot describe or write down", async () => {
    const { ran, call } = spy();
    const { gate } = gateOf(ALLOW, { mode: "observe" });
    expect(lineOf(await gate.execute("{", call))).toBe("stopped: block [gate_intent_unusable]");
    const full = { traces: { keep: () => Promise.reject(new Error("disk full")) } };
    const unwritten = await gateOf(ALLOW, { mode: "observe", stores: full }).gate.execute(intentOf(), call);
    expect([lineOf(unwritten), unwritten.decision.error]).toEqual([
      "stopped: block [gate_record_unwritten]",
      "disk full",
    ]);
    expect(ran).toEqual([]);
  });
});

it("a policy that expires permits nothing from then on", async () => {
  const made = gateOf(ALLOW, { expires: new Date(START + 1000) });
  const { ran, call } = spy();
  await made.gate.execute(intentOf(), call);
  made.world.time += 1000;
  expect(lineOf(await made.gate.execute(intentOf(), call))).toBe("stopped: block [gate_policy_expired]");
  expect(ran).toHaveLength(1);
});

it("an intent that a policy blocks because it cannot be read is blocked, and has no trace", async () => {
  const made = gateOf("default_verdict: allow\nfail_closed: {enabled: true, risk_classes: [high]}\n");
  const { ran, call } = spy();
  const invalid = intentOf({ tool_name: " " });
  expect(lineOf(await made.gate.execute(invalid, call))).toBe("stopped: block [fail_closed_intent_invalid]");
  expect([ran, made.world.records]).toEqual([[], []]);
});

describe("options that cannot be meant are refused", () => {
  it.each([
    [{ mode: "observ" }, "mode is neither enforce nor observe"],
    [
      { mod: "observe" },
      "unknown option mod; createGate takes table, policyVersion, expires, keys, stores, mode, broker, credential, wrkrInventory, wrkrSource, redact, now",
    ],
    [
      { decisionLog: "d.jsonl" },
      "unknown option decisionLog, which is one of stores and fileStores; createGate takes",
    ],
    [{ table: undefined }, "table is missing: what loadTable or verifyArtifact returned"],
    [{ keys: undefined }, "keys is missing: { traces } at the least"],
    [{ keys: {} }, "keys.traces is missing: the private key that traces are signed with, or a signer"],
    [{ keys: "own.key" }, "keys are not an object"],
    [{ keys: { traces: "" } }, "keys.traces: invalid private key length: 0"],
    [{ keys: { traces: new Uint8Array(32) } }, "keys.traces: a private key is not 64 bytes"],
    [{ keys: { traces: { publicKey: "" } } }, "keys.traces.publicKey: invalid public key length: 0"],
    [{ keys: { traces: OWN_KEY, approvals: "" } }, "keys.approvals: invalid public key length: 0"],
    [
      { keys: { traces: OWN_KEY, approvals: new Uint8Array(32) } },
      "keys.approvals: public key is a point of small order",
    ],
    [{ keys: { traces: new Uint8Array(64) } }, "keys.traces: public key does not match private key"],
    [
      { keys: { traces: OWN_KEY, approval: people.publicKey } },
      "unknown option keys.approval; keys takes traces, approvals",
    ],
    [
      { keys: { traces: OWN_KEY, policies: people.publicKey } },
      "keys.policies is not a list; one alone is written [one]",
    ],
    [{ keys: { traces: OWN_KEY, policies: [""] } }, "keys.policies[0]: invalid public key length: 0"],
    [{ keys: { traces: OWN_KEY, policies: [] } }, "keys.policies is empty"],
    [{ redact: "args" }, "redact is not a list"],
    [{ stores: {} }, "a gate needs a store for traces"],
    [{ stores: { traces: {}, killswitch: {} } }, "unknown option stores.killswitch"],
    [{ policyVersion: 1 }, "policyVersion needs keys.policies: what nobody signed can claim any version"],
    [{ expires: "tomorrow" }, "option expires is not a time between the years 0 and 9999"],
    [{ wrkrInventory: 7 }, /^option wrkrInventory: /],
    [{ table: {} }, /table/],
  ])("%j", (options, message) => {
    // What a program in JavaScript would write.
    expect(() => gateOf(ALLOW, options as Partial<GateOptions>)).toThrow(message);
  });
});
