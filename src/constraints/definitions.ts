// All constraints and settings as data, in the order in which their values are checked; that order decides which
// of several errors of one rule comes first. Shapes, digests and encodings are found through these two lists.

import type { Json } from "../canonical/json.ts";
import type { BlockShape, SettingsOf } from "../fields/shape.ts";
import { encodeAgentIdentity } from "./agent-identity/encode.ts";
import { agentIdentity } from "./agent-identity/shape.ts";
import { encodeApprovals } from "./approvals/encode.ts";
import { settleApprovals } from "./approvals/settle.ts";
import { approvals } from "./approvals/shape.ts";
import { encodeBroker } from "./broker/encode.ts";
import { broker } from "./broker/shape.ts";
import { encodeContextEvidence } from "./context-evidence/encode.ts";
import { settleContextEvidence } from "./context-evidence/settle.ts";
import { contextEvidence } from "./context-evidence/shape.ts";
import { encodeCredentials } from "./credentials/encode.ts";
import { credentials } from "./credentials/shape.ts";
import { encodeDataflow } from "./dataflow/encode.ts";
import { dataflow } from "./dataflow/shape.ts";
import { encodeEndpoint } from "./endpoint/encode.ts";
import { endpoint } from "./endpoint/shape.ts";
import { encodeFailClosed } from "./fail-closed/encode.ts";
import { failClosed } from "./fail-closed/shape.ts";
import { encodeFreezeWindow } from "./freeze-window/encode.ts";
import { freezeWindow } from "./freeze-window/shape.ts";
import { encodeLimit } from "./limits/encode.ts";
import { destructiveBudget, rateLimit } from "./limits/shape.ts";
import { mcpTrust } from "./mcp-trust/shape.ts";
import { encodeSandbox } from "./sandbox/encode.ts";
import { sandbox } from "./sandbox/shape.ts";
import { encodeScripts } from "./scripts/encode.ts";
import { scripts } from "./scripts/shape.ts";

export interface Definition<S extends BlockShape = BlockShape> {
  readonly shape: S;
  /** Settings as the JSON that an artifact holds and the evaluator opens. */
  encode(settings: SettingsOf<S>): Json;
  /** Fills in what follows from other keys of the same block. */
  settle?(settings: SettingsOf<S>): SettingsOf<S>;
}

const define = <S extends BlockShape>(definition: Definition<S>): Definition<S> => definition;

/** Constraints of a rule. */
export const CONSTRAINTS = {
  agent_identity: define({ shape: agentIdentity, encode: encodeAgentIdentity }),
  credentials: define({ shape: credentials, encode: encodeCredentials }),
  approvals: define({ shape: approvals, encode: encodeApprovals, settle: settleApprovals }),
  context_evidence: define({
    shape: contextEvidence,
    encode: encodeContextEvidence,
    settle: settleContextEvidence,
  }),
  broker: define({ shape: broker, encode: encodeBroker }),
  freeze_window: define({ shape: freezeWindow, encode: encodeFreezeWindow }),
  sandbox: define({ shape: sandbox, encode: encodeSandbox }),
  rate_limit: define({ shape: rateLimit, encode: encodeLimit }),
  destructive_budget: define({ shape: destructiveBudget, encode: encodeLimit }),
  dataflow: define({ shape: dataflow, encode: encodeDataflow }),
  endpoint: define({ shape: endpoint, encode: encodeEndpoint }),
} as const;

export type ConstraintName = keyof typeof CONSTRAINTS;

export type ConstraintSettings = {
  readonly [K in ConstraintName]: SettingsOf<(typeof CONSTRAINTS)[K]["shape"]>;
};

/** Settings of the policy as a whole. */
export const SETTINGS = {
  fail_closed: define({ shape: failClosed, encode: encodeFailClosed }),
  mcp_trust: define({ shape: mcpTrust, encode: () => null }),
  scripts: define({ shape: scripts, encode: encodeScripts }),
} as const;

export type SettingName = keyof typeof SETTINGS;

export type PolicySettings = {
  readonly [K in SettingName]: SettingsOf<(typeof SETTINGS)[K]["shape"]>;
};

export const CONSTRAINT_NAMES = Object.keys(CONSTRAINTS) as readonly ConstraintName[]; // The keys of a literal.
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]; // The keys of a literal.

/** A constraint by its name, seen through the common interface. */
export const constraintOf = (name: ConstraintName): Definition => CONSTRAINTS[name];

/** A setting by its name, seen through the common interface. */
export const settingOf = (name: SettingName): Definition => SETTINGS[name];
