// Gates over stores in memory, and tokens for their calls. In: a policy and what of the options matters to a test. Out: a
// gate, and what its stores were told. Keys are those of the seeds 00 01 ... 1f (traces) and 01 01 ... 01 (people).

import { approvalContext } from "../../../src/gate/approval-context.ts";
import { judgedIntent } from "../../../src/gate/judged-intent.ts";
import { createGate, type Gate, type GateOptions } from "../../../src/gate/library/index.ts";
import type { GateRecord, GateStores } from "../../../src/gate/library/stores.ts";
import { mintDelegation } from "../../../src/gate/records/delegation-token.ts";
import { emptyState, stateText } from "../../../src/gate/records/kill-switch-state.ts";
import { mintApproval } from "../../../src/gate/records/mint-approval.ts";
import type { JsonObject } from "../../../src/gate/records/record-shape.ts";
import { EMPTY_REGISTRY, registryWith } from "../../../src/gate/records/registry.ts";
import { newEntry } from "../../../src/gate/records/script-entry.ts";
import { compile, type DecisionTable, decide } from "../../../src/index.ts";
import { prepareIntent, type ValidIntent } from "../../../src/intent/prepare.ts";
import { keyPairOf } from "../../../src/keys/node-ed25519.ts";
import type { Signer } from "../../../src/keys/signer.ts";
import { EPOCH_DEFAULT, formatInstant, fromDate } from "../../../src/time/instant.ts";

export const traceKeys = keyPairOf(Uint8Array.from({ length: 32 }, (_, at) => at));
export const people = keyPairOf(new Uint8Array(32).fill(1));

/** As in a file of a private key. */
export const OWN_KEY = Buffer.concat([traceKeys.seed, traceKeys.publicKey]);

export const START = Date.parse("2026-02-05T00:00:00Z");
const CONTEXT = { identity: "alice", workspace: "/repo/gait", risk_class: "high" };

export const rules = (...lines: readonly string[]): string =>
  `default_verdict: block\nrules:\n${lines.map((line) => `  - {${line}}\n`).join("")}`;

export function tableOf(policy: string): DecisionTable {
  const compiled = compile(policy);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  return compiled.table;
}

export const intentOf = (members: object = {}) => ({ tool_name: "t", context: CONTEXT, ...members });

export interface World {
  /** The time, in milliseconds. */
  time: number;
  killSwitch: string;
  registry: string;
  readonly records: GateRecord[];
  readonly journal: string[];
  readonly counted: Map<string, number>;
  readonly spent: Set<string>;
  readonly log: string[];
}

const at = (time: number) => fromDate(new Date(time)) ?? EPOCH_DEFAULT;

export const newWorld = (): World => ({
  time: START,
  killSwitch: stateText(emptyState(formatInstant(at(START)), "test").state),
  registry: "",
  records: [],
  journal: [],
  counted: new Map(),
  spent: new Set(),
  log: [],
});

export const storesOf = (world: World): GateStores => ({
  traces: {
    async keep(record) {
      world.records.push(record);
    },
  },
  limits: {
    async admit({ name }, most) {
      const used = world.counted.get(name) ?? 0;
      if (used >= most) return { kind: "denied", used };
      world.counted.set(name, used + 1);
      return { kind: "admitted", used: used + 1 };
    },
  },
  spentTokens: {
    isSpent: async (digest) => world.spent.has(digest),
    async spend(digest) {
      if (world.spent.has(digest)) return "taken";
      world.spent.add(digest);
      return "spent";
    },
  },
  killSwitch: {
    read: async () => world.killSwitch,
    async journal(line) {
      world.journal.push(line);
    },
  },
  registry: { read: async () => world.registry },
  decisionLog: {
    async append(line) {
      world.log.push(line);
    },
  },
});

export const optionsOf = (policy: string, world: World): GateOptions => ({
  table: tableOf(policy),
  keys: {
    traces: { publicKey: traceKeys.publicKey, sign: traceKeys.signer.sign },
    approvals: people.publicKey,
  },
  stores: storesOf(world),
  now: () => new Date(world.time),
});

export interface Made {
  readonly gate: Gate;
  readonly world: World;
}

export function gateOf(policy: string, options: Partial<GateOptions> = {}): Made {
  const world = newWorld();
  return { world, gate: createGate({ ...optionsOf(policy, world), ...options }) };
}

/** Every selector that an entry may leave out is left out. */
export const switchedOff = (members: object): string =>
  JSON.stringify({
    schema_id: "gait.gate.kill_switch_state",
    schema_version: "1.0.0",
    created_at: "2026-01-01T00:00:00Z",
    updated_at: "2026-01-01T00:00:00Z",
    entries: [{ entry_id: "e", enabled: true, created_at: "2026-01-01T00:00:00Z", ...members }],
  });

function preparedOf(intent: object): ValidIntent {
  const prepared = prepareIntent(intent);
  if (prepared.kind === "invalid") throw new Error(prepared.error);
  return prepared;
}

const minting = (seconds: number, signer = people.signer) => ({
  signer,
  now: at(START),
  ttlNanos: BigInt(seconds) * 1_000_000_000n,
  producerVersion: "test",
});

interface Agreement {
  readonly seconds?: number;
  readonly approver?: string;
  readonly signer?: Signer;
}

/** Somebody agrees to the call under the policy, for a minute. */
export function approvalOf(policy: string, intent: object, agreement: Agreement = {}): JsonObject {
  const { seconds = 60, approver = "ann", signer } = agreement;
  const [table, prepared] = [tableOf(policy), preparedOf(intent)];
  const evidence = { envelope: undefined, at: at(START) };
  const judged = judgedIntent(prepared.intent, decide(table, prepared, { now: new Date(START) }), evidence);
  const made = mintApproval(
    {
      ...approvalContext(judged, table.policy.digest),
      approver,
      reasonCode: "cr-1",
      scope: ["*"],
      maxTargets: 0,
      maxOps: 0,
    },
    minting(seconds, signer),
  );
  if (made.kind === "failure") throw new Error(made.message);
  return made.token;
}

export function delegationTo(delegate: string, seconds = 60): JsonObject {
  const asked = {
    delegator: "lead",
    delegate,
    scope: ["*"],
    scopeClass: "",
    intentDigest: "",
    policyDigest: "",
  };
  const made = mintDelegation(asked, minting(seconds));
  if (made.kind === "failure") throw new Error(made.message);
  return made.token;
}

/** A registry that approves the script under the policy. */
export function registryOf(policy: string, intent: object): string {
  const { intent: script } = preparedOf(intent);
  const entry = newEntry(
    {
      patternId: "p",
      policyDigest: tableOf(policy).policy.digest,
      scriptHash: script.script_hash ?? "",
      tools: (script.script?.steps ?? []).map((step) => step.tool_name),
      scope: [],
      approver: "ann",
      producerVersion: "test",
      created_at: formatInstant(at(START)),
      expires_at: formatInstant(at(START + 60_000)),
    },
    people.signer,
  );
  return registryWith(EMPTY_REGISTRY.entries, entry);
}

/** What a broker's program would print. */
export const CREDENTIAL = { credential_ref: "vault:1", access_type: "jit", ttl_seconds: 60 };
