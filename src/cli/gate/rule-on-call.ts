// `gait gate eval` on one page: read what was asked for and all that bears on it, let the policy decide, enforce what it
// leaves open, sign, write, report. Each step gives what the next one needs, or ends the command with its failure.

import { nodeCrypto } from "../../canonical/node-crypto.ts";
import { approvalAudit } from "../../gate/approval-audit.ts";
import { credentialEvidence } from "../../gate/credential-evidence.ts";
import { delegationAudit } from "../../gate/delegation-audit.ts";
import { type Emission, emissionOf } from "../../gate/emission.ts";
import { type Enforcement, enforce } from "../../gate/enforce.ts";
import type { RecordPaths } from "../../gate/explanation.ts";
import { type JudgedIntent, judgedIntent } from "../../gate/judged-intent.ts";
import { spareApproved } from "../../gate/proven-scripts.ts";
import type { Ruling } from "../../gate/ruling.ts";
import type { SpentTokens } from "../../gate/spent-tokens.ts";
import { signedTrace } from "../../gate/trace.ts";
import { verifierOf } from "../../keys/node-ed25519.ts";
import type { Signer } from "../../keys/signer.ts";
import { VERSION } from "../../version.ts";
import { clock } from "../clock.ts";
import type { Call, Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { withAsides } from "../with-asides.ts";
import { counterAdvised } from "./counter-advice.ts";
import { decideCall } from "./decide-call.ts";
import { findDecisionLog, logRuling } from "./decision-log.ts";
import { type Inputs, readInputs } from "./inputs.ts";
import { writeJournal } from "./kill-switch.ts";
import { findLimits } from "./limits.ts";
import { refuseOverwriting } from "./overwriting.ts";
import { readSettings, type Settings } from "./settings.ts";
import { findSigningKey } from "./signing-key.ts";
import { findSpentTokens } from "./spent-tokens.ts";
import { readTokens } from "./tokens.ts";
import { findVerifyKey, isAnyNamed } from "./verify-key.ts";
import {
  writeApprovalAudit,
  writeCredentialEvidence,
  writeDelegationAudit,
  writeTrace,
} from "./write-records.ts";

export interface Evaluation {
  readonly kind: "evaluation";
  readonly settings: Settings;
  readonly inputs: Inputs;
  readonly emission: Emission;
  readonly paths: RecordPaths;
  readonly warnings: readonly string[];
  /** For people alone. */
  readonly cautions: readonly string[];
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
  const spentTokens = await findSpentTokens(io, settings);
  if (spentTokens.kind === "failure") return spentTokens;
  const log = await findDecisionLog(settings);
  if (log.kind === "failure") return log;
  const decided = decideCall(io, inputs);
  if (decided.kind === "failure") return decided;

  // The ruling will be signed: digests may as well be made by what signs.
  nodeCrypto();
  const { decision: asked, options, latencyMs } = decided;
  const spared = await spareApproved({ ...inputs, now: clock(io) }, asked);
  const { decision } = spared;
  const judged = spared.judged ?? judgedIntent(inputs.intent.intent, decision, inputs);
  const enforced = await enforce(asked, {
    ...enforcement(io, settings, { ...inputs, judged, spentTokens: spentTokens.store }),
    first: decision,
  });
  if (enforced.kind === "failure") return counterAdvised(io, settings.rateLimitState, enforced);
  const { ruling, key } = enforced;

  const { policy } = inputs.table;
  const { registry } = spared;
  const { args_digest: argsDigest } = inputs.intent;
  const ruled = { policy, decision, latencyMs, ruling, judged, registry, argsDigest };
  const emission = emissionOf({ ...about(call, settings, ruling), ...ruled });
  const paths = writeRecords(io, settings, emission, key.signer);
  if (paths.kind === "failure") return paths;
  const unlogged = await logRuling(io, log, { emission, intent: inputs.intent, asked, options });
  if (unlogged !== undefined) return unlogged;
  const warnings = [...inputs.enrichment.warnings, ...spared.warnings, ...key.warnings];
  return { kind: "evaluation", settings, inputs, emission, paths, warnings, cautions: key.cautions ?? [] };
}

interface Judged extends Inputs {
  readonly judged: JudgedIntent;
  readonly spentTokens: SpentTokens | undefined;
}

const enforcement = (
  io: Io,
  settings: Settings,
  { judged, table, broker, spentTokens }: Judged,
): Enforcement => ({
  profile: settings.profile,
  simulate: settings.simulate,
  findSigner: () => findSigningKey(io, settings),
  approvalKey: () => findVerifyKey(io, settings.approvalKey),
  delegationKey: () =>
    findVerifyKey(io, isAnyNamed(settings.delegationKey) ? settings.delegationKey : settings.approvalKey),
  judged,
  policyDigest: table.policy.digest,
  now: clock(io),
  approvalTokens: () => readTokens(io, "approval", settings.approvalTokens),
  delegationTokens: () => readTokens(io, "delegation", settings.delegationTokens),
  verifierOf,
  rules: table.rules,
  limits: () => findLimits(io, settings.rateLimitState),
  spentTokens,
  broker,
  credential: { reference: settings.credentialRef, scopes: settings.credentialScopes },
});

const about = ({ io, correlationId }: Call, { approvalTokenRef }: Settings, { approvals }: Ruling) => ({
  observedAt: clock(io),
  producerVersion: VERSION,
  correlationId: correlationId(),
  approvalRef: approvals?.ref || approvalTokenRef,
});

type Written = RecordPaths & { readonly kind: "paths" };

function writeRecords(io: Io, settings: Settings, emission: Emission, signer: Signer): Written | Failure {
  const trace = settings.traceOut ?? `trace_${emission.traceId}.json`;
  const untraced = writeTrace(io, trace, signedTrace(emission, signer));
  if (untraced !== undefined) return untraced;
  const unjournaled = writeJournal(io, settings.killSwitchState, emission);
  if (unjournaled !== undefined) return unjournaled;
  const audited = writeAudits(io, settings, emission);
  return audited.kind === "failure" ? audited : { ...audited, trace };
}

function writeAudits(io: Io, settings: Settings, emission: Emission): Omit<Written, "trace"> | Failure {
  const approval = approvalAudit(emission);
  const delegation = delegationAudit(emission);
  const credential = credentialEvidence(emission);
  const approvalPath = settings.approvalAuditOut ?? `approval_audit_${emission.traceId}.json`;
  const delegationPath = settings.delegationAuditOut ?? `delegation_audit_${emission.traceId}.json`;
  const credentialPath = settings.credentialEvidenceOut ?? `credential_evidence_${emission.traceId}.json`;
  const unwritten =
    (approval && writeApprovalAudit(io, approvalPath, approval)) ??
    (credential && writeCredentialEvidence(io, credentialPath, credential)) ??
    (delegation && writeDelegationAudit(io, delegationPath, delegation));
  if (unwritten !== undefined) return unwritten;
  return {
    kind: "paths",
    ...(approval === undefined ? {} : { approvalAudit: approvalPath }),
    ...(credential === undefined ? {} : { credentialEvidence: credentialPath }),
    ...(delegation === undefined ? {} : { delegationAudit: delegationPath }),
  };
}
