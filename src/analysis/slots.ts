// How many elements of each list have to be imagined so that an answer holds for lists of any length. In: policies as
// formulas. Out: a number for each list. The bound adds up what one question can need: one rule that decides, all earlier
// ones that must not match, and in two policies at once. See "Elements" in docs/analysis.md.
// INVARIANT: it holds for the questions that are named in `About`. Whoever asks for more at once, such as that several
// rules of a policy match, says so in `others`.

import { VERDICTS } from "../decision/verdict.ts";
import { elementsNeeded } from "../formula/elements.ts";
import type { Formula } from "../formula/formula.ts";
import { isPlaceList, PLACE_LISTS, type PlaceList } from "../intent/places.ts";
import type { SlotCounts } from "./encode/variables.ts";
import type { PolicyModel, RuleModel } from "./model/policy-model.ts";

/** Which rules match; effects and what a whole tier decides too; or also what is decided without some rule. */
export type About = "matches" | "verdicts" | "omissions";

export interface Slots {
  readonly counts: SlotCounts;
  /** Some list would need more than are imagined. */
  readonly tooFew: boolean;
}

/** Past this number a question would cost too much. */
const MOST_SLOTS = 40;

/** Every rule has at least the mildest effect. */
const RAISED = VERDICTS.slice(1);

export const LIST_NAMES = Object.keys(PLACE_LISTS).filter(isPlaceList);

export interface SlotOptions {
  readonly others: readonly Formula[];
  readonly spare: number;
  readonly about: About;
}

export function slotsFor(policies: readonly PolicyModel[], { others, spare, about }: SlotOptions): Slots {
  const bounds = policies.flatMap(({ rules }) => rules.flatMap(({ matches }) => linkBounds(matches)));
  const needs = LIST_NAMES.map((list) => {
    const need = policies.reduce(
      (sum, policy) => sum + policyNeed(policy, list, about),
      otherNeed(others, list),
    );
    const known = list === "links" ? linksFor(need, [...bounds, ...others.flatMap(linkBounds)]) : need;
    return [list, known === 0 ? 0 : known + spare] as const;
  });
  const counts = Object.fromEntries(
    needs.map(([list, need]) => [list, Math.min(need, MOST_SLOTS, PLACE_LISTS[list].most)]),
  );
  return {
    // One entry for each list.
    counts: counts as SlotCounts,
    tooFew: needs.some(([list, need]) => Math.min(need, PLACE_LISTS[list].most) > MOST_SLOTS),
  };
}

const otherNeed = (formulas: readonly Formula[], list: PlaceList): number =>
  formulas.reduce((most, formula) => Math.max(most, needOf(formula, list), needOf(formula, list, false)), 0);

/** By formula: for each list as it is wanted, and as it is not. */
const needs = new WeakMap<Formula, number[]>();

/** Rules that many questions are about are the same formulas. */
function needOf(formula: Formula, list: PlaceList, wanted = true): number {
  const known = needs.get(formula) ?? [];
  if (known.length === 0) needs.set(formula, known);
  const index = 2 * LIST_NAMES.indexOf(list) + (wanted ? 1 : 0);
  const need = known[index] ?? elementsNeeded(formula, list, wanted);
  known[index] = need;
  return need;
}

/** A link is kept with both of its names, and a chain must be able to be longer than every bound. */
const linksFor = (need: number, bounds: readonly number[]): number =>
  Math.max(need === 0 ? 0 : 2 * need + 1, ...bounds.filter((bound) => bound <= PLACE_LISTS.links.most), 0);

function linkBounds(formula: Formula): readonly number[] {
  switch (formula.kind) {
    case "all":
    case "any":
      return formula.of.flatMap(linkBounds);
    case "not":
      return linkBounds(formula.of);
    default:
      return formula.kind === "below" && formula.place === "links.#" ? [formula.bound] : [];
  }
}

function policyNeed(policy: PolicyModel, list: PlaceList, about: About): number {
  const { rules, tiers, failClosed } = policy;
  const unmatched = rules.map(({ matches }) => needOf(matches, list, false));
  let earlier = needOf(failClosed, list, false);
  let most = needOf(failClosed, list);
  let omitted = 0;
  for (const { rules: places } of tiers) {
    const tier = tierNeed(
      places.map((place) => rules[place]).filter((rule) => rule !== undefined),
      list,
      about,
    );
    // Without one of its rules a tier may decide no more, and then a later one does as well.
    if (about === "omissions") omitted = Math.max(omitted, tier);
    most = Math.max(most, earlier + tier + omitted);
    earlier += places.reduce((sum, place) => sum + (unmatched[place] ?? 0), 0);
  }
  return Math.max(most, earlier + omitted);
}

/** One rule of the tier decides, and what its others must not do. */
function tierNeed(rules: readonly RuleModel[], list: PlaceList, about: About): number {
  if (about === "matches") return Math.max(...rules.map(({ matches }) => needOf(matches, list)));
  const deciding = Math.max(...rules.map((rule) => decidingNeed(rule, list, about)));
  return deciding + rules.reduce((sum, rule) => sum + milderNeed(rule, list), 0);
}

/** To match, and to have some effect; or that a constraint sets in, or does not; without a rule, both may count. */
function decidingNeed(rule: RuleModel, list: PlaceList, about: About): number {
  const effect = Math.max(...RAISED.map((verdict) => needOf(rule.atLeast(verdict), list)));
  const trigger = Math.max(0, ...rule.triggers.map(({ when }) => needOf(when, list)), ...unset(rule, list));
  const both = about === "omissions" ? effect + trigger : Math.max(effect, trigger);
  return needOf(rule.matches, list) + both;
}

/** By constraint: that nothing sets it off. */
function unset({ triggers }: RuleModel, list: PlaceList): readonly number[] {
  const needs = new Map<string, number>();
  for (const { constraint, when } of triggers)
    needs.set(constraint, (needs.get(constraint) ?? 0) + needOf(when, list, false));
  return [...needs.values()];
}

/** Not to match, or to have a milder effect. */
const milderNeed = (rule: RuleModel, list: PlaceList): number =>
  Math.max(
    needOf(rule.matches, list, false),
    ...RAISED.map((verdict) => needOf(rule.atLeast(verdict), list, false)),
  );
