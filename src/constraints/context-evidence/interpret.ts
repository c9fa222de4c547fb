// Context evidence as it is meant: a digest always, the mode and the age where the rule asks for them.

import { readAge } from "../../intent/context-age.ts";
import { type Effect, type Interpreter, NO_EFFECT } from "../contract.ts";
import type { ContextEvidenceSettings } from "./shape.ts";

const block = (reasons: readonly string[], violation: string): Effect => ({
  verdict: "block",
  reasons,
  violations: [violation],
});

export const contextEvidenceInterpreter: Interpreter<ContextEvidenceSettings> = {
  interpret(settings, { intent }) {
    const { context_set_digest, context_evidence_mode, auth_context } = intent.context;
    const hits: Effect[] = [];
    if (!context_set_digest) {
      hits.push(
        block(["context_evidence_missing", "context_set_digest_missing"], "missing_context_evidence"),
      );
    }
    if (settings.required_context_evidence_mode === "required" && context_evidence_mode !== "required") {
      hits.push(block(["context_evidence_mode_mismatch"], "context_evidence_mode_violation"));
    }
    if (settings.max_context_age_seconds > 0) {
      const age = readAge(auth_context);
      if (age === undefined || age > settings.max_context_age_seconds) {
        hits.push(block(["context_freshness_exceeded"], "context_freshness_violation"));
      }
    }
    if (hits.length === 0) return NO_EFFECT;
    return {
      verdict: "block",
      reasons: hits.flatMap((hit) => hit.reasons),
      violations: hits.flatMap((hit) => hit.violations),
    };
  },
};
