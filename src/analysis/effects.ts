// What the constraints of live rules do, and what live rules add. In: a policy and which of its rules decide. Out: facts.

import { strictness, type Verdict } from "../decision/verdict.ts";
import type { Formula } from "../formula/formula.ts";
import { type Asker, createAsker } from "./asker.ts";
import { type Engine, only } from "./engine.ts";
import type { ConstraintFact, Effects, Progress, RuleFact, SurveyOptions, Undetermined } from "./facts.ts";
import type { RuleModel } from "./model/policy-model.ts";
import { createOmission } from "./omission.ts";
import { decides, type Reach } from "./reach.ts";
import { shareOf } from "./share.ts";
import { splitFacts } from "./split.ts";
import { replay } from "./witness/replay.ts";

interface EffectOptions extends SurveyOptions {
  /** By rule. */
  readonly splits: readonly (Formula | undefined)[];
  readonly undetermined: Undetermined[];
  readonly done: number;
  readonly steps: number;
}

/** What needs the effects of rules, of those that are live. */
export function* surveyEffects(
  engine: Engine,
  reach: readonly Reach[],
  options: EffectOptions,
): Generator<Progress, Effects> {
  const { policy, rules } = only(engine).model;
  const asker = createAsker(engine, policy, options.undetermined);
  const omission = createOmission(policy, options);
  const found = { idle: [] as number[], redundant: [] as number[], constraints: [] as ConstraintFact[] };
  const facts = { loosened: [] as RuleFact[], split: [] as RuleFact[] };
  let { done } = options;
  for (const [rule, model] of rules.entries()) {
    const own = reach[rule];
    if (own?.kind === "live") {
      const share = shareOf({ asker, omission }, { rule, replayed: replay(policy, own.witness) });
      if (share !== "counts") found[share].push(rule);
      found.constraints.push(...constraintFacts(asker, rule, model));
      facts.loosened.push(...loosening(asker, rule, model));
      facts.split.push(...splitFacts(asker, rule, options.splits[rule]));
    }
    yield { done: ++done, of: options.steps };
  }
  return { ...found, ...facts, proved: engine.reasoner.checked() + omission.proved() };
}

function constraintFacts(
  { reasoner, literals, never }: Asker,
  rule: number,
  model: RuleModel,
): readonly ConstraintFact[] {
  const live = literals.live(rule);
  return [...new Set(model.triggers.map(({ constraint }) => constraint))].flatMap(
    (constraint): readonly ConstraintFact[] => {
      const own = model.triggers.filter((trigger) => trigger.constraint === constraint);
      const fires = reasoner.or(own.map(({ when }) => reasoner.literal(when)));
      if (never(rule, `whether ${constraint} ever fires`, [...live, fires]))
        return [{ rule, constraint, fires: "never" }];
      const always = never(rule, `whether ${constraint} always fires`, [...live, reasoner.not(fires)]);
      return always ? [{ rule, constraint, fires: "always" }] : [];
    },
  );
}

function loosening(asker: Asker, rule: number, model: RuleModel): readonly RuleFact[] {
  const { effect } = model.rule;
  const lowers = model.triggers.filter(
    ({ replaces, verdict }) => replaces && strictness(verdict) < strictness(effect),
  );
  return lowers.flatMap(({ when }) => {
    const { reasoner, literals } = asker;
    const found = asker.find(rule, {
      asks: "whether a constraint lowers its effect",
      assumptions: [
        ...literals.live(rule),
        reasoner.literal(when),
        reasoner.not(literals.effect(rule, effect)),
      ],
      shows: (shown) => decides(asker.policy, shown, rule) && isMilder(shown.among([rule]).verdict, effect),
    });
    return found.kind === "yes" ? [{ rule, witness: found.witness }] : [];
  });
}

const isMilder = (verdict: Verdict, than: Verdict): boolean => strictness(verdict) < strictness(than);
