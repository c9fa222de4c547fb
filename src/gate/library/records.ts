// What a gate writes down: the trace and what belongs to it before a call, its outcome after it. In: an emission, a signer.
// Out: nothing, once everything is kept. Where it is kept is not known here.

import type { Json } from "../../canonical/json.ts";
import type { Signer } from "../../keys/signer.ts";
import { formatInstant } from "../../time/instant.ts";
import { approvalAudit } from "../approval-audit.ts";
import { credentialEvidence } from "../credential-evidence.ts";
import { type LoggedRuling, logLine } from "../decision-log/log-line.ts";
import { delegationAudit } from "../delegation-audit.ts";
import type { Emission } from "../emission.ts";
import { journalLine } from "../kill-switch-journal.ts";
import { type CallOutcome, signedOutcome } from "../outcome.ts";
import { recordText } from "../record-text.ts";
import { signedTrace } from "../trace.ts";
import { eventId } from "../trace-id.ts";
import { orFault } from "./fault.ts";
import type { SetUp } from "./set-up.ts";
import type { GateRecord } from "./stores.ts";

/** The trace comes first: a call that the other records are about has one. */
export async function writeDown(setUp: SetUp, emission: Emission, signer: Signer): Promise<void> {
  const trace = await orFault("gate_signer_unusable", () => signedTrace(emission, signer));
  await keep(setUp, emission, "trace", trace);
  await keep(setUp, emission, "approval_audit", approvalAudit(emission));
  await keep(setUp, emission, "credential_evidence", credentialEvidence(emission));
  await keep(setUp, emission, "delegation_audit", delegationAudit(emission));
  await journal(setUp, emission);
}

/** A line for whoever decides about the call once more, under another policy. */
export async function logRuling(
  { stores: { decisionLog }, redactions }: SetUp,
  logged: Omit<LoggedRuling, "redactions">,
): Promise<void> {
  if (decisionLog === undefined) return;
  const line = await orFault("gate_log_unwritten", () => logLine({ ...logged, redactions }));
  await orFault("gate_log_unwritten", () => decisionLog.append(line));
}

export async function writeOutcome(setUp: SetUp, emission: Emission, outcome: CallOutcome): Promise<void> {
  const { signer } = setUp.signingKey;
  const record = await orFault("gate_signer_unusable", () => signedOutcome(emission, outcome, signer));
  await keep(setUp, emission, "outcome", record);
}

async function keep(
  { stores: { traces } }: SetUp,
  { traceId, observedAt }: Emission,
  kind: GateRecord["kind"],
  record: Json | undefined,
): Promise<void> {
  if (record === undefined) return;
  const text = recordText(record);
  const event = eventId(traceId, formatInstant(observedAt));
  await orFault("gate_record_unwritten", () => traces.keep({ kind, traceId, eventId: event, text }));
}

/** Nothing for a call that the kill switch did not stop. */
export async function journal({ stores: { killSwitch } }: SetUp, emission: Emission): Promise<void> {
  const line = journalLine(emission, "gate_library");
  if (killSwitch === undefined || line === undefined) return;
  await orFault("gate_record_unwritten", () => killSwitch.journal(line));
}
