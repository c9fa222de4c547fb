// What a live rule adds to what the others say.

import type { Policy } from "../ir/policy.ts";
import { type Asker, createAsker } from "./asker.ts";
import { createEngine } from "./engine.ts";
import type { SurveyOptions, Undetermined } from "./facts.ts";
import { contributes, differ } from "./outcome.ts";
import { decides } from "./reach.ts";
import { outcomeText, type Replayed, replay } from "./witness/replay.ts";

interface Replay {
  readonly rule: number;
  readonly replayed: Replayed;
}

/** One call that the rule decides and that gets something else without it settles most cases. */
function changesThis({ rule, replayed }: Replay): boolean {
  const without = replayed.among(replayed.matched.filter((other) => other !== rule));
  return outcomeText(without) !== outcomeText(replayed.decision);
}

export type Share = "counts" | "idle" | "redundant";

/** What a live rule adds: calls that it changes, nothing in its tier, or nothing at all. */
export function shareOf({ asker, omission }: Asked, { rule, replayed }: Replay): Share {
  if (changesThis({ rule, replayed })) return "counts";
  const { policy, reasoner, literals } = asker;
  const counting = asker.find(rule, {
    asks: "whether it ever counts in its tier",
    assumptions: [contributes(reasoner, literals, rule)],
    shows: (shown) => decides(policy, shown, rule),
  });
  if (counting.kind === "no") return "idle";
  if (counting.kind === "undetermined" || changesThis({ rule, replayed: replay(policy, counting.witness) }))
    return "counts";
  return omission.changesNothing(rule) ? "redundant" : "counts";
}

interface Asked {
  readonly asker: Asker;
  readonly omission: Omission;
}

/** Questions about a policy without one of its rules. They need more elements than others, and are seldom asked. */
export interface Omission {
  changesNothing(rule: number): boolean;
  /** Negative answers so far. */
  proved(): number;
}

export function createOmission(policy: Policy, { undetermined, ...options }: OmissionOptions): Omission {
  let known: Asker | undefined;
  return {
    changesNothing(rule) {
      known ??= createAsker(createEngine([policy], { ...options, about: "omissions" }), policy, undetermined);
      const { reasoner, literals, engine } = known;
      const changes = differ(reasoner, literals, engine.without(rule));
      return known.never(rule, "whether anything changes without it", [changes]);
    },
    proved: () => known?.reasoner.checked() ?? 0,
  };
}

interface OmissionOptions extends SurveyOptions {
  readonly undetermined: Undetermined[];
}
