// What decides before a rule that never decides: a set of rules, and the fail-closed checks where they have a part in it, of
// which none can be left out. In: the rule, among rules that are enough, and which rules decide at all: what never does is to
// blame for nothing. Out: the set, with a call for each of it.

import type { Few } from "./few.ts";
import type { RuleInquiry } from "./inquiry.ts";
import type { Sample } from "./reasoner.ts";
import { withRules } from "./rules.ts";
import type { Literal } from "./sat/literals.ts";
import type { Replayed } from "./witness/replay.ts";
import { confirmed, smallest } from "./witness/shown.ts";
import type { Witness } from "./witness/write.ts";

/** One of those that decide before a rule. */
export interface Cover {
  /** Place of the rule; undefined for the fail-closed checks. */
  readonly rule: number | undefined;
  /** A call that the shadowed rule matches and nothing of the cover but this one catches. */
  readonly witness: Witness;
}

export type Covered =
  | { readonly kind: "shadowed"; readonly cover: readonly Cover[] }
  | { readonly kind: "undetermined" };

/** What may decide earlier; the literal says that it does not. */
interface Earlier {
  readonly rule: number | undefined;
  readonly absent: Literal;
}

/** Whether an earlier rule decides some call, as far as is known. */
export type IsLive = (rule: number) => boolean;

export function coverOf(inquiry: RuleInquiry, few: Few, isLive: IsLive): Covered {
  const enough =
    neededIn(inquiry, few, isLive) ?? neededAmong(inquiry, inquiry.rivals().filter(isLive), isLive);
  if (enough === undefined) return { kind: "undetermined" };
  // Of several sets it is to be the one that decides soonest, and that need not be among the rules that were looked at.
  const last = Math.max(...enough.needed.map(({ rule = -1 }) => rule));
  const sooner = inquiry.rivals().filter((place) => place < last && isLive(place));
  return shrink(inquiry, neededAmong(inquiry, sooner, isLive) ?? enough);
}

/** Rules that are enough, among those that were looked at. */
interface Enough {
  readonly few: Few;
  readonly needed: readonly Earlier[];
}

/** Undefined as well where nothing new is looked at. */
function neededAmong(inquiry: RuleInquiry, more: readonly number[], isLive: IsLive): Enough | undefined {
  return inquiry.takeIn(more) ? neededIn(inquiry, inquiry.few("matches"), isLive) : undefined;
}

/** Some of the earlier rules that are enough; undefined where these are not, or that is not known. */
function neededIn({ rule }: RuleInquiry, few: Few, isLive: IsLive): Enough | undefined {
  const { reasoner, literals, rules, at } = few;
  const tiers = literals.model.tiers.slice(0, literals.tierOf(at(rule)));
  const live = tiers.flatMap((tier) => tier.rules).filter((place) => isLive(rules[place] ?? -1));
  const all: readonly Earlier[] = [
    { rule: undefined, absent: reasoner.not(literals.failClosed) },
    ...live.map((place) => ({ rule: rules[place], absent: reasoner.not(literals.matches(place)) })),
  ];
  const answer = reasoner.ask([literals.matches(at(rule)), ...all.map(({ absent }) => absent)]);
  if (answer.kind !== "no") return undefined;
  return { few, needed: all.filter(({ absent }) => answer.core.includes(absent)) };
}

/** Leaves out one after the other, those of the same effect first: what differs is what the author wants to know. */
function shrink({ policy, rule }: RuleInquiry, { few, needed }: Enough): Covered {
  const { effect } = policy.rules[rule] ?? {};
  const isSame = (one: Earlier): boolean => policy.rules[one.rule ?? -1]?.effect === effect;
  const matched = few.literals.matches(few.at(rule));
  let left = [...needed];
  const samples = new Map<Earlier, Sample>();
  for (const one of [...needed.filter(isSame), ...needed.filter((each) => !isSame(each))]) {
    if (!left.includes(one)) continue;
    const others = left.filter((other) => other !== one);
    const answer = few.reasoner.ask([matched, ...others.map(({ absent }) => absent)]);
    if (answer.kind === "undetermined") return answer;
    if (answer.kind === "no") left = others.filter(({ absent }) => answer.core.includes(absent));
    else samples.set(one, answer.sample);
  }
  const cover = left.flatMap((one) => coverWitness({ policy, rule, needed: left }, one, samples));
  return { kind: "shadowed", cover };
}

interface Draft extends Pick<RuleInquiry, "policy" | "rule"> {
  readonly needed: readonly Earlier[];
}

/** A call that the rule matches and that only this one of the cover catches. Other rules do not matter for that. */
function coverWitness(
  { policy, rule, needed }: Draft,
  one: Earlier,
  samples: ReadonlyMap<Earlier, Sample>,
): readonly Cover[] {
  const sample = samples.get(one);
  if (sample === undefined) return [];
  const places = [...needed.flatMap((each) => each.rule ?? []), rule];
  const few = withRules(policy, places);
  const isCaught = ({ matched, failedClosed }: Replayed): boolean => {
    const found = matched.map((index) => places[index]);
    const others = needed.filter((each) => each !== one && each.rule !== undefined);
    return (
      found.includes(rule) &&
      (one.rule === undefined ? failedClosed : found.includes(one.rule)) &&
      !others.some((other) => found.includes(other.rule))
    );
  };
  return [{ rule: one.rule, witness: smallest(few, confirmed(few, sample, isCaught), isCaught) }];
}
