// Evidence about the context that a call was made in: present, required by its maker, fresh enough.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

export const contextEvidence = {
  name: "context_evidence",
  level: "rule",
  layout: "flat",
  summary: "Demands a verified context envelope.",
  keys: [
    {
      kind: "flag",
      key: "require_context_evidence",
      digest: "RequireContextEvidence",
      inDigest: "set",
      configures: true,
      summary: "A verified envelope in mode `required` must be bound to the call.",
    },
    {
      kind: "text",
      normal: "lower",
      key: "required_context_evidence_mode",
      digest: "RequiredContextEvidenceMode",
      inDigest: "set",
      oneOf: ["required"],
      refusal: () => "required_context_evidence_mode must be required",
      configures: true,
      summary: "Mode that the envelope must have.",
    },
    {
      kind: "count",
      key: "max_context_age_seconds",
      digest: "MaxContextAgeSeconds",
      inDigest: "set",
      configures: true,
      summary: "Greatest age of the context in seconds; 0 is no limit.",
      examples: [1, 60],
    },
  ],
} as const satisfies BlockShape;

export type ContextEvidenceSettings = SettingsOf<typeof contextEvidence>;
