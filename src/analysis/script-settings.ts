// Limits on scripts as a whole, held against each other. In: the settings before and after. Out: whether scripts are held
// to less, to more, to both, or to the same.

import type { ScriptSettings } from "../constraints/scripts/shape.ts";

export type Strength = "equal" | "stronger" | "weaker" | "mixed";

/** As in the interpreter: 0 means 64 steps, and no threshold. */
const stepsAllowed = ({ max_steps }: ScriptSettings): number =>
  max_steps === 0 ? 64 : Math.min(max_steps, 64);
const unapprovedSteps = ({ require_approval_above: above }: ScriptSettings): number =>
  above === 0 ? Number.POSITIVE_INFINITY : above;
const mixedAllowed = ({ block_mixed_risk }: ScriptSettings): number => (block_mixed_risk ? 0 : 1);

export function compareScripts(before: ScriptSettings, after: ScriptSettings): Strength {
  const allowances = [stepsAllowed, unapprovedSteps, mixedAllowed];
  const isWeaker = allowances.some((allowed) => allowed(after) > allowed(before));
  const isStronger = allowances.some((allowed) => allowed(after) < allowed(before));
  if (isWeaker) return isStronger ? "mixed" : "weaker";
  return isStronger ? "stronger" : "equal";
}
