// Trust in MCP servers. Policy evaluation never reads this block; it is checked, digested and handed on.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";
import { quote } from "../../text/quote.ts";

export const mcpTrust = {
  name: "mcp_trust",
  level: "policy",
  layout: "nested",
  digest: "MCPTrust",
  summary: "Demands on MCP servers, enforced where servers are connected.",
  keys: [
    { kind: "flag", key: "enabled", digest: "Enabled", inDigest: "always", configures: true, switches: true, summary: "On as soon as any other key is given." },
    { kind: "text", normal: "trim", key: "snapshot", digest: "SnapshotPath", inDigest: "always", configures: true, required: "mcp_trust.snapshot is required when mcp_trust is configured", summary: "Local file with what is known about servers.", examples: ["trust.json"] },
    { kind: "text", normal: "lower", key: "action", refusal: (value) => `unsupported mcp_trust.action ${quote(value)}`, oneOf: ["block", "require_approval"], digest: "Action", inDigest: "always", configures: true, initial: "block", summary: "Verdict for servers that are not trusted." },
    { kind: "texts", normal: "lower", key: "required_risk_classes", digest: "RequiredRiskClasses", inDigest: "always", configures: true, initial: ["critical", "high"], summary: "Risk classes of calls that need a trusted server.", examples: ["high"] },
    { kind: "fraction", key: "min_score", label: "mcp_trust.min_score", digest: "MinScore", inDigest: "always", configures: true, summary: "Least score, 0 to 1.", examples: [0.5, 0.75] },
    { kind: "text", normal: "trim", format: "duration", key: "max_age", label: "mcp_trust.max_age", digest: "MaxAge", inDigest: "always", configures: true, summary: "Greatest age of the snapshot, `168h`.", examples: ["168h", "90m"] },
    { kind: "texts", normal: "lower", key: "publisher_allowlist", digest: "PublisherAllowlist", inDigest: "always", configures: true, summary: "Publishers that are trusted.", examples: ["acme"] },
    { kind: "flag", key: "require_registry", digest: "RequireRegistry", inDigest: "always", configures: true, summary: "Servers must be in a registry." },
  ],
} as const satisfies BlockShape;

export type McpTrustSettings = SettingsOf<typeof mcpTrust>;
