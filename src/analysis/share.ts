// What a live rule adds to what the others say.

import type { Asker } from "./asker.ts";
import { decidingBeside } from "./deciding.ts";
import type { Few } from "./few.ts";
import type { Omission } from "./omission.ts";
import { contributes } from "./outcome.ts";
import type { Literal } from "./sat/literals.ts";
import { outcomeText, type Replayed } from "./witness/replay.ts";

export type Share = "counts" | "idle" | "redundant";

/** What a live rule adds: calls that it changes, nothing in its tier, or nothing at all. */
export function shareOf(asker: Asker, omission: Omission): Share {
  const { inquiry, live } = asker;
  const { rule } = inquiry;
  if (changesThis(rule, live.replayed) || changesAlone(asker)) return "counts";
  const counting = asker.ask("whether it ever counts in its tier", {
    about: "verdicts",
    assumes: (few) => [contributes(few.reasoner, few.literals, few.at(rule))],
    shows: (replayed) => replayed.among([rule]).verdict === replayed.decision.verdict,
  });
  if (counting.kind === "no") return "idle";
  if (counting.kind === "undetermined" || changesThis(rule, counting.replayed)) return "counts";
  return omission.changesNothing(rule) ? "redundant" : "counts";
}

/** One call that the rule decides and that gets something else without it settles most cases. */
function changesThis(rule: number, replayed: Replayed): boolean {
  const { decision } = replayed;
  const without = replayed.among(replayed.matched.filter((other) => other !== rule));
  // The text says everything, and takes longer than what settles most cases.
  return (
    without.verdict !== decision.verdict ||
    without.reason_codes.join() !== decision.reason_codes.join() ||
    outcomeText(without) !== outcomeText(decision)
  );
}

/** It changes a call that no other rule of its tier matches. */
function changesAlone({ inquiry }: Asker): boolean {
  const { policy, rule, ask } = inquiry;
  const alone = ask({
    about: "verdicts",
    assumes: (few) => besides(few, few.at(rule)),
    shows: (replayed) => decidingBeside(policy, replayed, rule).length === 0,
  });
  return alone.kind === "yes" && changesThis(rule, alone.replayed);
}

/** No other rule of its tier matches. */
function besides({ reasoner, literals }: Few, at: number): readonly Literal[] {
  const tier = literals.model.tiers[literals.tierOf(at)]?.rules ?? [];
  return tier.filter((other) => other !== at).map((other) => reasoner.not(literals.matches(other)));
}
