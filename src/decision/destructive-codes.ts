// The reasons that neither a rule nor a constraint gives, but a target that is destructive. For telling of a decision;
// the evaluators have their own.

import type { Verdict } from "./verdict.ts";

/** Each with the verdict that it comes with. */
export const DESTRUCTIVE_CODES: ReadonlyMap<string, Verdict> = new Map([
  ["destructive_apply_requires_approval", "require_approval"],
  ["plan_phase_non_destructive", "dry_run"],
]);
