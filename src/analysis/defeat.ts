// A value of a list that never matters because its calls are decided before. In: a live rule, and such a value. Out: a call
// that the rule matches because of this value alone, with what decides it; undefined where other values match all its calls.

import type { Verdict } from "../decision/verdict.ts";
import { matches } from "../interpret/match.ts";
import type { RuleInquiry } from "./inquiry.ts";
import type { Live } from "./reach.ts";
import { type ListedValue, mattersFormula } from "./values.ts";
import { type Replayed, replay, tryReplay } from "./witness/replay.ts";
import { smallest } from "./witness/shown.ts";
import { saying } from "./witness/vary.ts";
import { type Witness, writeWitness } from "./witness/write.ts";

export interface Defeat {
  readonly value: ListedValue;
  readonly witness: Witness;
  readonly verdict: Verdict;
  /** None where the fail-closed checks decide. */
  readonly by: readonly string[];
}

export function defeatOf(inquiry: RuleInquiry, live: Live, value: ListedValue): Defeat | undefined {
  const { policy, rule } = inquiry;
  const isShown = ({ matched, seen }: Replayed): boolean =>
    matched.includes(rule) && !matches(value.others, seen);
  const drafted = saying(live.witness, value);
  const tried = tryReplay(policy, drafted);
  const witness = tried !== undefined && isShown(tried) ? drafted : searched(inquiry, value);
  if (witness === undefined || !isShown(replay(policy, witness))) return undefined;
  const shown = smallest(policy, witness, isShown);
  const { verdict, matched_rule } = replay(policy, shown).decision;
  return { value, witness: shown, verdict, by: matched_rule === "" ? [] : matched_rule.split(",") };
}

/** The rule matches, whoever decides. */
function searched({ rule, few }: RuleInquiry, value: ListedValue): Witness | undefined {
  const { reasoner, literals, at } = few("matches");
  const answer = reasoner.ask([literals.matches(at(rule)), reasoner.literal(mattersFormula(value))]);
  return answer.kind === "yes" ? writeWitness(answer.sample) : undefined;
}
