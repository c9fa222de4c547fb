// A call from policy and intent to its ruling and its records, without files. The key is that of the seed 00 01 ... 1f.

import { type Emission, emissionOf } from "../../src/gate/emission.ts";
import { type Enforcement, enforce } from "../../src/gate/enforce.ts";
import { type GateFailure, unusable } from "../../src/gate/failure.ts";
import { judgedIntent } from "../../src/gate/judged-intent.ts";
import type { Ruling } from "../../src/gate/ruling.ts";
import { compile, type Decision, decide } from "../../src/index.ts";
import { prepareIntent, type ValidIntent } from "../../src/intent/prepare.ts";
import { keyPairOf, verifierOf } from "../../src/keys/node-ed25519.ts";
import type { DecisionTable } from "../../src/runtime/table.ts";
import { EPOCH_DEFAULT, parseInstant } from "../../src/time/instant.ts";

export const { signer, publicKey } = keyPairOf(Uint8Array.from({ length: 32 }, (_, at) => at));

const CONTEXT = { identity: "alice", workspace: "/repo/gait", risk_class: "high" };
const NOW = "2026-02-05T00:00:01.5Z";

interface Case {
  readonly table: DecisionTable;
  readonly intent: ValidIntent;
  readonly decision: Decision;
}

function caseOf(policy: string, members: object): Case {
  const compiled = compile(policy);
  if (!compiled.ok) throw new Error(compiled.diagnostics[0]?.message);
  const intent = prepareIntent({ tool_name: "t", context: CONTEXT, ...members });
  if (intent.kind === "invalid") throw new Error(intent.error);
  const { table } = compiled;
  return { table, intent, decision: decide(table, intent, { now: NOW, contextEvidenceTime: NOW }) };
}

const ownKey = { kind: "public-key", bytes: publicKey } as const;
const NONE = async () => ({ kind: "tokens", tokens: [] }) as const;

const settingsOf = ({ table, intent, decision }: Case): Enforcement => ({
  profile: "standard",
  simulate: false,
  judged: judgedIntent(intent.intent, decision, { envelope: undefined, at: EPOCH_DEFAULT }),
  policyDigest: table.policy.digest,
  now: parseInstant(NOW) ?? EPOCH_DEFAULT,
  approvalTokens: NONE,
  delegationTokens: NONE,
  verifierOf,
  rules: table.rules,
  limits: async () => unusable("nothing is counted here"),
  broker: undefined,
  credential: { reference: "", scopes: [] },
  findSigner: () => ({ kind: "signing-key", signer, publicKey: ownKey, warnings: [] }),
  approvalKey: () => undefined,
  delegationKey: () => undefined,
});

async function ruleOn(made: Case, settings: Partial<Enforcement>): Promise<Ruling | GateFailure> {
  const enforced = await enforce(made.decision, { ...settingsOf(made), ...settings });
  return enforced.kind === "failure" ? enforced : enforced.ruling;
}

export const rule = (
  policy: string,
  members: object,
  settings: Partial<Enforcement> = {},
): Promise<Ruling | GateFailure> => ruleOn(caseOf(policy, members), settings);

export async function emit(
  policy: string,
  members: object,
  settings: Partial<Enforcement> = {},
): Promise<Emission> {
  const made = caseOf(policy, members);
  const ruling = await ruleOn(made, settings);
  if (ruling.kind === "failure") throw new Error(ruling.message);
  return emissionOf({
    policy: made.table.policy,
    judged: settingsOf(made).judged,
    argsDigest: made.intent.args_digest,
    decision: made.decision,
    ruling,
    observedAt: parseInstant(NOW) ?? EPOCH_DEFAULT,
    producerVersion: "0.0.0-test",
    correlationId: "",
    latencyMs: 3.25,
    approvalRef: undefined,
  });
}
