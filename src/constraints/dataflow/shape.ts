// Tainted data on its way out: some argument comes from an untrusted source and a target lies outside.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

export const dataflow = {
  name: "dataflow",
  level: "rule",
  layout: "nested",
  digest: "Dataflow",
  summary: "Reacts when an argument from an untrusted source meets an outside destination.",
  keys: [
    { kind: "flag", key: "enabled", digest: "Enabled", inDigest: "always", configures: true, switches: true, summary: "On as soon as any list is given." },
    { kind: "texts", normal: "lower", key: "tainted_sources", digest: "TaintedSources", inDigest: "always", configures: true, initial: ["external", "tool_output"], about: ["arg_provenance", "*", "source"], summary: "Sources of arguments that count as tainted.", examples: ["external", "tool_output", "user"] },
    { kind: "texts", normal: "lower", key: "destination_kinds", digest: "DestinationKinds", inDigest: "set", configures: true, about: ["targets", "*", "kind"], summary: "Kinds of targets that count as destinations.", examples: ["host", "url", "path"] },
    { kind: "texts", normal: "trim", key: "destination_values", digest: "DestinationValues", inDigest: "set", configures: true, about: ["targets", "*", "value"], summary: "Exact values of targets that count as destinations.", examples: ["api.example.com", "/etc/passwd"] },
    { kind: "texts", normal: "lower", key: "destination_operations", digest: "DestinationOperations", inDigest: "set", configures: true, about: ["targets", "*", "operation"], summary: "Operations that count as sending.", examples: ["write", "post"] },
    { kind: "text", normal: "lower", key: "action", label: "dataflow.action", digest: "Action", inDigest: "always", oneOf: ["block", "require_approval"], initial: "require_approval", summary: "Verdict that replaces the rule's effect." },
    { kind: "text", normal: "trim", key: "reason_code", digest: "ReasonCode", inDigest: "always", initial: "dataflow_tainted_destination", summary: "Reason code that is added.", examples: ["tainted_egress"] },
    { kind: "text", normal: "trim", key: "violation", digest: "Violation", inDigest: "always", initial: "tainted_dataflow", summary: "Violation that is added.", examples: ["exfiltration"] },
  ],
} as const satisfies BlockShape;

export type DataflowSettings = SettingsOf<typeof dataflow>;
