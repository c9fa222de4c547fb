// What a constraint does to the effect of its rule, said as a condition on the call: what the exact analysis reasons
// about. A constraint that only leaves obligations does nothing here.

import type { Verdict } from "../decision/verdict.ts";
import type { Formula } from "../formula/formula.ts";

export interface Raise {
  readonly verdict: Verdict;
  readonly when: Formula;
  /** The verdict is taken as it is; otherwise it only raises. */
  readonly replaces?: true;
}

export interface Model {
  readonly raises: readonly Raise[];
  /** The call runs in a sandbox whose evidence holds. */
  readonly contained?: Formula;
}

export const NO_RAISE: Model = { raises: [] };

export const blocks = (when: Formula): Model => ({ raises: [{ verdict: "block", when }] });
