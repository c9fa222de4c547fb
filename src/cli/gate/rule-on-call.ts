// `gait gate eval` on one page: read what was asked for and all that bears on it, let the policy decide, enforce what it
// leaves open, sign, write, report. Each step gives what the next one needs, or ends the command with its failure.

import { approvalAudit } from "../../gate/approval-audit.ts";
import { delegationAudit } from "../../gate/delegation-audit.ts";
import { type Emission, emissionOf } from "../../gate/emission.ts";
import { type Enforcement, enforce } from "../../gate/enforce.ts";
import type { RecordPaths } from "../../gate/explanation.ts";
import { signedTrace } from "../../gate/trace.ts";
import type { Signer } from "../../keys/signer.ts";
import { VERSION } from "../../version.ts";
import { clock } from "../clock.ts";
import type { Call, Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { withAsides } from "../with-asides.ts";
import { decideCall } from "./decide-call.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { refuseOverwriting } from "./overwriting.ts";
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
  const settings = await readSettings(call.flags, call.io);
  if (settings.kind === "failure") return settings;
  const ended = await ruleWith(call, settings);
  return ended.kind === "failure" ? withAsides(ended, { asides: settings.cautions }) : ended;
}

async function ruleWith(call: Call, settings: Settings): Promise<Evaluation | Failure> {
  const { io } = call;
  const overwriting = refuseOverwriting(io, settings);
  if (overwriting !== undefined) return overwriting;
  const inputs = await readInputs(io, settings);
  if (inputs.kind === "failure") return inputs;
  const decided = decideCall(io, inputs);
  if (decided.kind === "failure") return decided;

  const { decision, latencyMs } = decided;
  const enforced = enforce(decision, enforcement(io, settings));
  if (enforced.kind === "failure") return enforced;
  const { ruling, key } = enforced;

  const judged = { ...inputsOf(inputs), decision, latencyMs, ruling };
  const emission = emissionOf({ ...about(call, settings), ...judged });
  const paths = writeRecords(io, settings, emission, key.signer);
  if (paths.kind === "failure") return paths;
  const warnings = [...inputs.enrichment.warnings, ...key.warnings];
  return { kind: "evaluation", settings, inputs, emission, paths, warnings };
}

const enforcement = (io: Io, settings: Settings): Enforcement => ({
  profile: settings.profile,
  simulate: settings.simulate,
  findSigner: () => findSigningKey(io, settings),
  approvalKey: () => findVerifyKey(io, settings.approvalKey),
  delegationKey: () =>
    findVerifyKey(io, isAnyNamed(settings.delegationKey) ? settings.delegationKey : settings.approvalKey),
});

const about = ({ io, correlationId }: Call, { approvalTokenRef }: Settings) => ({
  observedAt: clock(io),
  producerVersion: VERSION,
  correlationId,
  approvalRef: approvalTokenRef,
});

const inputsOf = ({ table: { policy }, intent, envelope, at }: Inputs) => ({
  policy,
  given: intent,
  evidence: { envelope, at },
});

type Written = RecordPaths & { readonly kind: "paths" };

function writeRecords(io: Io, settings: Settings, emission: Emission, signer: Signer): Written | Failure {
  const trace = settings.traceOut ?? `trace_${emission.traceId}.json`;
  const untraced = writeTrace(io, trace, signedTrace(emission, signer));
  if (untraced !== undefined) return untraced;
  const audited = writeAudits(io, settings, emission);
  return audited.kind === "failure" ? audited : { ...audited, trace };
}

function writeAudits(io: Io, settings: Settings, emission: Emission): Omit<Written, "trace"> | Failure {
  const approval = approvalAudit(emission);
  const delegation = delegationAudit(emission);
  const approvalPath = settings.approvalAuditOut ?? `approval_audit_${emission.traceId}.json`;
  const delegationPath = settings.delegationAuditOut ?? `delegation_audit_${emission.traceId}.json`;
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
