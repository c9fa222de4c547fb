// Records that would stand in the place of what the gate was given, or of each other. In: settings, an Io. Out: the first
// such record, as a failure. Nothing has been read or written by then.

import { trim } from "../../text/trim.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import type { NamedKey } from "./key-source.ts";
import type { Settings } from "./settings.ts";

export function refuseOverwriting(io: Io, settings: Settings): Failure | undefined {
  const taken = new Map(inputs(settings).map((path) => [io.resolve(path), path]));
  for (const [flag, path] of outputs(settings)) {
    const place = io.resolve(path);
    const other = taken.get(place);
    if (other !== undefined) return inputFailure(`--${flag} would replace ${other}`);
    taken.set(place, path);
  }
  return undefined;
}

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
  ...given(settings.policyKeys.path).flatMap((files) => files.split(",").map(trim)),
];

const outputs = (settings: Settings): readonly (readonly [flag: string, path: string])[] => [
  ...given(settings.decisionLog).map((path) => ["decision-log", path] as const),
  ...given(settings.traceOut).map((path) => ["trace-out", path] as const),
  ...given(settings.approvalAuditOut).map((path) => ["approval-audit-out", path] as const),
  ...given(settings.credentialEvidenceOut).map((path) => ["credential-evidence-out", path] as const),
  ...given(settings.delegationAuditOut).map((path) => ["delegation-audit-out", path] as const),
];

const given = (path: string | undefined): readonly string[] => (path === undefined ? [] : [path]);

const fileOf = (key: NamedKey): readonly string[] => (key?.kind === "file" ? [key.path] : []);
