// Records that would stand in the place of what the gate was given, or of each other. In: settings, an Io. Out: the first
// such record, as a failure. Nothing has been read or written by then.

import type { Failure } from "../command.ts";
import { csv } from "../csv.ts";
import type { Io } from "../io.ts";
import { type WrittenPath, wouldReplace } from "../overwriting.ts";
import type { NamedKey } from "./key-source.ts";
import type { Settings } from "./settings.ts";

export const refuseOverwriting = (io: Io, settings: Settings): Failure | undefined =>
  wouldReplace(io, inputs(settings), outputs(settings));

const inputs = (settings: Settings): readonly string[] => [
  settings.policy,
  settings.intent,
  ...given(settings.contextEnvelope),
  ...given(settings.wrkrInventory),
  ...given(settings.versionStore?.path),
  settings.rateLimitState,
  ...given(settings.killSwitchState),
  ...given(settings.scriptRegistry),
  ...settings.approvalTokens,
  ...settings.delegationTokens,
  ...fileOf(settings.privateKey),
  ...[settings.approvalKey, settings.delegationKey, settings.scriptKey].flatMap((key) => [
    ...fileOf(key.public),
    ...fileOf(key.private),
  ]),
  ...csv(settings.policyKeys.path),
];

const outputs = (settings: Settings): readonly WrittenPath[] => [
  ...given(settings.decisionLog).map((path) => ({ flag: "decision-log", path })),
  ...given(settings.traceOut).map((path) => ({ flag: "trace-out", path })),
  ...given(settings.approvalAuditOut).map((path) => ({ flag: "approval-audit-out", path })),
  ...given(settings.credentialEvidenceOut).map((path) => ({ flag: "credential-evidence-out", path })),
  ...given(settings.delegationAuditOut).map((path) => ({ flag: "delegation-audit-out", path })),
];

const given = (path: string | undefined): readonly string[] => (path === undefined ? [] : [path]);

const fileOf = (key: NamedKey): readonly string[] => (key?.kind === "file" ? [key.path] : []);
