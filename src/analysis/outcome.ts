// What a decision says beside its verdict, as literals: reason codes, violations, obligations, and what constraints add. In: a
// policy in a reasoner. Out: for every such thing whether the decision says it. Codes that a constraint adds only sometimes
// stand for themselves by the settings that they come from.

import { CONSTRAINT_NAMES } from "../constraints/definitions.ts";
import { stricterThan, VERDICTS, type Verdict } from "../decision/verdict.ts";
import { defaultReason } from "../interpret/rule.ts";
import type { Rule } from "../ir/policy.ts";
import type { PolicyLiterals } from "./policy-literals.ts";
import type { Reasoner } from "./reasoner.ts";
import type { Literal } from "./sat/literals.ts";

type Said = ReadonlyMap<string, Literal>;

/** The rule matches, its tier decides, and its effect is the verdict: it contributes. */
export function contributes(reasoner: Reasoner, literals: PolicyLiterals, rule: number): Literal {
  const { rules: tier } = literals.model.tiers[literals.tierOf(rule)] ?? { rules: [] };
  const strictest = VERDICTS.slice(1).map((verdict) => {
    const others = tier.map((other) =>
      reasoner.and([literals.matches(other), literals.effect(other, verdict)]),
    );
    return reasoner.or([reasoner.not(reasoner.or(others)), literals.effect(rule, verdict)]);
  });
  return reasoner.and([...literals.live(rule), ...strictest]);
}

function saidBy(reasoner: Reasoner, literals: PolicyLiterals): Said {
  const parts = new Map<string, Literal[]>();
  const say = (what: string, when: Literal): void => {
    const known = parts.get(what) ?? [];
    parts.set(what, known);
    known.push(when);
  };
  const { policy, rules } = literals.model;
  say(`default ${policy.default_verdict}`, literals.byDefault());
  say("fail closed", literals.failClosed);
  for (const [index, model] of rules.entries()) {
    const when = contributes(reasoner, literals, index);
    for (const what of alwaysSaid(model.rule)) say(what, when);
    for (const { constraint, when: trigger } of model.triggers) {
      const settings = JSON.stringify(model.rule.constraints[constraint]);
      say(`${constraint} ${settings}`, reasoner.and([when, reasoner.literal(trigger)]));
    }
    for (const [what, obliged] of obligationsOf(reasoner, literals, index))
      say(what, reasoner.and([when, obliged]));
  }
  return new Map([...parts].map(([what, when]) => [what, reasoner.or(when)]));
}

function alwaysSaid(rule: Rule): readonly string[] {
  const reasons = rule.reason_codes.length > 0 ? rule.reason_codes : [defaultReason(rule.name)];
  return [
    ...reasons.map((code) => `reason ${code}`),
    ...rule.violations.map((code) => `violation ${code}`),
    // Even where it does not fire, a decision reports on it.
    ...(["freeze_window", "sandbox"] as const).flatMap((name) =>
      rule.constraints[name] === undefined
        ? []
        : [`reports ${name} ${JSON.stringify(rule.constraints[name])}`],
    ),
  ];
}

type Obligation = readonly [what: string, when: Literal];

const OBLIGING = CONSTRAINT_NAMES.filter((name) =>
  (["approvals", "broker", "rate_limit", "destructive_budget"] as readonly string[]).includes(name),
);

function obligationsOf(reasoner: Reasoner, literals: PolicyLiterals, index: number): readonly Obligation[] {
  const { rule } = literals.model.rules[index] ?? {};
  if (rule === undefined) return [];
  const selected = rule.match.conditions.filter(({ negated }) => !negated);
  const approval = verdictIs(reasoner, literals, "require_approval");
  return [
    ...OBLIGING.flatMap((name): readonly Obligation[] =>
      rule.constraints[name] === undefined
        ? []
        : [
            [
              `${name} ${JSON.stringify(rule.constraints[name])}`,
              name === "approvals" ? approval : reasoner.yes,
            ],
          ],
    ),
    ...selected.flatMap(({ field, values }): readonly Obligation[] => {
      if (field === "require_delegation") return [["delegation", reasoner.yes]];
      return field === "delegation_scopes"
        ? values.map((scope) => [`delegation scope ${scope}`, reasoner.yes])
        : [];
    }),
  ];
}

function verdictIs(reasoner: Reasoner, literals: PolicyLiterals, verdict: Verdict): Literal {
  const stricter = stricterThan(verdict);
  const above = stricter === undefined ? reasoner.not(reasoner.yes) : literals.atLeast(stricter);
  return reasoner.and([literals.atLeast(verdict), reasoner.not(above)]);
}

/** Some call gets another verdict, or is told something else. */
export function differ(reasoner: Reasoner, a: PolicyLiterals, b: PolicyLiterals): Literal {
  const [saidA, saidB] = [saidBy(reasoner, a), saidBy(reasoner, b)];
  const no = reasoner.not(reasoner.yes);
  const xor = (one: Literal, other: Literal): Literal =>
    reasoner.or([reasoner.and([one, reasoner.not(other)]), reasoner.and([reasoner.not(one), other])]);
  return reasoner.or([
    ...VERDICTS.slice(1).map((verdict) => xor(a.atLeast(verdict), b.atLeast(verdict))),
    ...[...new Set([...saidA.keys(), ...saidB.keys()])].map((what) =>
      xor(saidA.get(what) ?? no, saidB.get(what) ?? no),
    ),
  ]);
}
