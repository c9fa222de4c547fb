// How many people must agree before a call that needs approval runs.

import type { EncodedShape, SettingsOf } from "../../fields/shape.ts";

export const approvals = {
  name: "approvals",
  level: "rule",
  layout: "flat",
  summary: "Approvals that a `require_approval` verdict asks for.",
  onlyObliges: true,
  keys: [
    {
      kind: "count",
      key: "min_approvals",
      digest: "MinApprovals",
      inDigest: "set",
      encoded: "min",
      configures: true,
      summary: "Approvals needed; 1 when the verdict is `require_approval` and nothing is given.",
      words: "*",
      examples: [1, 2, 3],
    },
    {
      kind: "flag",
      key: "require_distinct_approvers",
      digest: "RequireDistinctApprovers",
      inDigest: "set",
      encoded: "distinct",
      configures: true,
      summary: "Each approval from another person; on as soon as more than one is needed.",
      words: "by different people",
    },
  ],
} as const satisfies EncodedShape;

export type ApprovalSettings = SettingsOf<typeof approvals>;
