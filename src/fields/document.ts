// The keys of the policy and of a rule that belong to no selector and to no constraint.

import { VERDICTS } from "../decision/verdict.ts";
import { quote } from "../text/quote.ts";
import type { BlockShape, SettingsOf } from "./shape.ts";

export const SCHEMA_ID = "gait.gate.policy";
export const SCHEMA_VERSION = "1.0.0";

export const policyKeys = {
  name: "policy",
  level: "policy",
  layout: "flat",
  summary: "What a policy says about itself, and the verdict when no rule matches.",
  keys: [
    {
      kind: "text",
      normal: "exact",
      key: "schema_id",
      digest: "SchemaID",
      inDigest: "always",
      initial: SCHEMA_ID,
      oneOf: [SCHEMA_ID],
      refusal: (value) => `unsupported policy schema_id: ${value}`,
      summary: "Kind of document.",
    },
    {
      kind: "text",
      normal: "exact",
      key: "schema_version",
      digest: "SchemaVersion",
      inDigest: "always",
      initial: SCHEMA_VERSION,
      oneOf: [SCHEMA_VERSION],
      refusal: (value) => `unsupported policy schema_version: ${value}`,
      summary: "Version of its format.",
    },
    {
      kind: "text",
      normal: "lower",
      key: "default_verdict",
      digest: "DefaultVerdict",
      inDigest: "always",
      oneOf: VERDICTS,
      refusal: (value) => `invalid default_verdict: ${value}`,
      summary: "Verdict when no rule matches; `require_approval` when left out.",
    },
    {
      kind: "text",
      normal: "lower",
      key: "default_action",
      oneOf: VERDICTS,
      summary: "Another name for `default_verdict`.",
    },
  ],
} as const satisfies BlockShape;

export const ruleKeys = {
  name: "rule",
  level: "rule",
  layout: "flat",
  summary: "What every rule has.",
  keys: [
    {
      kind: "text",
      normal: "trim",
      key: "name",
      digest: "Name",
      inDigest: "always",
      summary: "Shown in decisions; need not be unique.",
      examples: ["rule-a", "rule-b", "Rule C"],
    },
    {
      kind: "count",
      signed: true,
      key: "priority",
      digest: "Priority",
      inDigest: "always",
      summary: "Smaller numbers come first; the first priority with a match decides.",
      examples: [0, 1, 2],
    },
    {
      kind: "text",
      normal: "lower",
      key: "effect",
      digest: "Effect",
      inDigest: "always",
      oneOf: VERDICTS,
      refusal: (value) => `invalid rule effect ${quote(value)}`,
      summary: "Verdict of the rule before its constraints.",
    },
    { kind: "text", normal: "lower", key: "action", oneOf: VERDICTS, summary: "Another name for `effect`." },
    {
      kind: "texts",
      normal: "trim",
      key: "reason_codes",
      digest: "ReasonCodes",
      inDigest: "always",
      summary: "Codes that say why; one made from the name when empty.",
      examples: ["rc_a", "rc_b"],
    },
    {
      kind: "texts",
      normal: "trim",
      key: "violations",
      digest: "Violations",
      inDigest: "always",
      summary: "Codes of what was violated.",
      examples: ["v_a", "v_b"],
    },
  ],
} as const satisfies BlockShape;

export type PolicyKeys = SettingsOf<typeof policyKeys>;
export type RuleKeys = SettingsOf<typeof ruleKeys>;

/** Keys of drafts of the format that never shipped, in the order in which they are reported. */
export const LEGACY_KEYS = [
  {
    key: "version",
    replacements: ["schema_id", "schema_version"],
    note: "set schema_id=gait.gate.policy and schema_version=1.0.0",
  },
  {
    key: "name",
    replacements: [],
    note: "remove the top-level policy name; rule names remain under rules[].name when needed",
  },
  { key: "boundaries", replacements: ["rules", "mcp_trust"] },
  { key: "defaults", replacements: ["default_verdict", "fail_closed"] },
  {
    key: "trust_sources",
    replacements: ["mcp_trust.snapshot"],
    note: "render external trust data to a local snapshot before evaluation",
  },
  {
    key: "unknown_server",
    replacements: ["mcp_trust.action"],
    note: "enforce unknown servers through local snapshot coverage and a fail-closed action",
  },
] as const satisfies readonly { key: string; replacements: readonly string[]; note?: string }[];
