// What a live rule adds to what the others say.

import type { Asker } from "./asker.ts";
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
export function shareOf(asker: Asker, { rule, replayed }: Replay): Share {
  if (changesThis({ rule, replayed })) return "counts";
  const { policy, reasoner, literals, engine } = asker;
  const counting = asker.find(rule, {
    asks: "whether it ever counts in its tier",
    assumptions: [contributes(reasoner, literals, rule)],
    shows: (shown) => decides(policy, shown, rule),
  });
  if (counting.kind === "no") return "idle";
  if (counting.kind === "undetermined" || changesThis({ rule, replayed: replay(policy, counting.witness) }))
    return "counts";
  const isNever = asker.never(rule, "whether anything changes without it", [
    differ(reasoner, literals, engine.without(rule)),
  ]);
  return isNever ? "redundant" : "counts";
}
