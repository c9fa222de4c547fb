// Does a rule ever decide? In: a rule to inquire about, and which of those before it do. Out: live with a witness that was
// replayed, unmatchable, or shadowed with a minimal set of what decides before it: other rules, or the fail-closed checks.

import { type Cover, coverOf, type IsLive } from "./cover.ts";
import { decides, decidingBefore } from "./deciding.ts";
import type { RuleInquiry } from "./inquiry.ts";
import { ruleAt } from "./rules.ts";
import { draftOf } from "./witness/draft.ts";
import { type Replayed, tryReplay } from "./witness/replay.ts";
import type { Witness } from "./witness/write.ts";

export type Reach =
  | Live
  | { readonly kind: "unmatchable" }
  | { readonly kind: "shadowed"; readonly cover: readonly Cover[] }
  | { readonly kind: "undetermined" };

/** It never decides, and that was proved. */
export const isDead = ({ kind }: Reach): boolean => kind === "shadowed" || kind === "unmatchable";

export interface Live {
  readonly kind: "live";
  /** A call that the rule decides. */
  readonly witness: Witness;
  readonly replayed: Replayed;
}

export function reachOf(inquiry: RuleInquiry, isLive: IsLive): Reach {
  const drafted = tryDraft(inquiry);
  if (drafted !== undefined) return drafted;
  const live = inquiry.ask({ about: "matches" });
  if (live.kind === "yes") return { ...live, kind: "live" };
  if (live.kind === "undetermined") return live;
  const few = inquiry.few("matches");
  const { kind } = few.reasoner.ask([few.literals.matches(few.at(inquiry.rule))]);
  if (kind === "undetermined") return { kind };
  return kind === "no" ? { kind: "unmatchable" } : coverOf(inquiry, few, isLive);
}

/** Most rules decide the first call that one would write for them; others hear from it who decides before them. */
function tryDraft({ policy, rule, takeIn }: RuleInquiry): Live | undefined {
  const draft = draftOf(ruleAt(policy, rule));
  const replayed = tryReplay(policy, draft);
  if (replayed === undefined) return undefined;
  if (decides(policy, replayed, rule)) return { kind: "live", witness: draft, replayed };
  if (replayed.matched.includes(rule)) takeIn(decidingBefore(policy, replayed, rule));
  return undefined;
}
