// How many people must agree before a call that needs approval runs.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

export const approvals = {
  name: "approvals",
  level: "rule",
  layout: "flat",
  summary: "Approvals that a `require_approval` verdict asks for.",
  keys: [
    {
      kind: "count",
      key: "min_approvals",
      digest: "MinApprovals",
      inDigest: "set",
      configures: true,
      summary: "Approvals needed; 1 when the verdict is `require_approval` and nothing is given.",
      examples: [1, 2, 3],
    },
    {
      kind: "flag",
      key: "require_distinct_approvers",
      digest: "RequireDistinctApprovers",
      inDigest: "set",
      configures: true,
      summary: "Each approval from another person; on as soon as more than one is needed.",
    },
  ],
} as const satisfies BlockShape;

export type ApprovalSettings = SettingsOf<typeof approvals>;
