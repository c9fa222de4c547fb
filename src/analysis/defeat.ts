// Why a value of a list never matters. In: a live rule, and such a value. Out: a call that the rule matches because of this value
// alone, with what decides it before; or that the rule matches every call without it, of which the proof was checked.

import type { Verdict } from "../decision/verdict.ts";
import { matches } from "../interpret/match.ts";
import type { RuleInquiry } from "./inquiry.ts";
import type { Live } from "./reach.ts";
import { type ListedValue, mattersFormula } from "./values.ts";
import { type Replayed, replay, tryReplay } from "./witness/replay.ts";
import { confirmed, smallest } from "./witness/shown.ts";
import { saying } from "./witness/vary.ts";
import type { Witness } from "./witness/write.ts";

export interface Defeat {
  readonly value: ListedValue;
  readonly witness: Witness;
  readonly verdict: Verdict;
  /** None where the fail-closed checks decide. */
  readonly by: readonly string[];
}

/** Undefined where it is not known. */
export function defeatOf(
  inquiry: RuleInquiry,
  live: Live,
  value: ListedValue,
): Defeat | "needless" | undefined {
  const { policy, rule } = inquiry;
  const isShown: IsShown = ({ matched, seen }) => matched.includes(rule) && !matches(value.others, seen);
  const drafted = saying(live.witness, value);
  const tried = tryReplay(policy, drafted);
  const witness = tried !== undefined && isShown(tried) ? drafted : searched(inquiry, value, isShown);
  if (typeof witness !== "object") return witness;
  const shown = smallest(policy, witness, isShown);
  const { verdict, matched_rule } = replay(policy, shown).decision;
  return { value, witness: shown, verdict, by: matched_rule === "" ? [] : matched_rule.split(",") };
}

type IsShown = (replayed: Replayed) => boolean;

/** The rule matches, whoever decides. */
function searched(
  { policy, rule, few }: RuleInquiry,
  value: ListedValue,
  isShown: IsShown,
): Witness | "needless" | undefined {
  const { reasoner, literals, at } = few("matches");
  const answer = reasoner.ask([literals.matches(at(rule)), reasoner.literal(mattersFormula(value))]);
  if (answer.kind === "undetermined") return undefined;
  return answer.kind === "no" ? "needless" : confirmed(policy, answer.sample, isShown);
}
