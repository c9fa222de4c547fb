// How many elements of each list have to be imagined so that an answer holds for lists of any length. In: policies as
// formulas. Out: a number for each list. The bound adds up what one question can need: one rule that decides, all earlier
// ones that must not match, and in two policies at once. See "Elements" in docs/analysis.md.

import { elementsNeeded } from "../formula/elements.ts";
import { all, type Formula, not } from "../formula/formula.ts";
import { isPlaceList, PLACE_LISTS, type PlaceList } from "../intent/places.ts";
import type { SlotCounts } from "./encode/variables.ts";
import type { PolicyModel, RuleModel } from "./model/policy-model.ts";

export interface Slots {
  readonly counts: SlotCounts;
  /** Some list would need more than are imagined. */
  readonly tooFew: boolean;
}

/** Past this number a question would cost too much. */
const MOST_SLOTS = 40;

export const LIST_NAMES = Object.keys(PLACE_LISTS).filter(isPlaceList);

export interface SlotOptions {
  readonly others: readonly Formula[];
  readonly spare: number;
  readonly about: "matches" | "effects" | "verdicts";
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
  formulas.reduce(
    (most, formula) => Math.max(most, elementsNeeded(formula, list), elementsNeeded(not(formula), list)),
    0,
  );

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

function policyNeed(
  { rules, tiers, failClosed }: PolicyModel,
  list: PlaceList,
  about: SlotOptions["about"],
): number {
  const unmatched = rules.map(({ matches }) => elementsNeeded(not(matches), list));
  let earlier = elementsNeeded(not(failClosed), list);
  let most = elementsNeeded(failClosed, list);
  for (const { rules: places } of tiers) {
    const own = places.map((place) => rules[place]).filter((rule) => rule !== undefined);
    const deciding = own.map((rule) =>
      about === "matches" ? elementsNeeded(rule.matches, list) : decidingNeed(rule, list),
    );
    const milder = about === "matches" ? [] : own.map((rule) => milderNeed(rule, list));
    const beside =
      about === "verdicts" ? milder.reduce((sum, need) => sum + need, 0) : Math.max(0, ...milder);
    most = Math.max(most, earlier + Math.max(...deciding) + beside);
    earlier += places.reduce((sum, place) => sum + (unmatched[place] ?? 0), 0);
  }
  return Math.max(most, earlier);
}

/** To match, and to have some effect and not a milder one. */
function decidingNeed(rule: RuleModel, list: PlaceList): number {
  const effects = (["dry_run", "require_approval", "block"] as const).map((verdict) => rule.atLeast(verdict));
  const needs = effects.map((effect) => elementsNeeded(all(rule.matches, effect), list));
  const triggers = rule.triggers.flatMap(({ when }) => [when, not(when)]);
  const triggered = triggers.map((trigger) => elementsNeeded(all(rule.matches, trigger), list));
  return Math.max(elementsNeeded(rule.matches, list), ...needs, ...triggered);
}

/** Not to match, or to have a milder effect. */
const milderNeed = (rule: RuleModel, list: PlaceList): number =>
  Math.max(
    elementsNeeded(not(rule.matches), list),
    ...(["dry_run", "require_approval", "block"] as const).map((verdict) =>
      elementsNeeded(not(rule.atLeast(verdict)), list),
    ),
  );
