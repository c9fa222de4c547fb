// Do invariants hold for every call? In: a policy and conditions with the least verdict that each asks for. Out: for each that
// it holds, with a proof; that some call breaks it, with that call; or that no call can meet its condition.

import { strictness, type Verdict } from "../decision/verdict.ts";
import { any } from "../formula/formula.ts";
import { matches } from "../interpret/match.ts";
import type { Match, Policy } from "../ir/policy.ts";
import { createEngine, type EngineOptions } from "./engine.ts";
import { matchFormula } from "./model/conditions.ts";
import { type Replayed, replay } from "./witness/replay.ts";
import { confirmed, smallest } from "./witness/shown.ts";
import type { Witness } from "./witness/write.ts";

export interface Demanded {
  /** Alternatives. */
  readonly when: readonly Match[];
  readonly least: Verdict;
}

export type Standing =
  | { readonly kind: "holds" }
  | { readonly kind: "vacuous" }
  | { readonly kind: "violated"; readonly witness: Witness; readonly verdict: Verdict }
  | { readonly kind: "undetermined" };

/** One answer for each. */
export function standingOf(
  policy: Policy,
  demanded: readonly Demanded[],
  options: Pick<EngineOptions, "conflicts"> = {},
): readonly Standing[] {
  if (demanded.length === 0) return [];
  const conditions = demanded.map(({ when }) => any(...when.map(matchFormula)));
  const { reasoner, policies } = createEngine([policy], { ...options, others: conditions });
  const [literals] = policies;
  return demanded.map(({ when, least }, index): Standing => {
    const condition = conditions[index];
    if (literals === undefined || condition === undefined) return { kind: "undetermined" };
    const selected = reasoner.literal(condition);
    const possible = reasoner.ask([selected]);
    if (possible.kind !== "yes") return { kind: possible.kind === "no" ? "vacuous" : "undetermined" };
    const broken = reasoner.ask([selected, reasoner.not(literals.atLeast(least))]);
    if (broken.kind !== "yes") return { kind: broken.kind === "no" ? "holds" : "undetermined" };
    const breaks = ({ seen, decision }: Replayed): boolean =>
      when.some((match) => matches(match, seen)) && strictness(decision.verdict) < strictness(least);
    const first = confirmed(policy, broken.sample, breaks);
    const witness = smallest(policy, first, breaks);
    return { kind: "violated", witness, verdict: replay(policy, witness).decision.verdict };
  });
}
