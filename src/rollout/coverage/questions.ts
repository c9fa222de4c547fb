// What has to hold for a call to reach a point, as a question to the exact analysis. In: a policy and a point. Out: how much of the
// policy the question is about, the conditions that it needs beside, and what is assumed. Limits on scripts are no question
// about one call.

import { type Engine, only } from "../../analysis/engine.ts";
import { conditionFormula, matchFormula, metWithout } from "../../analysis/model/conditions.ts";
import { contributes } from "../../analysis/outcome.ts";
import type { Literal } from "../../analysis/sat/literals.ts";
import type { About } from "../../analysis/slots.ts";
import { failClosedModel } from "../../constraints/fail-closed/model.ts";
import type { Model } from "../../constraints/model.ts";
import { MODELS } from "../../constraints/models.ts";
import { stricterThan, strictness, type Verdict } from "../../decision/verdict.ts";
import { all, any, type Formula, isOne, NEVER, not, some } from "../../formula/formula.ts";
import type { Group, Match, Policy, Rule } from "../../ir/policy.ts";
import { settingsWithout } from "./block-points.ts";
import { ruleWithout } from "./call-hits.ts";
import { type MatchPoint, matchWithout } from "./match-points.ts";
import type { BlockPoint, Point, ValuePoint } from "./point.ts";

export interface Question {
  readonly about: About;
  /** Conditions that the policy does not have. */
  readonly others: readonly Formula[];
  readonly assume: (engine: Engine) => readonly Literal[];
}

/** Undefined where nothing can be asked. */
export function questionOf(policy: Policy, point: Point): Question | undefined {
  switch (point.kind) {
    case "rule":
      return { about: "matches", others: [], assume: (engine) => only(engine).live(point.rule) };
    case "effect":
      return effectQuestion(policy, point.rule);
    case "default":
      return { about: "matches", others: [], assume: (engine) => [only(engine).byDefault()] };
    case "verdict":
      return {
        about: "verdicts",
        others: [],
        assume: (engine) => verdictIs(engine, point.verdict),
      };
    case "value":
    case "clause":
      return matchQuestion(policy, point);
    default:
      return point.rule === undefined
        ? settingQuestion(policy, point)
        : constraintQuestion(policy.rules[point.rule], point);
  }
}

function effectQuestion({ rules }: Policy, place: number): Question | undefined {
  const rule = rules[place];
  if (rule === undefined) return undefined;
  const { effect } = rule;
  return {
    about: "verdicts",
    others: [],
    assume: (engine) => [
      ...only(engine).live(place),
      only(engine).effect(place, effect),
      ...verdictIs(engine, effect),
    ],
  };
}

function verdictIs(engine: Engine, verdict: Verdict): readonly Literal[] {
  const stricter = stricterThan(verdict);
  const literals = only(engine);
  return [
    literals.atLeast(verdict),
    ...(stricter === undefined ? [] : [engine.reasoner.not(literals.atLeast(stricter))]),
  ];
}

/** The rule matches and would not without it, or the other way round, and nothing has decided before. */
function matchQuestion({ rules }: Policy, point: MatchPoint): Question | undefined {
  const rule = rules[point.rule];
  if (rule === undefined) return undefined;
  const without = point.kind === "value" ? withoutValue(rule.match, point) : withoutClause(rule.match, point);
  return {
    about: "matches",
    others: [without],
    assume: (engine) => {
      const literals = only(engine);
      const own = literals.matches(point.rule);
      const other = engine.reasoner.literal(without);
      const { or, not: no } = engine.reasoner;
      return [or([own, other]), or([no(own), no(other)]), literals.reaches(literals.tierOf(point.rule))];
    },
  };
}

function withoutClause(match: Match, point: MatchPoint): Formula {
  const without = matchWithout(match, point);
  return without === undefined ? NEVER : matchFormula(without);
}

/** Said so that a long list stays one list. */
function withoutValue({ conditions, groups }: Match, { at, value }: ValuePoint): Formula {
  const own = at.group === undefined ? undefined : groups[at.group];
  const condition = (own?.conditions ?? conditions)[at.condition];
  if (condition === undefined) return NEVER;
  const met = metWithout(condition, value, own?.list);
  const left = condition.negated ? not(met) : met;
  if (own === undefined)
    return all(left, matchFormula({ conditions: conditions.filter((one) => one !== condition), groups }));
  const rest = own.conditions.filter((one) => one !== condition);
  return all(
    groupFormula(own, all(left, ...rest.map((one) => conditionFormula(one, own.list)))),
    matchFormula({ conditions, groups: groups.filter((group) => group !== own) }),
  );
}

const groupFormula = ({ list, quantifier }: Group, element: Formula): Formula =>
  quantifier === "any" ? some(list, element) : not(some(list, element));

function constraintQuestion(
  rule: Rule | undefined,
  point: Extract<BlockPoint, { readonly rule: number }>,
): Question | undefined {
  if (rule === undefined) return undefined;
  const { rule: place, block } = point;
  if (point.kind === "obliges") {
    return {
      about: "verdicts",
      others: [],
      assume: (engine) => [
        contributes(engine.reasoner, only(engine), place),
        ...(block === "approvals" ? verdictIs(engine, "require_approval") : []),
      ],
    };
  }
  const asked = modelOf(rule, block);
  const when =
    point.kind === "fires"
      ? firing(asked, point.fires)
      : differing(asked, modelOf(ruleWithout(rule, block, point), block));
  return {
    about: "matches",
    others: [when],
    assume: (engine) => [engine.reasoner.literal(when), ...only(engine).live(place)],
  };
}

function modelOf<K extends keyof typeof MODELS>(rule: Rule, block: K): Model {
  const settings = rule.constraints[block];
  return settings === undefined ? { raises: [] } : MODELS[block](settings);
}

const atLeast = ({ raises }: Model, least: Verdict): Formula =>
  any(...raises.filter(({ verdict }) => strictness(verdict) >= strictness(least)).map(({ when }) => when));

const firing = (model: Model, fires: boolean): Formula =>
  fires ? atLeast(model, "allow") : not(atLeast(model, "allow"));

const differing = (one: Model, other: Model): Formula =>
  any(
    ...(["dry_run", "require_approval", "block"] as const).map((verdict) =>
      xor(atLeast(one, verdict), atLeast(other, verdict)),
    ),
  );

const xor = (one: Formula, other: Formula): Formula => any(all(one, not(other)), all(not(one), other));

function settingQuestion(
  { settings: { fail_closed } }: Policy,
  point: BlockPoint & { readonly rule?: never },
): Question | undefined {
  if (point.block === "scripts" || point.kind === "obliges") return undefined;
  const blocks = failClosedModel(fail_closed);
  const when =
    point.kind === "setting"
      ? xor(blocks, failClosedModel(settingsWithout(fail_closed, point)))
      : point.fires
        ? blocks
        : all(isOne("context.risk_class", fail_closed.risk_classes), not(blocks));
  return {
    about: "matches",
    others: [when],
    assume: (engine) => [engine.reasoner.literal(when)],
  };
}
