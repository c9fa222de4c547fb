// Context evidence settings as artifact data. Any of them demands a digest, so no flag is needed for that.

import type { Encode } from "../contract.ts";
import type { ContextEvidenceSettings } from "./shape.ts";

export const encodeContextEvidence: Encode<ContextEvidenceSettings> = (settings) => ({
  mode: settings.required_context_evidence_mode,
  max_age: settings.max_context_age_seconds,
});
