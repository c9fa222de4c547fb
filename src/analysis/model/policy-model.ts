// A policy as conditions: when each rule matches, and when its final effect is at least so restrictive. In: the IR. Out:
// formulas. Equal settings and equal conditions give one and the same formula, so what two rules or two policies share is
// encoded once.

import { CONSTRAINT_NAMES, type ConstraintName } from "../../constraints/definitions.ts";
import { failClosedModel } from "../../constraints/fail-closed/model.ts";
import type { Model } from "../../constraints/model.ts";
import { MODELS } from "../../constraints/models.ts";
import { strictness, type Verdict } from "../../decision/verdict.ts";
import { ALWAYS, all, any, type Formula, flag, isOne, NEVER, not, some } from "../../formula/formula.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import type { KnownClasses } from "../partition/texts.ts";
import { matchFormula } from "./conditions.ts";

export interface Trigger {
  readonly constraint: ConstraintName;
  readonly verdict: Verdict;
  readonly replaces: boolean;
  readonly when: Formula;
}

export interface RuleModel {
  readonly rule: Rule;
  readonly matches: Formula;
  readonly triggers: readonly Trigger[];
  /** The final effect is at least this restrictive, once the rule has matched. */
  atLeast(verdict: Verdict): Formula;
}

export interface Tier {
  readonly priority: number;
  /** Places in the list of rules. */
  readonly rules: readonly number[];
}

export interface PolicyModel {
  readonly policy: Policy;
  readonly failClosed: Formula;
  readonly rules: readonly RuleModel[];
  readonly tiers: readonly Tier[];
}

export interface Shared {
  readonly rules: WeakMap<Rule, RuleModel>;
  readonly matches: Map<string, Formula>;
  readonly models: Map<string, Model>;
  readonly failClosed: Map<string, Formula>;
  readonly classes: KnownClasses;
}

/** What several policies have in common is kept here, so that they meet in one formula. */
export const sharedFormulas = (): Shared => ({
  rules: new WeakMap(),
  matches: new Map(),
  models: new Map(),
  failClosed: new Map(),
  classes: new Map(),
});

export function modelPolicy(policy: Policy, shared: Shared): PolicyModel {
  const { fail_closed } = policy.settings;
  const rules = policy.rules.map((rule) => modelRule(rule, shared));
  return {
    policy,
    failClosed: once(shared.failClosed, fail_closed, () => failClosedModel(fail_closed)),
    rules,
    tiers: tiersOf(policy.rules),
  };
}

function tiersOf(rules: readonly Rule[]): readonly Tier[] {
  const tiers: { readonly priority: number; readonly rules: number[] }[] = [];
  for (const [index, { priority }] of rules.entries()) {
    const last = tiers.at(-1);
    if (last?.priority === priority) last.rules.push(index);
    else tiers.push({ priority, rules: [index] });
  }
  return tiers;
}

export function modelRule(rule: Rule, shared: Shared): RuleModel {
  const known = shared.rules.get(rule) ?? createRuleModel(rule, shared);
  shared.rules.set(rule, known);
  return known;
}

function createRuleModel(rule: Rule, shared: Shared): RuleModel {
  const effects = new Map<Verdict, Formula>();
  const models = CONSTRAINT_NAMES.flatMap((name) => modelOf(name, rule, shared));
  const triggers = models.flatMap(({ name, model }) =>
    model.raises.map(({ verdict, when, replaces = false }) => ({
      constraint: name,
      verdict,
      replaces,
      when,
    })),
  );
  const contained = any(...models.flatMap(({ model }) => model.contained ?? []));
  return {
    rule,
    matches: once(shared.matches, rule.match, () => matchFormula(rule.match)),
    triggers,
    atLeast(verdict) {
      const known = effects.get(verdict) ?? finalEffect(rule.effect, triggers, contained, verdict);
      effects.set(verdict, known);
      return known;
    },
  };
}

interface Named {
  readonly name: ConstraintName;
  readonly model: Model;
}

function modelOf<K extends ConstraintName>(name: K, rule: Rule, { models }: Shared): readonly Named[] {
  const settings = rule.constraints[name];
  if (settings === undefined) return [];
  return [{ name, model: once(models, [name, settings], () => MODELS[name](settings)) }];
}

function once<T>(known: Map<string, T>, key: unknown, make: () => T): T {
  const text = JSON.stringify(key);
  const made = known.get(text) ?? make();
  known.set(text, made);
  return made;
}

/** M0 to M8, as the interpreter applies them: what replaces first, then what raises, then what is destructive. */
function finalEffect(
  effect: Verdict,
  triggers: readonly Trigger[],
  contained: Formula,
  least: Verdict,
): Formula {
  const reaches = (verdict: Verdict): boolean => strictness(verdict) >= strictness(least);
  let own: Formula = reaches(effect) ? ALWAYS : NEVER;
  for (const { verdict, when } of triggers.filter(({ replaces }) => replaces)) {
    own = reaches(verdict) ? any(when, own) : all(not(when), own);
  }
  const raising = triggers.filter(({ verdict, replaces }) => !replaces && reaches(verdict));
  return any(own, ...raising.map(({ when }) => when), destructive(contained, least));
}

const DESTROYS = some("targets", flag("targets.destructive"));
const MORE_THAN_PROCESSES = some("targets", not(isOne("targets.endpoint_class", ["proc.exec"])));
const PLANNED = isOne("context.phase", ["plan"]);

/** M8. */
function destructive(contained: Formula, least: Verdict): Formula {
  const counts = all(DESTROYS, any(not(contained), MORE_THAN_PROCESSES));
  if (least === "block") return NEVER;
  return least === "require_approval" ? all(counts, not(PLANNED)) : counts;
}
