// What the constraints of a live rule do, and what the rule adds. In: an inquiry about it. Out: facts.

import type { ConstraintName } from "../constraints/definitions.ts";
import { readOptions } from "../decision/options.ts";
import { strictness, type Verdict } from "../decision/verdict.ts";
import { askConstraint } from "../interpret/rule.ts";
import type { Asker } from "./asker.ts";
import type { ConstraintFact, RuleFact } from "./facts.ts";
import type { Few } from "./few.ts";
import type { Trigger } from "./model/policy-model.ts";
import { ruleAt } from "./rules.ts";
import type { Clause, Literal } from "./sat/literals.ts";

/** Which constraints never set in, or always do. */
export function constraintFacts(asker: Asker): readonly ConstraintFact[] {
  const { triggers } = asker.inquiry.model();
  return [...new Set(triggers.map(({ constraint }) => constraint))].flatMap((constraint) => {
    const fires = firing(asker, constraint);
    return fires === undefined ? [] : [{ rule: asker.inquiry.rule, constraint, fires }];
  });
}

/** The call that the rule is known to decide sets a constraint off or does not, so one of two questions is answered. */
function firing(asker: Asker, constraint: ConstraintName): ConstraintFact["fires"] | undefined {
  const never = (asks: string, assumes: (few: Few) => Clause): boolean =>
    asker.ask(asks, { about: "verdicts", assumes }).kind === "no";
  const fires = (few: Few): Literal => firesIn(few, asker, constraint);
  if (isSetOff(asker, constraint)) {
    const always = never(`whether ${constraint} always fires`, (few) => [few.reasoner.not(fires(few))]);
    return always ? "always" : undefined;
  }
  return never(`whether ${constraint} ever fires`, (few) => [fires(few)]) ? "never" : undefined;
}

function isSetOff({ inquiry: { policy, rule }, live }: Asker, constraint: ConstraintName): boolean {
  const { now } = readOptions(live.witness.options, () => new Date(0));
  const { verdict } = askConstraint(constraint, ruleAt(policy, rule), { intent: live.replayed.seen, now });
  return verdict !== undefined;
}

const triggersOf = ({ literals, at }: Few, rule: number): readonly Trigger[] =>
  literals.model.rules[at(rule)]?.triggers ?? [];

function firesIn(few: Few, { inquiry: { rule } }: Asker, constraint: ConstraintName): Literal {
  const own = triggersOf(few, rule).filter((trigger) => trigger.constraint === constraint);
  return few.reasoner.or(own.map(({ when }) => few.reasoner.literal(when)));
}

/** Calls that get less than the rule declares. */
export function looseningFacts(asker: Asker): readonly RuleFact[] {
  const { policy, rule, model } = asker.inquiry;
  const { effect } = ruleAt(policy, rule);
  const lowers = model().triggers.filter(
    ({ replaces, verdict }) => replaces && strictness(verdict) < strictness(effect),
  );
  return lowers.flatMap(({ when }) => {
    const witness = asker.find("whether a constraint lowers its effect", {
      about: "verdicts",
      assumes: ({ reasoner, literals, at }) => [
        reasoner.literal(when),
        reasoner.not(literals.effect(at(rule), effect)),
      ],
      shows: (shown) => isMilder(shown.among([rule]).verdict, effect),
    });
    return witness === undefined ? [] : [{ rule, witness }];
  });
}

const isMilder = (verdict: Verdict, than: Verdict): boolean => strictness(verdict) < strictness(than);
