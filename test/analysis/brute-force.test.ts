// Every answer of the survey against all calls of a small world: 2,000 random policies, more with GAIT_RUNS.

import { expect, it } from "vitest";
import { type Survey, surveyPolicy } from "../../src/analysis/survey.ts";
import type { ListedValue } from "../../src/analysis/values.ts";
import { CONSTRAINT_NAMES } from "../../src/constraints/definitions.ts";
import { failClosedApplies, failClosedHits } from "../../src/constraints/fail-closed/interpret.ts";
import { INTERPRETERS } from "../../src/constraints/interpreters.ts";
import { strictness, type Verdict } from "../../src/decision/verdict.ts";
import { type Decision, interpret, type Policy } from "../../src/index.ts";
import { holds, matches } from "../../src/interpret/match.ts";
import { evaluateRule } from "../../src/interpret/rule.ts";
import type { Rule } from "../../src/ir/policy.ts";
import { fromDate } from "../../src/time/instant.ts";
import { runsOr, SEEDS_TRIED } from "../support/law.ts";
import { type Call, chance, randomPolicy, WORLDS, type World } from "./small-worlds.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const now = () => fromDate(NOW) ?? { seconds: 0, nanos: 0 };

interface Tried {
  readonly call: Call;
  readonly failedClosed: boolean;
  readonly matched: readonly number[];
  /** Those of the tier that decides. */
  readonly tier: readonly number[];
  /** What a rule says alone, of those that were asked. */
  readonly verdicts: Map<number, Verdict>;
}

function tryAll(policy: Policy, world: World): readonly Tried[] {
  const { fail_closed } = policy.settings;
  return world.calls.map((call) => {
    const { seen } = call;
    const failedClosed =
      failClosedApplies(fail_closed, seen.context.risk_class) && failClosedHits(fail_closed, seen).length > 0;
    const matched = policy.rules.flatMap((rule, i) => (matches(rule.match, seen) ? [i] : []));
    const first = policy.rules[matched[0] ?? -1]?.priority;
    const tier = failedClosed ? [] : matched.filter((i) => policy.rules[i]?.priority === first);
    return { call, failedClosed, matched, tier, verdicts: new Map() };
  });
}

function ruleAt({ rules }: Policy, at: number): Rule {
  const rule = rules[at];
  if (rule === undefined) throw new RangeError(`there is no rule ${at}`);
  return rule;
}

function verdictOf(policy: Policy, { call, verdicts }: Tried, rule: number): Verdict {
  const known = verdicts.get(rule);
  if (known !== undefined) return known;
  const { verdict } = evaluateRule(ruleAt(policy, rule), { intent: call.seen, now });
  verdicts.set(rule, verdict);
  return verdict;
}

const decisions = new WeakMap<Tried, Map<string, string>>();

/** What a call gets if only these rules are asked. */
function outcome(policy: Policy, tried: Tried, rules: readonly number[]): string {
  const known = decisions.get(tried) ?? new Map<string, string>();
  decisions.set(tried, known);
  const key = rules.join();
  const text =
    known.get(key) ??
    said(
      interpret({ ...policy, rules: rules.flatMap((i) => policy.rules[i] ?? []) }, tried.call.prepared, {
        now: NOW,
      }),
    );
  known.set(key, text);
  return text;
}

/** But for the names of rules, and for digests, which all say the same of one call. */
const said = (decision: Decision): string => JSON.stringify({ ...decision, matched_rule: "" });

const without = (rules: readonly number[], rule: number): readonly number[] =>
  rules.filter((other) => other !== rule);

/** What the survey should say, found by trying everything. */
function expected(policy: Policy, all: readonly Tried[]) {
  const places = [...policy.rules.keys()];
  const deciding = places.map((rule) => all.filter(({ tier }) => tier.includes(rule)));
  const matching = places.map((rule) => all.filter(({ matched }) => matched.includes(rule)));
  const live = places.filter((rule) => (deciding[rule] ?? []).length > 0);
  const changes = (rule: number, tried: Tried, among: readonly number[]): boolean =>
    outcome(policy, tried, among) !== outcome(policy, tried, without(among, rule));
  const counts = (rule: number, tried: Tried): boolean => {
    const own = strictness(verdictOf(policy, tried, rule));
    return tried.tier.every((other) => strictness(verdictOf(policy, tried, other)) <= own);
  };
  const idle = live.filter((rule) => !(deciding[rule] ?? []).some((tried) => counts(rule, tried)));
  return {
    reach: places.map((rule) =>
      live.includes(rule)
        ? "live"
        : all.some(({ matched }) => matched.includes(rule))
          ? "shadowed"
          : "unmatchable",
    ),
    idle,
    // A rule of whose alternatives none changes a thing.
    unchanging: live.filter(
      (rule) =>
        !idle.includes(rule) && !(deciding[rule] ?? []).some((tried) => changes(rule, tried, tried.matched)),
    ),
    byDefault: all.some(({ failedClosed, matched }) => !failedClosed && matched.length === 0),
    fires: live.flatMap((rule) => firing(policy, rule, deciding[rule] ?? [])),
    loosened: live.filter((rule) => (deciding[rule] ?? []).some((tried) => isLoosened(policy, rule, tried))),
    split: live.filter((rule) => (deciding[rule] ?? []).some((tried) => isSplit(policy, rule, tried))),
    deadValues: live.flatMap((rule) => needless(policy, rule, deciding[rule] ?? [])),
    defeats: live.flatMap((rule) => {
      const matched = needless(policy, rule, matching[rule] ?? []);
      return needless(policy, rule, deciding[rule] ?? []).filter((value) => !matched.includes(value));
    }),
    needless: live.flatMap((rule) => needless(policy, rule, matching[rule] ?? [])),
  };
}

