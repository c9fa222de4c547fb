// What was said on the way to an outcome is said with it, however it ends. In: an outcome, and what was found before it.
// Out: the outcome with the earlier asides before its own. Warnings are left behind: beside a failure they only distract.

import type { Outcome, Problems } from "./command.ts";

export function withAsides<Ended extends Outcome>(outcome: Ended, { asides = [] }: Problems): Ended {
  return asides.length === 0 ? outcome : { ...outcome, asides: [...asides, ...(outcome.asides ?? [])] };
}
