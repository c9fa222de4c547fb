// `gait gate eval` on one page: read what was asked for and all that bears on it, let the policy decide, enforce what it
// leaves open, sign, write, report. Each step gives what the next one needs, or ends the command with its failure.

import { approvalAudit } from "../../gate/approval-audit.ts";
import { delegationAudit } from "../../gate/delegation-audit.ts";
import type { Emission } from "../../gate/emission.ts";
import { COUNTING, ENFORCEMENT } from "../../gate/enforce.ts";
import type { RecordPaths } from "../../gate/explanation.ts";
import { judgedIntent } from "../../gate/judged-intent.ts";
import { firstRuling, type Ruling, runSteps, type StepInput } from "../../gate/ruling.ts";
import { signedTrace } from "../../gate/trace.ts";
import { traceId } from "../../gate/trace-id.ts";
import type { Signer } from "../../keys/signer.ts";
import { VERSION } from "../../version.ts";
import { clock } from "../clock.ts";
import type { Call, Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { type Decided, decideCall } from "./decide-call.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { readSettings, type Settings } from "./settings.ts";
import { findSigningKey } from "./signing-key.ts";
import { findVerifyKey, isAnyNamed } from "./verify-key.ts";
import { writeApprovalAudit, writeDelegationAudit, writeTrace } from "./write-records.ts";

export interface Evaluation {
  readonly kind: "evaluation";
  readonly settings: Settings;
  readonly inputs: Inputs;
  readonly emission: Emission;
  readonly paths: RecordPaths;
  readonly warnings: readonly string[];
}

export async function ruleOnCall(call: Call): Promise<Evaluation | Failure> {
  const { io } = call;
  const settings = await readSettings(call.flags, io);
  if (settings.kind === "failure") return settings;
  const inputs = await readInputs(io, settings);
  if (inputs.kind === "failure") return inputs;
  const decided = decideCall(io, inputs);
  if (decided.kind === "failure") return decided;

  const given = stepInput(io, settings, decided);
  const counted = runSteps(COUNTING, firstRuling(decided.decision), given);
  if (counted.kind === "failure") return counted;
  const key = findSigningKey(io, settings.keyMode, settings.privateKey);
  if (key.kind === "failure") return key;
  const ruling = runSteps(ENFORCEMENT, counted, given);
  if (ruling.kind === "failure") return ruling;

  const emission = emissionOf(call, settings, inputs, { ...decided, ruling });
  const paths = writeRecords(io, settings, emission, key.signer);
  if (paths.kind === "failure") return paths;
  const warnings = [...inputs.enrichment.warnings, ...key.warnings];
  return { kind: "evaluation", settings, inputs, emission, paths, warnings };
}

const stepInput = (io: Io, settings: Settings, { decision }: Decided): StepInput => ({
  decision,
  profile: settings.profile,
  simulate: settings.simulate,
  approvalKey: () => findVerifyKey(io, settings.approvalKey),
  delegationKey: () =>
    findVerifyKey(io, isAnyNamed(settings.delegationKey) ? settings.delegationKey : settings.approvalKey),
});

function emissionOf(
  { io, correlationId }: Call,
  { approvalTokenRef }: Settings,
  { table: { policy }, intent: given, envelope, at }: Inputs,
  { decision, latencyMs, ruling }: Decided & { readonly ruling: Ruling },
): Emission {
  const { intent, digest } = judgedIntent(given.intent, decision, { envelope, at });
  return {
    policy,
    intent,
    argsDigest: given.args_digest,
    intentDigest: digest,
    decision,
    ruling,
    traceId: traceId(policy.digest, digest, ruling.verdict),
    observedAt: clock(io),
    producerVersion: VERSION,
    correlationId,
    latencyMs,
    approvalRef: approvalTokenRef,
  };
}

type Written = RecordPaths & { readonly kind: "paths" };

function writeRecords(io: Io, settings: Settings, emission: Emission, signer: Signer): Written | Failure {
  const trace = settings.traceOut || `trace_${emission.traceId}.json`;
  const untraced = writeTrace(io, trace, signedTrace(emission, signer));
  if (untraced !== undefined) return untraced;
  const audited = writeAudits(io, settings, emission);
  return audited.kind === "failure" ? audited : { ...audited, trace };
}

function writeAudits(io: Io, settings: Settings, emission: Emission): Omit<Written, "trace"> | Failure {
  const approval = approvalAudit(emission);
  const delegation = delegationAudit(emission);
  const approvalPath = settings.approvalAuditOut || `approval_audit_${emission.traceId}.json`;
  const delegationPath = settings.delegationAuditOut || `delegation_audit_${emission.traceId}.json`;
  const unwritten =
    (approval && writeApprovalAudit(io, approvalPath, approval)) ??
    (delegation && writeDelegationAudit(io, delegationPath, delegation));
  if (unwritten !== undefined) return unwritten;
  return {
    kind: "paths",
    ...(approval === undefined ? {} : { approvalAudit: approvalPath }),
    ...(delegation === undefined ? {} : { delegationAudit: delegationPath }),
  };
}
