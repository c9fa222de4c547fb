// Does a rule ever decide? In: a policy in a reasoner. Out: live with a witness that was replayed, unmatchable, or shadowed
// with a minimal set of what decides before it: other rules, or the fail-closed checks.

import type { Policy } from "../ir/policy.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import { type Answer, type Reasoner } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";
import { type Replayed, replay, WitnessError } from "./witness/replay.ts";
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
  const live = reasoner.ask([literals.live(rule)]);
  if (live.kind === "yes") {
    return { kind: "live", witness: confirmed(policy, live, (replayed) => decides(policy, replayed, rule)) };
  }
  if (live.kind === "undetermined") return live;
  const matched = reasoner.ask([literals.matches(rule)]);
  if (matched.kind === "undetermined") return matched;
  return matched.kind === "no" ? { kind: "unmatchable" } : coverOf(policy, reasoner, literals, rule);
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
  if (!shows(replay(policy, witness))) throw new WitnessError(`it does not replay: ${JSON.stringify(witness)}`);
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
  return shrink(policy, reasoner, literals, { rule, needed: all.filter(({ absent }) => first.core.includes(absent)) });
}

interface Draft {
  readonly rule: number;
  readonly needed: readonly Earlier[];
}

/** Leaves out one after the other, those of the same effect first: what differs is what the author wants to know. */
function shrink(policy: Policy, reasoner: Reasoner, literals: PolicyLiterals, { rule, needed }: Draft): Reach {
  const { effect } = policy.rules[rule] ?? {};
  const isSame = (one: Earlier): boolean => policy.rules[one.rule ?? -1]?.effect === effect;
  let left = [...needed];
  const cover: Cover[] = [];
  for (const one of [...needed.filter(isSame), ...needed.filter((each) => !isSame(each))]) {
    if (!left.includes(one)) continue;
    const others = left.filter((other) => other !== one);
    const answer = reasoner.ask([literals.matches(rule), ...others.map(({ absent }) => absent)]);
    if (answer.kind === "undetermined") return answer;
    if (answer.kind === "no") left = others.filter(({ absent }) => answer.core.includes(absent));
    else cover.push({ rule: one.rule, witness: confirmed(policy, answer, (shown) => catches(shown, rule, one, others)) });
  }
  return { kind: "shadowed", cover: cover.filter(({ rule: place }) => left.some((one) => one.rule === place)) };
}

function catches({ matched, failedClosed }: Replayed, rule: number, one: Earlier, others: readonly Earlier[]): boolean {
  const isCaught = one.rule === undefined ? failedClosed : matched.includes(one.rule);
  return matched.includes(rule) && isCaught && others.every((other) => other.rule === undefined || !matched.includes(other.rule));
}
