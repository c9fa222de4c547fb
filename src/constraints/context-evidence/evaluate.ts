// Context evidence over compiled data.

import { count, oneOf, record } from "../../canonical/read-json.ts";
import { readAge } from "../../intent/context-age.ts";
import { type Evaluator, NO_EFFECT } from "../contract.ts";

export const contextEvidenceEvaluator: Evaluator = {
  open(encoded) {
    const from = record(encoded, "context_evidence");
    const needsMode = oneOf(from, "mode", ["required", ""]) === "required";
    const maxAge = count(from, "max_age");
    return ({ intent: { context } }) => {
      const reasons: string[] = [];
      const violations: string[] = [];
      if (context.context_set_digest === undefined) {
        reasons.push("context_evidence_missing", "context_set_digest_missing");
        violations.push("missing_context_evidence");
      }
      if (needsMode && context.context_evidence_mode !== "required") {
        reasons.push("context_evidence_mode_mismatch");
        violations.push("context_evidence_mode_violation");
      }
      if (maxAge > 0 && (readAge(context.auth_context) ?? Number.POSITIVE_INFINITY) > maxAge) {
        reasons.push("context_freshness_exceeded");
        violations.push("context_freshness_violation");
      }
      return reasons.length > 0 ? { verdict: "block", reasons, violations } : NO_EFFECT;
    };
  },
};
