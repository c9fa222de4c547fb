// What a live rule adds to what the others say.

import type { Asker } from "./asker.ts";
import type { Omission } from "./omission.ts";
import { contributes } from "./outcome.ts";
import { decides } from "./reach.ts";
import { outcomeText, type Replayed, replay } from "./witness/replay.ts";
import { writeWitness } from "./witness/write.ts";

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
  if (changesThis({ rule, replayed }) || changesAlone(asker, rule)) return "counts";
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

/** It changes a call that no other rule of its tier matches. */
function changesAlone({ policy, reasoner, literals }: Asker, rule: number): boolean {
  const tier = literals.model.tiers[literals.tierOf(rule)]?.rules ?? [];
  const others = tier.filter((other) => other !== rule).map((other) => reasoner.not(literals.matches(other)));
  const answer = reasoner.ask([...literals.live(rule), ...others]);
  return (
    answer.kind === "yes" && changesThis({ rule, replayed: replay(policy, writeWitness(answer.sample)) })
  );
}

interface Asked {
  readonly asker: Asker;
  readonly omission: Omission;
}
