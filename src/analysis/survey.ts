// Everything that is asked about one policy, answered. In: the IR. Out: for each rule whether it decides, for each value and
// each constraint whether it matters. It says what is so, not what to think of it: that is for the checks.

import type { ConstraintName } from "../constraints/definitions.ts";
import { strictness, VERDICTS, type Verdict } from "../decision/verdict.ts";
import { all, any, type Formula, not, some } from "../formula/formula.ts";
import type { Intent, Target } from "../intent/intent.ts";
import { holds } from "../interpret/match.ts";
import type { Condition, Policy, Rule } from "../ir/policy.ts";
import { createEngine, type Engine } from "./engine.ts";
import { conditionFormula } from "./model/conditions.ts";
import type { RuleModel } from "./model/policy-model.ts";
import { contributes, differ } from "./outcome.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import { confirmed, decides, type Reach, reachOf, smallest } from "./reach.ts";
import type { Answer, Reasoner } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";
import { byRule, type ListedValue, listedValues, mattersOf } from "./values.ts";
import { outcomeText, type Replayed, replay } from "./witness/replay.ts";
import type { Witness } from "./witness/write.ts";

export interface Survey {
  readonly policy: Policy;
  /** By rule. */
  readonly reach: readonly Reach[];
  /** Values of live rules that never matter. */
  readonly deadValues: readonly ListedValue[];
  /** Live rules that contribute to no decision. */
  readonly idle: readonly number[];
  /** Live rules without which every call would get the same. */
  readonly redundant: readonly number[];
  readonly constraints: readonly ConstraintFact[];
  /** Tainted calls that get less than the rule declares. */
  readonly loosened: readonly RuleFact[];
  /** Allowed calls whose targets do not each satisfy all that the rule asks of targets. */
  readonly split: readonly RuleFact[];
  /** A call that no rule matches. */
  readonly byDefault?: Witness;
  readonly undetermined: readonly Undetermined[];
  /** Negative answers; the proof of each was checked. */
  readonly proved: number;
}

export interface ConstraintFact {
  readonly rule: number;
  readonly constraint: ConstraintName;
  readonly fires: "never" | "always";
}

export interface RuleFact {
  readonly rule: number;
  readonly witness: Witness;
}

/** A question whose budget ended. */
export interface Undetermined {
  readonly rule?: number;
  readonly question: string;
}

export interface SurveyOptions {
  /** Conflicts that one question may cost. */
  readonly conflicts?: number;
}

/** How far a survey has come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Yields after each question, so that whoever drives it can show progress, stop, or let others run. */
export function* surveyPolicy(policy: Policy, options: SurveyOptions = {}): Generator<Progress, Survey> {
  const undetermined: Undetermined[] = [];
  const values = listedValues(policy.rules);
  const matching = createEngine([policy], {
    ...options,
    about: "matches",
    others: values.map(({ matters }) => matters),
  });
  const steps = policy.rules.length * 3;
  let done = 0;

  const reach: Reach[] = [];
  for (const rule of policy.rules.keys()) {
    const found = reachOf(policy, matching.reasoner, only(matching), rule);
    reach.push(found);
    if (found.kind === "undetermined") undetermined.push({ rule, question: "whether it ever decides" });
    yield { done: ++done, of: steps };
  }
  const deadValues: ListedValue[] = [];
  for (const [rule, own] of byRule(values)) {
    if (reach[rule]?.kind !== "live") continue;
    for (const { value, matter } of mattersOf(matching.reasoner, only(matching), own)) {
      if (matter === "never") deadValues.push(value);
      if (matter === "undetermined")
        undetermined.push({ rule, question: `whether \`${value.value}\` matters` });
    }
    yield { done, of: steps };
  }

  const effects = yield* surveyEffects(policy, reach, {
    ...options,
    undetermined,
    done: done + policy.rules.length,
    steps,
  });
  const gap = matching.reasoner.ask([only(matching).byDefault()]);
  if (gap.kind === "undetermined")
    undetermined.push({ question: "whether the default verdict is ever given" });
  return {
    policy,
    reach,
    deadValues,
    ...effects,
    ...(gap.kind === "yes" && {
      byDefault: smallest(policy, confirmed(policy, gap, isByDefault), isByDefault),
    }),
    undetermined,
    proved: matching.reasoner.checked() + effects.proved,
  };
}

const isByDefault = ({ matched, failedClosed }: Replayed): boolean => matched.length === 0 && !failedClosed;

function only({ policies: [literals] }: Engine): PolicyLiterals {
  if (literals === undefined) throw new RangeError("there is no policy");
  return literals;
}

interface EffectOptions extends SurveyOptions {
  readonly undetermined: Undetermined[];
  readonly done: number;
  readonly steps: number;
}

type Effects = Pick<Survey, "idle" | "redundant" | "constraints" | "loosened" | "split" | "proved">;

/** What needs the effects of rules, of those that are live. */
function* surveyEffects(
  policy: Policy,
  reach: readonly Reach[],
  options: EffectOptions,
): Generator<Progress, Effects> {
  const splits = policy.rules.map(splitFormula);
  const others = splits.filter((formula) => formula !== undefined);
  const single = createEngine([policy], { ...options, about: "effects" });
  const whole = createEngine([policy], { ...options, others });
  const one = createAsker(single, policy, options.undetermined);
  const tiers = createAsker(whole, policy, options.undetermined);
  const found = { idle: [] as number[], redundant: [] as number[], constraints: [] as ConstraintFact[] };
  const facts = { loosened: [] as RuleFact[], split: [] as RuleFact[] };
  let { done } = options;
  for (const [rule, model] of only(single).model.rules.entries()) {
    const own = reach[rule];
    if (own?.kind === "live") {
      const share = shareOf(tiers, { rule, replayed: replay(policy, own.witness) });
      if (share !== "counts") found[share].push(rule);
      found.constraints.push(...constraintFacts(one, rule, model));
      facts.loosened.push(...loosening(one, rule, model));
      facts.split.push(...splitFacts(tiers, rule, splits[rule]));
    }
    yield { done: ++done, of: options.steps };
  }
  return { ...found, ...facts, proved: single.reasoner.checked() + whole.reasoner.checked() };
}

