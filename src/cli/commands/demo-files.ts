// The two files that `gait demo --policy` writes, byte for byte those of reference Gait but for the program's version.

import { VERSION } from "../../version.ts";

export const DEMO_POLICY = `schema_id: gait.gate.policy
schema_version: 1.0.0
default_verdict: allow
rules:
  - name: block-destructive-tool-delete
    priority: 10
    effect: block
    match:
      tool_names: [tool.delete]
      risk_classes: [high]
    reason_codes: [destructive_tool_blocked]
`;

const PATH = "/tmp/demo/delete-me.txt";

export const DEMO_INTENT = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  created_at: "2026-02-14T00:00:00Z",
  producer_version: VERSION,
  tool_name: "tool.delete",
  args: { path: PATH },
  targets: [
    { kind: "path", value: PATH, operation: "delete", endpoint_class: "fs.delete", destructive: true },
  ],
  context: { identity: "demo.user", workspace: "/tmp/demo", risk_class: "high" },
} as const;
