// Which rules decide a call that was replayed. In: a policy, the call, and a rule that is asked about, or none for the default.
// Out: whether the call is one of those that are asked about, and which rules keep it from that.

import type { Policy } from "../ir/policy.ts";
import { ruleAt } from "./rules.ts";
import type { Replayed } from "./witness/replay.ts";

/** The rule matches, and none of an earlier tier does. */
export function decides(policy: Policy, { matched, failedClosed }: Replayed, rule: number): boolean {
  const [first] = matched;
  return (
    !failedClosed &&
    matched.includes(rule) &&
    policy.rules[first ?? -1]?.priority === policy.rules[rule]?.priority
  );
}

export const isByDefault = ({ matched, failedClosed }: Replayed): boolean =>
  matched.length === 0 && !failedClosed;

/** Of the rules that match, those that decide before the rule does; all of them before the default. */
export const decidingBefore = (policy: Policy, { matched }: Replayed, rule?: number): readonly number[] =>
  matched.filter((place) => rule === undefined || isAfter(policy, rule, place));

/** Of the rules that match, the others of its priority. */
export const decidingBeside = (policy: Policy, { matched }: Replayed, rule?: number): readonly number[] =>
  matched.filter(
    (place) => place !== rule && rule !== undefined && priorityAt(policy, place) === priorityAt(policy, rule),
  );

/** It is of a later priority than the other. */
export const isAfter = (policy: Policy, rule: number, other: number): boolean =>
  priorityAt(policy, rule) > priorityAt(policy, other);

const priorityAt = (policy: Policy, rule: number): number => ruleAt(policy, rule).priority;
