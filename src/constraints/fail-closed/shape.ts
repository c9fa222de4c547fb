// What a call of a risky class must say about itself before any rule is looked at.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

const FIELDS = ["targets", "arg_provenance", "endpoint_class", "delegation", "context_evidence"] as const;

const HIGH_RISK_FIELDS = [
  "agent_id",
  "agent_identity",
  "run_id",
  "workflow_id",
  "repo",
  "environment",
  "credential_ref",
  "credential_source",
  "credential_access_type",
  "credential_issuer",
  "credential_ttl_seconds",
  "approval_ref",
  "wrkr_inventory_ref",
  "agent_action_bom_ref",
] as const;

export const failClosed = {
  name: "fail_closed",
  level: "policy",
  layout: "nested",
  digest: "FailClosed",
  summary: "Blocks calls of the listed risk classes that leave something out.",
  keys: [
    {
      kind: "flag",
      key: "enabled",
      digest: "Enabled",
      inDigest: "always",
      configures: true,
      summary: "Taken literally: nothing else switches the block on.",
    },
    {
      kind: "texts",
      normal: "lower",
      key: "risk_classes",
      digest: "RiskClasses",
      inDigest: "always",
      initial: ["critical", "high"],
      about: ["context", "risk_class"],
      summary: "Risk classes that are checked.",
      examples: ["high", "critical", "low"],
    },
    {
      kind: "texts",
      normal: "lower",
      key: "required_fields",
      oneOf: FIELDS,
      refusal: (value) => `unsupported fail_closed required_field: ${value}`,
      digest: "RequiredFields",
      inDigest: "always",
      summary: "Parts of the intent that must be there.",
    },
    {
      kind: "texts",
      normal: "lower",
      key: "required_high_risk_fields",
      oneOf: HIGH_RISK_FIELDS,
      refusal: (value) => `unsupported fail_closed required_high_risk_field: ${value}`,
      digest: "RequiredHighRiskFields",
      inDigest: "set",
      summary: "Members of the context that must be there.",
    },
  ],
} as const satisfies BlockShape;

export type FailClosedSettings = SettingsOf<typeof failClosed>;
