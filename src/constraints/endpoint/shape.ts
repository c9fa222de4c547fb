// Where a call may go: path and domain patterns, network classes, destructive operations.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";
import { ENDPOINT_CLASSES } from "../../intent/enums.ts";
import { quote } from "../../text/quote.ts";

const egressRefusal = (value: string): string =>
  (ENDPOINT_CLASSES as readonly string[]).includes(value)
    ? "endpoint.egress_class must be network class"
    : `unsupported endpoint.egress_class ${quote(value)}`;

export const endpoint = {
  name: "endpoint",
  level: "rule",
  layout: "nested",
  before: "reason_codes",
  digest: "Endpoint",
  summary: "Limits the targets of a matched call by pattern and class.",
  keys: [
    {
      kind: "flag",
      key: "enabled",
      digest: "Enabled",
      inDigest: "always",
      configures: true,
      switches: true,
      summary: "On as soon as any list or `destructive_action` is given.",
    },
    {
      kind: "texts",
      normal: "trim",
      pattern: "path",
      key: "path_allowlist",
      digest: "PathAllowlist",
      inDigest: "always",
      configures: true,
      about: ["targets", "*", "value"],
      summary: "Every `path` target must match one of these patterns.",
      examples: ["/repo/**", "/tmp/*.txt", "/etc/passwd"],
    },
    {
      kind: "texts",
      normal: "trim",
      pattern: "path",
      key: "path_denylist",
      digest: "PathDenylist",
      inDigest: "always",
      configures: true,
      about: ["targets", "*", "value"],
      summary: "No `path` target may match one of these patterns.",
      examples: ["/etc/**", "*.key", "/repo/[a-c]*"],
    },
    {
      kind: "texts",
      normal: "lower",
      pattern: "domain",
      key: "domain_allowlist",
      digest: "DomainAllowlist",
      inDigest: "always",
      configures: true,
      about: ["targets", "*", "endpoint_domain"],
      summary: "Every network target must have a domain that matches one of these patterns.",
      examples: ["api.example.com", "*.example.com"],
    },
    {
      kind: "texts",
      normal: "lower",
      pattern: "domain",
      key: "domain_denylist",
      digest: "DomainDenylist",
      inDigest: "always",
      configures: true,
      about: ["targets", "*", "endpoint_domain"],
      summary: "No target may have a domain that matches one of these patterns.",
      examples: ["evil.test", "*.test", "evil?test"],
    },
    {
      kind: "texts",
      normal: "lower",
      key: "egress_classes",
      oneOf: ["net.dns", "net.http"],
      refusal: egressRefusal,
      digest: "EgressClasses",
      inDigest: "always",
      configures: true,
      about: ["targets", "*", "endpoint_class"],
      summary: "Network classes that are allowed.",
    },
    {
      kind: "text",
      normal: "lower",
      key: "action",
      label: "endpoint.action",
      digest: "Action",
      inDigest: "always",
      oneOf: ["block", "require_approval"],
      initial: "block",
      summary: "Verdict that a hit raises to.",
    },
    {
      kind: "text",
      normal: "lower",
      key: "destructive_action",
      label: "endpoint.destructive_action",
      digest: "DestructiveAction",
      inDigest: "always",
      oneOf: ["block", "require_approval"],
      configures: true,
      summary: "Verdict for destructive targets; never less than `action`.",
    },
    {
      kind: "text",
      normal: "trim",
      key: "reason_code",
      digest: "ReasonCode",
      inDigest: "always",
      initial: "endpoint_constraint_violation",
      summary: "Reason code added by any hit.",
      examples: ["endpoint_refused"],
    },
    {
      kind: "text",
      normal: "trim",
      key: "violation",
      digest: "Violation",
      inDigest: "always",
      initial: "endpoint_constraint_violation",
      summary: "Violation added by any hit.",
      examples: ["endpoint_violation"],
    },
  ],
} as const satisfies BlockShape;

export type EndpointSettings = SettingsOf<typeof endpoint>;
