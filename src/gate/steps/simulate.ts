// A trial run: the ruling is kept as what would have been, and nobody is stopped. INVARIANT: it is the last step, and
// whatever is made from such a ruling says that it was not enforced (deviation D8).

import { type Step, withCodes } from "../ruling.ts";

export const simulate: Step = (ruling, given) => {
  if (!given.simulate) return ruling;
  const { verdict, reasonCodes } = ruling;
  const simulated = { verdict, reasonCodes };
  const told = { ...withCodes(ruling, ["simulate_mode_non_enforcing"], []), simulated };
  if (!wouldHaveBlocked(verdict)) return told;
  return { ...withCodes(told, [`simulated_${verdict}`], []), verdict: "allow", violations: [] };
};

export const wouldHaveBlocked = (verdict: string): boolean =>
  verdict === "block" || verdict === "require_approval";
