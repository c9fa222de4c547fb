// Demanding evidence without naming a mode demands the mode `required`.

import type { ContextEvidenceSettings } from "./shape.ts";

export const settleContextEvidence = (settings: ContextEvidenceSettings): ContextEvidenceSettings =>
  settings.require_context_evidence && settings.required_context_evidence_mode === ""
    ? { ...settings, required_context_evidence_mode: "required" }
    : settings;
