// Limits on scripts, which are intents of several steps.

import type { EncodedShape, SettingsOf } from "../../fields/shape.ts";

export const scripts = {
  name: "scripts",
  level: "policy",
  layout: "nested",
  before: "fail_closed",
  digest: "Scripts",
  summary: "Limits how long and how mixed a script may be.",
  keys: [
    {
      kind: "count",
      key: "max_steps",
      label: "scripts.max_steps",
      digest: "MaxSteps",
      inDigest: "always",
      encoded: "max_steps",
      configures: true,
      reasons: ["script_max_steps_exceeded"],
      summary: "More steps block; 0 means 64.",
      words: "a script has at most * steps",
      examples: [1, 2, 5],
    },
    {
      kind: "count",
      key: "require_approval_above",
      label: "scripts.require_approval_above",
      digest: "RequireApprovalAbove",
      inDigest: "always",
      encoded: "approval_above",
      configures: true,
      reasons: ["script_step_threshold_approval"],
      summary: "More steps need approval; 0 is off.",
      words: "one of more than * steps needs approval",
      examples: [1, 2],
    },
    {
      kind: "flag",
      key: "block_mixed_risk",
      digest: "BlockMixedRisk",
      inDigest: "always",
      encoded: "block_mixed",
      configures: true,
      reasons: ["script_mixed_risk_blocked"],
      summary: "Steps of different risk block.",
      words: "one with steps of different risk is blocked",
    },
  ],
} as const satisfies EncodedShape;

export type ScriptSettings = SettingsOf<typeof scripts>;
