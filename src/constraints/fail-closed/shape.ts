// What a call of a risky class must say about itself before any rule is looked at.

import { RISK_CLASSES } from "../../fields/risk-classes.ts";
import type { EncodedShape, SettingsOf } from "../../fields/shape.ts";

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
  ending: "a call that falls short is blocked",
  keys: [
    {
      kind: "flag",
      key: "enabled",
      digest: "Enabled",
      inDigest: "always",
      encoded: null,
      empties: "risk_classes",
      configures: true,
      reasons: ["fail_closed_intent_invalid", "fail_closed_endpoint_class_unknown"],
      summary:
        "Taken literally: nothing else switches the block on. Once on, a target of the endpoint class `other` blocks, whatever is required.",
      words: "their endpoint class must be known",
    },
    {
      kind: "texts",
      normal: "lower",
      key: "risk_classes",
      digest: "RiskClasses",
      inDigest: "always",
      encoded: "risk_classes",
      initial: ["critical", "high"],
      about: ["context", "risk_class"],
      bare: RISK_CLASSES,
      summary: "Risk classes that are checked.",
      words: "checks calls of risk *",
      saidBefore: "enabled",
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
      encoded: "fields",
      reasonOf: (field) =>
        field === "context_evidence" ? "context_evidence_missing" : `fail_closed_missing_${field}`,
      summary: "Parts of the intent that must be there.",
      words: "they must have *",
    },
    {
      kind: "texts",
      normal: "lower",
      key: "required_high_risk_fields",
      oneOf: HIGH_RISK_FIELDS,
      refusal: (value) => `unsupported fail_closed required_high_risk_field: ${value}`,
      digest: "RequiredHighRiskFields",
      inDigest: "set",
      encoded: "high_risk_fields",
      reasonOf: (member) => `fail_closed_missing_${member}`,
      summary: "Members of the context that must be there.",
      words: "their context must have *",
    },
  ],
} as const satisfies EncodedShape;

export type FailClosedSettings = SettingsOf<typeof failClosed>;
