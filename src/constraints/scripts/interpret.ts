// Script limits as they are meant: too many steps, more than may run unapproved, steps of different risk.

import { type Effect, raise } from "../contract.ts";
import type { ScriptSettings } from "./shape.ts";

export function scriptEffects(
  settings: ScriptSettings,
  steps: number,
  mixedRisk: boolean,
): readonly Effect[] {
  const effects: Effect[] = [];
  const longest = settings.max_steps === 0 ? 64 : settings.max_steps;
  if (steps > longest) effects.push(raise("block", ["script_max_steps_exceeded"]));
  if (settings.require_approval_above > 0 && steps > settings.require_approval_above) {
    effects.push({
      verdict: "require_approval",
      reasons: ["script_step_threshold_approval"],
      violations: [],
    });
  }
  if (settings.block_mixed_risk && mixedRisk) {
    effects.push({
      verdict: "block",
      reasons: ["script_mixed_risk_blocked"],
      violations: ["script_mixed_risk"],
    });
  }
  return effects;
}