interface Asker {
  readonly engine: Engine;
  readonly reasoner: Reasoner;
  readonly literals: PolicyLiterals;
  readonly policy: Policy;
  /** True when there is no such call; that it is not known is noted. */
  never(rule: number, question: string, assumptions: readonly Literal[]): boolean;
  /** A call for which all of it holds and that shows so; that it is not known is noted. */
  find(rule: number, question: Question): Found;
}

type Found =
  | { readonly kind: "yes"; readonly witness: Witness }
  | { readonly kind: "no" }
  | { readonly kind: "undetermined" };

interface Question {
  readonly asks: string;
  readonly assumptions: readonly Literal[];
  readonly shows: (replayed: Replayed) => boolean;
}

function createAsker(engine: Engine, policy: Policy, undetermined: Undetermined[]): Asker {
  const { reasoner } = engine;
  const ask = (rule: number, question: string, assumptions: readonly Literal[]): Answer => {
    const answer = reasoner.ask(assumptions);
    if (answer.kind === "undetermined") undetermined.push({ rule, question });
    return answer;
  };
  return {
    engine,
    reasoner,
    literals: only(engine),
    policy,
    never: (rule, question, assumptions) => ask(rule, question, assumptions).kind === "no",
    find(rule, { asks, assumptions, shows }) {
      const answer = ask(rule, asks, assumptions);
      if (answer.kind !== "yes") return answer;
      return { kind: "yes", witness: smallest(policy, confirmed(policy, answer, shows), shows) };
    },
  };
}

interface Replay {
  readonly rule: number;
  readonly replayed: Replayed;
}

/** One call that the rule decides and that gets something else without it settles most cases. */
function changesThis({ rule, replayed }: Replay): boolean {
  const without = replayed.among(replayed.matched.filter((other) => other !== rule));
  return outcomeText(without) !== outcomeText(replayed.decision);
}

type Share = "counts" | "idle" | "redundant";

/** What a live rule adds: calls that it changes, nothing in its tier, or nothing at all. */
function shareOf(asker: Asker, { rule, replayed }: Replay): Share {
  if (changesThis({ rule, replayed })) return "counts";
  const { policy, reasoner, literals, engine } = asker;
  const counting = asker.find(rule, {
    asks: "whether it ever counts in its tier",
    assumptions: [contributes(reasoner, literals, rule)],
    shows: (shown) => decides(policy, shown, rule),
  });
  if (counting.kind === "no") return "idle";
  if (counting.kind === "undetermined" || changesThis({ rule, replayed: replay(policy, counting.witness) }))
    return "counts";
  const without = engine.also({ ...policy, rules: policy.rules.filter((_, index) => index !== rule) });
  const isNever = asker.never(rule, "whether anything changes without it", [
    differ(reasoner, literals, without),
  ]);
  return isNever ? "redundant" : "counts";
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
      if (never(rule, `whether ${constraint} ever fires`, [live, fires]))
        return [{ rule, constraint, fires: "never" }];
      const always = never(rule, `whether ${constraint} always fires`, [live, reasoner.not(fires)]);
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
      assumptions: [literals.live(rule), reasoner.literal(when), reasoner.not(literals.effect(rule, effect))],
      shows: (shown) => decides(asker.policy, shown, rule) && isMilder(shown.among([rule]).verdict, effect),
    });
    return found.kind === "yes" ? [{ rule, witness: found.witness }] : [];
  });
}

const isMilder = (verdict: Verdict, than: Verdict): boolean => strictness(verdict) < strictness(than);

/** What a rule asks of single targets, where an allowed call could satisfy it by several. */
function askedOfTargets({ effect, match }: Rule): readonly (readonly Condition[])[] {
  if (effect !== "allow") return [];
  const asked = match.groups.filter(({ list, quantifier }) => list === "targets" && quantifier === "any");
  return asked.map(({ conditions }) => conditions);
}

/** No target satisfies all that the rule asks of targets, or some target satisfies nothing of it. */
function splitFormula(rule: Rule): Formula | undefined {
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

function splitFacts(asker: Asker, rule: number, split: Formula | undefined): readonly RuleFact[] {
  if (split === undefined) return [];
  const { reasoner, literals } = asker;
  const found = asker.find(rule, {
    asks: "whether different targets satisfy it",
    assumptions: [
      literals.live(rule),
      reasoner.literal(split),
      ...stricterThan(asker, rule, "allow").map(reasoner.not),
    ],
    shows: (shown) =>
      decides(asker.policy, shown, rule) &&
      shown.decision.verdict === "allow" &&
      asker.policy.rules.slice(rule, rule + 1).every((own) => isSplit(own, shown.seen)),
  });
  return found.kind === "yes" ? [{ rule, witness: found.witness }] : [];
}

/** The rules of the tier that would make the verdict stricter. */
function stricterThan({ reasoner, literals }: Asker, rule: number, verdict: Verdict): readonly Literal[] {
  const next = VERDICTS[strictness(verdict) + 1];
  const tier = literals.model.tiers[literals.tierOf(rule)]?.rules ?? [];
  return next === undefined
    ? []
    : tier.map((other) => reasoner.and([literals.matches(other), literals.effect(other, next)]));
}
