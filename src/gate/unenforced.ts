// A trial run. In: a ruling. Out: the same as one that stops nobody, with what would have been ruled. INVARIANT: whatever
// is made from such a ruling says that it was not enforced (deviation D8).

import { type Ruling, withCodes } from "./ruling.ts";

export function unenforced(ruling: Ruling): Ruling {
  const { verdict, reasonCodes } = ruling;
  const simulated = { verdict, reasonCodes };
  const told = { ...withCodes(ruling, ["simulate_mode_non_enforcing"], []), simulated };
  if (!wouldHaveBlocked(verdict)) return told;
  return { ...withCodes(told, [`simulated_${verdict}`], []), verdict: "allow", violations: [] };
}

export const wouldHaveBlocked = (verdict: string): boolean =>
  verdict === "block" || verdict === "require_approval";
