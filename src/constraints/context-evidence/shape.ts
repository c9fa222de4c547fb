// Evidence about the context that a call was made in: present, required by its maker, fresh enough.

import type { EncodedShape, SettingsOf } from "../../fields/shape.ts";

export const contextEvidence = {
  name: "context_evidence",
  level: "rule",
  layout: "flat",
  summary: "Demands a verified context envelope.",
  ending: "what is missing or violated blocks",
  reasons: ["context_evidence_missing", "context_set_digest_missing"],
  keys: [
    {
      kind: "flag",
      key: "require_context_evidence",
      digest: "RequireContextEvidence",
      inDigest: "set",
      // Any other key demands it too, and an artifact does not tell which was written.
      encoded: null,
      configures: true,
      summary: "A verified envelope in mode `required` must be bound to the call.",
      words: null,
    },
    {
      kind: "text",
      normal: "lower",
      key: "required_context_evidence_mode",
      digest: "RequiredContextEvidenceMode",
      inDigest: "set",
      encoded: "mode",
      oneOf: ["required"],
      refusal: () => "required_context_evidence_mode must be required",
      configures: true,
      reasons: ["context_evidence_mode_mismatch"],
      summary: "Mode that the envelope must have.",
      words: "in mode *",
    },
    {
      kind: "count",
      key: "max_context_age_seconds",
      digest: "MaxContextAgeSeconds",
      inDigest: "set",
      encoded: "max_age",
      configures: true,
      reasons: ["context_freshness_exceeded"],
      summary: "Greatest age of the context in seconds; 0 is no limit.",
      words: "at most * s old",
      examples: [1, 60],
    },
  ],
} as const satisfies EncodedShape;

export type ContextEvidenceSettings = SettingsOf<typeof contextEvidence>;
