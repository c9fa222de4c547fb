// Which `allow` rules does a call satisfy by several targets together, or with a target besides that the rule does not name?

import { stricterThan, type Verdict } from "../decision/verdict.ts";
import { all, any, type Formula, not, some } from "../formula/formula.ts";
import type { Intent, Target } from "../intent/intent.ts";
import { holds } from "../interpret/match.ts";
import type { Condition, Rule } from "../ir/policy.ts";
import type { Asker } from "./asker.ts";
import type { RuleFact } from "./facts.ts";
import type { Few } from "./few.ts";
import { conditionFormula } from "./model/conditions.ts";
import { ruleAt } from "./rules.ts";
import type { Literal } from "./sat/literals.ts";

/** What a rule asks of single targets, where an allowed call could satisfy it by several. */
function askedOfTargets({ effect, match }: Rule): readonly (readonly Condition[])[] {
  if (effect !== "allow") return [];
  const asked = match.groups.filter(({ list, quantifier }) => list === "targets" && quantifier === "any");
  return asked.map(({ conditions }) => conditions);
}

/** No target satisfies all that the rule asks of targets, or some target satisfies nothing of it. */
export function splitFormula(rule: Rule): Formula | undefined {
  const asked = askedOfTargets(rule);
  if (asked.length === 0) return undefined;
  const each = asked.map((conditions) => all(...conditions.map((one) => conditionFormula(one, "targets"))));
  return any(not(some("targets", all(...each))), some("targets", not(any(...each))));
}

/** The same of a real call. */
function isSplit(rule: Rule, { targets }: Intent): boolean {
  const asked = askedOfTargets(rule);
  const satisfies = (target: Target) => (conditions: readonly Condition[]) =>
    conditions.every((condition) => holds(condition, target));
  return (
    !targets.some((target) => asked.every(satisfies(target))) ||
    targets.some((target) => !asked.some(satisfies(target)))
  );
}

export function splitFacts(asker: Asker, split: Formula | undefined): readonly RuleFact[] {
  if (split === undefined) return [];
  const { policy, rule } = asker.inquiry;
  const witness = asker.find("whether different targets satisfy it", {
    about: "verdicts",
    assumes: (few) => [
      few.reasoner.literal(split),
      ...raisingAbove(few, few.at(rule), "allow").map(few.reasoner.not),
    ],
    shows: (shown) => shown.decision.verdict === "allow" && isSplit(ruleAt(policy, rule), shown.seen),
  });
  return witness === undefined ? [] : [{ rule, witness }];
}

/** The rules of the tier that would make the verdict stricter. */
function raisingAbove({ reasoner, literals }: Few, at: number, verdict: Verdict): readonly Literal[] {
  const next = stricterThan(verdict);
  const tier = literals.model.tiers[literals.tierOf(at)]?.rules ?? [];
  return next === undefined
    ? []
    : tier.map((other) => reasoner.and([literals.matches(other), literals.effect(other, next)]));
}
