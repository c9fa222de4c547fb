// Rules of a policy by their places. In: a policy, and places that it has. Out: the rule there, or the policy with these alone.

import type { Policy, Rule } from "../ir/policy.ts";

export function ruleAt({ rules }: Policy, place: number): Rule {
  const rule = rules[place];
  if (rule === undefined) throw new RangeError(`the policy has no rule ${place}`);
  return rule;
}

export const withRules = (policy: Policy, places: readonly number[]): Policy => ({
  ...policy,
  rules: places.flatMap((place) => policy.rules[place] ?? []),
});
