// Limits on scripts, which are intents of several steps.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

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
      configures: true,
      summary: "More steps block; 0 means 64.",
      examples: [1, 2, 5],
    },
    {
      kind: "count",
      key: "require_approval_above",
      label: "scripts.require_approval_above",
      digest: "RequireApprovalAbove",
      inDigest: "always",
      configures: true,
      summary: "More steps need approval; 0 is off.",
      examples: [1, 2],
    },
    {
      kind: "flag",
      key: "block_mixed_risk",
      digest: "BlockMixedRisk",
      inDigest: "always",
      configures: true,
      summary: "Steps of different risk block.",
    },
  ],
} as const satisfies BlockShape;

export type ScriptSettings = SettingsOf<typeof scripts>;
