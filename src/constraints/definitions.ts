// All constraints and settings as data, in the order in which their values are checked; that order decides which
// of several errors of one rule comes first. Shapes are found through these two lists, and through them all that is computed from shapes.

import type { EncodedShape, SettingsOf, WordedShape } from "../fields/shape.ts";
import { agentIdentity } from "./agent-identity/shape.ts";
import { settleApprovals } from "./approvals/settle.ts";
import { approvals } from "./approvals/shape.ts";
import { broker } from "./broker/shape.ts";
import { settleContextEvidence } from "./context-evidence/settle.ts";
import { contextEvidence } from "./context-evidence/shape.ts";
import { credentials } from "./credentials/shape.ts";
import { dataflow } from "./dataflow/shape.ts";
import { endpoint } from "./endpoint/shape.ts";
import { failClosed } from "./fail-closed/shape.ts";
import { freezeWindow } from "./freeze-window/shape.ts";
import { destructiveBudget, rateLimit } from "./limits/shape.ts";
import { mcpTrust } from "./mcp-trust/shape.ts";
import { sandbox } from "./sandbox/shape.ts";
import { scripts } from "./scripts/shape.ts";

export interface Definition<S extends WordedShape = WordedShape> {
  readonly shape: S;
  /** Fills in what follows from other keys of the same block. */
  settle?(settings: SettingsOf<S>): SettingsOf<S>;
}

const define = <S extends WordedShape>(definition: Definition<S>): Definition<S> => definition;

/** Constraints of a rule. */
export const CONSTRAINTS = {
  agent_identity: define({ shape: agentIdentity }),
  credentials: define({ shape: credentials }),
  approvals: define({ shape: approvals, settle: settleApprovals }),
  context_evidence: define({ shape: contextEvidence, settle: settleContextEvidence }),
  broker: define({ shape: broker }),
  freeze_window: define({ shape: freezeWindow }),
  sandbox: define({ shape: sandbox }),
  rate_limit: define({ shape: rateLimit }),
  destructive_budget: define({ shape: destructiveBudget }),
  dataflow: define({ shape: dataflow }),
  endpoint: define({ shape: endpoint }),
} as const;

export type ConstraintName = keyof typeof CONSTRAINTS;

export type ConstraintSettings = {
  readonly [K in ConstraintName]: SettingsOf<(typeof CONSTRAINTS)[K]["shape"]>;
};

/** Settings of the policy as a whole. */
export const SETTINGS = {
  fail_closed: define({ shape: failClosed }),
  mcp_trust: define({ shape: mcpTrust }),
  scripts: define({ shape: scripts }),
} as const;

export type SettingName = keyof typeof SETTINGS;

export type PolicySettings = {
  readonly [K in SettingName]: SettingsOf<(typeof SETTINGS)[K]["shape"]>;
};

export const CONSTRAINT_NAMES = Object.keys(CONSTRAINTS) as readonly ConstraintName[]; // The keys of a literal.
export const SETTING_NAMES = Object.keys(SETTINGS) as readonly SettingName[]; // The keys of a literal.

/** A constraint by its name, seen through the common interface. */
export const constraintOf = (name: ConstraintName): Definition<EncodedShape> => CONSTRAINTS[name];

/** A setting by its name, seen through the common interface. */
export const settingOf = (name: SettingName): Definition => SETTINGS[name];