function firing(policy: Policy, rule: number, deciding: readonly Tried[]): readonly string[] {
  const own = policy.rules[rule];
  return CONSTRAINT_NAMES.flatMap((name) => {
    const settings = own?.constraints[name];
    if (settings === undefined || ["approvals", "broker", "rate_limit", "destructive_budget"].includes(name))
      return [];
    const fired = deciding.map(
      ({ call }) =>
        INTERPRETERS[name].interpret(settings as never, { intent: call.seen, now }).verdict !== undefined,
    );
    if (fired.every((each) => !each)) return [`${rule} ${name} never`];
    return fired.every((each) => each) ? [`${rule} ${name} always`] : [];
  });
}

const isLoosened = (policy: Policy, rule: number, tried: Tried): boolean =>
  strictness(verdictOf(policy, tried, rule)) < strictness(ruleAt(policy, rule).effect);

function isSplit(policy: Policy, rule: number, tried: Tried): boolean {
  const own = policy.rules[rule];
  const groups = own?.match.groups.filter(({ list }) => list === "targets") ?? [];
  if (
    own?.effect !== "allow" ||
    groups.length === 0 ||
    !outcome(policy, tried, tried.matched).includes('"verdict":"allow"')
  )
    return false;
  const { targets } = tried.call.seen;
  const fits = (target: unknown) =>
    groups.map(({ conditions }) => conditions.every((each) => holds(each, target)));
  return (
    !targets.some((target) => fits(target).every((each) => each)) ||
    targets.some((target) => fits(target).every((each) => !each))
  );
}

/** Values without which the rule matches all of these calls as well. */
function needless(policy: Policy, rule: number, calls: readonly Tried[]): readonly string[] {
  const match = policy.rules[rule]?.match ?? { conditions: [], groups: [] };
  const shorter = (at: number, value: string) => ({
    conditions: match.conditions.map((each, i) =>
      i === at ? { ...each, values: each.values.filter((v) => v !== value) } : each,
    ),
    groups: match.groups.map((group, i) =>
      i + match.conditions.length === at
        ? {
            ...group,
            conditions: group.conditions.map((each) => ({
              ...each,
              values: each.values.filter((v) => v !== value),
            })),
          }
        : group,
    ),
  });
  const all = [...match.conditions, ...match.groups.flatMap(({ conditions }) => conditions)];
  return all.flatMap((condition, at) =>
    condition.values.length < 2
      ? []
      : condition.values.flatMap((value) =>
          calls.some(({ call }) => !matches(shorter(at, value), call.seen))
            ? []
            : [`${rule} ${condition.field} ${value}`],
        ),
  );
}

function found(survey: Survey) {
  return {
    reach: survey.reach.map(({ kind }) => kind),
    idle: survey.idle,
    unchanging: survey.redundant,
    byDefault: survey.byDefault !== undefined,
    fires: survey.constraints.map(({ rule, constraint, fires }) => `${rule} ${constraint} ${fires}`),
    loosened: [...new Set(survey.loosened.map(({ rule }) => rule))],
    split: survey.split.map(({ rule }) => rule),
    deadValues: survey.deadValues.map(valueText),
    defeats: survey.defeats.map(({ value }) => valueText(value)),
    needless: survey.needless.map(valueText),
  };
}

const valueText = ({ rule, condition, value }: ListedValue): string => `${rule} ${condition.field} ${value}`;

/** The members of a cover catch everything together, and without any one of them they do not. */
function coverFaults(survey: Survey, all: readonly Tried[]): readonly string[] {
  return survey.reach.flatMap((reach, rule) => {
    if (reach.kind !== "shadowed") return [];
    const own = all.filter(({ matched }) => matched.includes(rule));
    const isCaught = ({ failedClosed, matched }: Tried, by: readonly (number | undefined)[]): boolean =>
      by.some((one) => (one === undefined ? failedClosed : matched.includes(one)));
    const members = reach.cover.map((one) => one.rule);
    const isCover = own.every((tried) => isCaught(tried, members));
    const isMinimal = members.every(
      (one) =>
        !own.every((tried) =>
          isCaught(
            tried,
            members.filter((other) => other !== one),
          ),
        ),
    );
    const dead = members.filter((one) => one !== undefined && !all.some(({ tier }) => tier.includes(one)));
    if (dead.length > 0) return [`${dead} in the cover of ${rule} never decide`];
    return isCover && isMinimal
      ? []
      : [`the cover ${members} of ${rule} is ${isCover ? "too large" : "none"}`];
  });
}

function surveyed(policy: Policy): Survey {
  const steps = surveyPolicy(policy);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

const sortedLists = (value: object): unknown =>
  Object.fromEntries(
    Object.entries(value).map(([key, list]) => [
      key,
      Array.isArray(list) && key !== "reach" ? [...list].sort() : list,
    ]),
  );

const POLICIES = runsOr(2_000);

it.each(WORLDS)(
  "every answer agrees with all calls of the world of $name",
  { timeout: 1_200_000 },
  async (world) => {
    for (const seed of SEEDS_TRIED) {
      const draw = chance(seed + 1);
      for (let i = 0; i < POLICIES / WORLDS.length / 2; i++) {
        const policy = randomPolicy(world, draw);
        const all = tryAll(policy, world);
        const survey = surveyed(policy);
        const where = `GAIT_SEED=${seed}, policy ${i}: ${JSON.stringify(policy)}`;
        expect(sortedLists(found(survey)), where).toEqual(sortedLists(expected(policy, all)));
        expect(coverFaults(survey, all), where).toEqual([]);
        expect(survey.undetermined, where).toEqual([]);
        if (i % 20 === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  },
);
