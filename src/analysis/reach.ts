// Does a rule ever decide? In: a policy in a reasoner. Out: live with a witness that was replayed, unmatchable, or shadowed
// with a minimal set of what decides before it: other rules, or the fail-closed checks.

import type { Policy } from "../ir/policy.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Answer, Reasoner, Sample } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";
import { draftOf } from "./witness/draft.ts";
import { minimise } from "./witness/minimise.ts";
import { type Replayed, replay, tryReplay, WitnessError } from "./witness/replay.ts";
import { type Witness, writeWitness } from "./witness/write.ts";

export type Reach =
  | { readonly kind: "live"; readonly witness: Witness }
  | { readonly kind: "unmatchable" }
  | { readonly kind: "shadowed"; readonly cover: readonly Cover[] }
  | { readonly kind: "undetermined" };

/** One of those that decide before a rule. */
export interface Cover {
  /** Place of the rule; undefined for the fail-closed checks. */
  readonly rule: number | undefined;
  /** A call that the shadowed rule matches and nothing of the cover but this one catches. */
  readonly witness: Witness;
}

export function reachOf(policy: Policy, reasoner: Reasoner, literals: PolicyLiterals, rule: number): Reach {
  const drafted = draftFor(policy, rule);
  if (drafted !== undefined) return { kind: "live", witness: drafted };
  const live = reasoner.ask(literals.live(rule));
  if (live.kind === "yes") {
    return { kind: "live", witness: confirmed(policy, live, (replayed) => decides(policy, replayed, rule)) };
  }
  if (live.kind === "undetermined") return live;
  const matched = reasoner.ask([literals.matches(rule)]);
  if (matched.kind === "undetermined") return matched;
  return matched.kind === "no" ? { kind: "unmatchable" } : coverOf(policy, reasoner, literals, rule);
}

/** Most rules decide the first call that one would write for them. */
function draftFor(policy: Policy, rule: number): Witness | undefined {
  const [draft] = policy.rules.slice(rule, rule + 1).map(draftOf);
  const replayed = draft === undefined ? undefined : tryReplay(policy, draft);
  return replayed !== undefined && decides(policy, replayed, rule) ? draft : undefined;
}

/** The rule matches, and none of an earlier tier does. */
export function decides(policy: Policy, { matched, failedClosed }: Replayed, rule: number): boolean {
  const [first] = matched;
  return (
    !failedClosed &&
    matched.includes(rule) &&
    policy.rules[first ?? -1]?.priority === policy.rules[rule]?.priority
  );
}

/** A sample as a witness, once it has shown for real what it was found for. */
export function confirmed(
  policy: Policy,
  { sample }: Extract<Answer, { kind: "yes" }>,
  shows: (replayed: Replayed) => boolean,
): Witness {
  const witness = writeWitness(sample);
  if (!shows(replay(policy, witness)))
    throw new WitnessError(`it does not replay: ${JSON.stringify(witness)}`);
  return witness;
}

/** What may decide earlier; the literal says that it does not. */
interface Earlier {
  readonly rule: number | undefined;
  readonly absent: Literal;
}

function coverOf(policy: Policy, reasoner: Reasoner, literals: PolicyLiterals, rule: number): Reach {
  const { tiers } = literals.model;
  const places = tiers.slice(0, literals.tierOf(rule)).flatMap((tier) => tier.rules);
  const all: readonly Earlier[] = [
    { rule: undefined, absent: reasoner.not(literals.failClosed) },
    ...places.map((place) => ({ rule: place, absent: reasoner.not(literals.matches(place)) })),
  ];
  const matches = literals.matches(rule);
  const first = reasoner.ask([matches, ...all.map(({ absent }) => absent)]);
  if (first.kind !== "no") return { kind: "undetermined" };
  return shrink(policy, reasoner, literals, {
    rule,
    needed: all.filter(({ absent }) => first.core.includes(absent)),
  });
}

interface Draft {
  readonly rule: number;
  readonly needed: readonly Earlier[];
}

/** Leaves out one after the other, those of the same effect first: what differs is what the author wants to know. */
function shrink(
  policy: Policy,
  reasoner: Reasoner,
  literals: PolicyLiterals,
  { rule, needed }: Draft,
): Reach {
  const { effect } = policy.rules[rule] ?? {};
  const isSame = (one: Earlier): boolean => policy.rules[one.rule ?? -1]?.effect === effect;
  let left = [...needed];
  const samples = new Map<Earlier, Sample>();
  for (const one of [...needed.filter(isSame), ...needed.filter((each) => !isSame(each))]) {
    if (!left.includes(one)) continue;
    const others = left.filter((other) => other !== one);
    const answer = reasoner.ask([literals.matches(rule), ...others.map(({ absent }) => absent)]);
    if (answer.kind === "undetermined") return answer;
    if (answer.kind === "no") left = others.filter(({ absent }) => answer.core.includes(absent));
    else samples.set(one, answer.sample);
  }
  return {
    kind: "shadowed",
    cover: left.flatMap((one) => coverWitness(policy, { rule, needed: left }, one, samples)),
  };
}

/** A call that the rule matches and that only this one of the cover catches. Other rules do not matter for that. */
function coverWitness(
  policy: Policy,
  { rule, needed }: Draft,
  one: Earlier,
  samples: ReadonlyMap<Earlier, Sample>,
): readonly Cover[] {
  const sample = samples.get(one);
  if (sample === undefined) return [];
  const places = [...needed.flatMap((each) => each.rule ?? []), rule];
  const few = { ...policy, rules: places.flatMap((place) => policy.rules[place] ?? []) };
  const isCaught = ({ matched, failedClosed }: Replayed): boolean => {
    const found = matched.map((index) => places[index]);
    const others = needed.filter((each) => each !== one && each.rule !== undefined);
    return (
      found.includes(rule) &&
      (one.rule === undefined ? failedClosed : found.includes(one.rule)) &&
      !others.some((other) => found.includes(other.rule))
    );
  };
  return [
    { rule: one.rule, witness: smallest(few, confirmed(few, { kind: "yes", sample }, isCaught), isCaught) },
  ];
}

/** The smallest witness that shows the same. */
export const smallest = (policy: Policy, witness: Witness, shows: (replayed: Replayed) => boolean): Witness =>
  minimise(witness, (smaller) => {
    const replayed = tryReplay(policy, smaller);
    return replayed !== undefined && shows(replayed);
  });
