// A policy inside a reasoner: for each rule whether it matches and whether it decides, and for each verdict whether the
// policy gives at least that. In: the policy as formulas. Out: literals, made when first asked for.

import { strictness, type Verdict } from "../decision/verdict.ts";
import type { PolicyModel, RuleModel } from "./model/policy-model.ts";
import type { Reasoner } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";

export interface PolicyLiterals {
  readonly model: PolicyModel;
  readonly failClosed: Literal;
  matches(rule: number): Literal;
  /** Nothing before the tier decides: neither a fail-closed check nor a rule of an earlier tier. */
  reaches(tier: number): Literal;
  /**
   * The rule matches, and its tier decides. Why in this order: what the rule says of the call settles most earlier rules at
   * once, which are dear to exclude one by one.
   */
  live(rule: number): readonly [matched: Literal, reached: Literal];
  /** No rule matches, and no fail-closed check blocks. */
  readonly byDefault: () => Literal;
  /** The final effect of a rule that matched is at least this. */
  effect(rule: number, verdict: Verdict): Literal;
  /** Some rule of the tier matches and has at least this effect. */
  within(tier: number, verdict: Verdict): Literal;
  /** The tier decides, and for at least this. */
  gives(tier: number, verdict: Verdict): Literal;
  /** The policy's verdict is at least this. */
  atLeast(verdict: Verdict): Literal;
  tierOf(rule: number): number;
}

export function policyLiterals(reasoner: Reasoner, model: PolicyModel): PolicyLiterals {
  const { rules, tiers, policy } = model;
  const failClosed = reasoner.literal(model.failClosed);
  const tierByRule: number[] = [];
  for (const [tier, { rules: places }] of tiers.entries())
    for (const place of places) tierByRule[place] = tier;
  const tierOf = (rule: number): number => tierByRule[rule] ?? 0;
  const matchLiterals: Literal[] = [];
  const reach: Literal[] = [];
  const verdicts = new Map<Verdict, Literal>();

  function matches(rule: number): Literal {
    const known = matchLiterals[rule];
    if (known !== undefined) return known;
    const literal = reasoner.literal(ruleAt(rules, rule).matches);
    matchLiterals[rule] = literal;
    return literal;
  }

  /** INVARIANT: filled from the first tier on, so no tier is asked for before the ones it stands on. */
  function reaches(tier: number): Literal {
    for (let next = reach.length; next <= tier; next++) {
      const before = reach[next - 1] ?? reasoner.not(failClosed);
      const previous = tiers[next - 1]?.rules ?? [];
      reach.push(reasoner.and([before, ...previous.map((rule) => reasoner.not(matches(rule)))]));
    }
    return reach[tier] ?? reasoner.yes;
  }

  const effect = (rule: number, verdict: Verdict): Literal =>
    reasoner.literal(ruleAt(rules, rule).atLeast(verdict));

  const byDefault = (): Literal => reaches(tiers.length);

  const within = (tier: number, verdict: Verdict): Literal =>
    reasoner.or(
      (tiers[tier]?.rules ?? []).map((rule) => reasoner.and([matches(rule), effect(rule, verdict)])),
    );

  const gives = (tier: number, verdict: Verdict): Literal =>
    reasoner.and([reaches(tier), within(tier, verdict)]);

  function atLeast(verdict: Verdict): Literal {
    const known = verdicts.get(verdict);
    if (known !== undefined) return known;
    const given = tiers.map((_, tier) => gives(tier, verdict));
    const defaults = strictness(policy.default_verdict) >= strictness(verdict) ? [byDefault()] : [];
    const literal = verdict === "allow" ? reasoner.yes : reasoner.or([failClosed, ...given, ...defaults]);
    verdicts.set(verdict, literal);
    return literal;
  }

  return {
    model,
    failClosed,
    matches,
    reaches,
    live: (rule) => [matches(rule), reaches(tierOf(rule))],
    byDefault,
    effect,
    within,
    gives,
    atLeast,
    tierOf,
  };
}

function ruleAt(rules: readonly RuleModel[], index: number): RuleModel {
  const rule = rules[index];
  if (rule === undefined) throw new RangeError(`the policy has no rule ${index}`);
  return rule;
}
