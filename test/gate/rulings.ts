// A call from policy and intent to its ruling and its records, without files. The key is that of the seed 00 01 ... 1f.

import { keyPairOf } from "../../src/cli/gate/ed25519.ts";
import type { Emission } from "../../src/gate/emission.ts";
import { COUNTING, ENFORCEMENT } from "../../src/gate/enforce.ts";
import type { GateFailure } from "../../src/gate/failure.ts";
import { judgedIntent } from "../../src/gate/judged-intent.ts";
import { firstRuling, type Ruling, runSteps, type StepInput } from "../../src/gate/ruling.ts";
import { traceId } from "../../src/gate/trace-id.ts";
import { compile, type Decision, decide } from "../../src/index.ts";
import { prepareIntent, type ValidIntent } from "../../src/intent/prepare.ts";
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

const NO_KEYS = { profile: "standard", simulate: false, approvalKey: () => undefined } as const;

type Settings = Partial<Omit<StepInput, "decision">>;

const ruleOn = ({ decision }: Case, settings: Settings): Ruling | GateFailure =>
  runSteps([...COUNTING, ...ENFORCEMENT], firstRuling(decision), {
    ...NO_KEYS,
    delegationKey: () => undefined,
    ...settings,
    decision,
  });

export const rule = (policy: string, members: object, settings: Settings = {}): Ruling | GateFailure =>
  ruleOn(caseOf(policy, members), settings);

export function emit(policy: string, members: object, settings: Settings = {}): Emission {
  const made = caseOf(policy, members);
  const ruling = ruleOn(made, settings);
  if (ruling.kind === "failure") throw new Error(ruling.message);
  const evidence = { envelope: undefined, at: EPOCH_DEFAULT };
  const { intent, digest } = judgedIntent(made.intent.intent, made.decision, evidence);
  return {
    policy: made.table.policy,
    intent,
    argsDigest: made.intent.args_digest,
    intentDigest: digest,
    decision: made.decision,
    ruling,
    traceId: traceId(made.table.policy.digest, digest, ruling.verdict),
    observedAt: parseInstant(NOW) ?? EPOCH_DEFAULT,
    producerVersion: "0.0.0-test",
    correlationId: "",
    latencyMs: 3.25,
    approvalRef: "",
  };
}
