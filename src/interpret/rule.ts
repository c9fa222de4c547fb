// One matched rule: its effect, then its constraints in their order, then what is destructive (Semantics 7).

import { type Effect, NO_EFFECT, type Part, type Subject } from "../constraints/contract.ts";
import type { ConstraintName } from "../constraints/definitions.ts";
import { INTERPRETERS } from "../constraints/interpreters.ts";
import { VERDICTS, type Verdict } from "../decision/verdict.ts";
import type { Rule } from "../ir/policy.ts";
import { encodeJsonString } from "../text/json-string.ts";
import { lower } from "../text/lower.ts";

export interface RuleResult {
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  readonly parts: readonly (readonly [ConstraintName, Part])[];
}

export const mostRestrictive = (a: Verdict, b: Verdict): Verdict =>
  VERDICTS.indexOf(b) > VERDICTS.indexOf(a) ? b : a;

export const CONSTRAINT_ORDER = Object.keys(INTERPRETERS) as readonly ConstraintName[]; // The keys of a literal.

/** What one constraint of a rule does to a call. */
export function askConstraint<K extends ConstraintName>(name: K, rule: Rule, subject: Subject): Effect {
  const settings = rule.constraints[name];
  return settings === undefined ? NO_EFFECT : INTERPRETERS[name].interpret(settings, subject);
}

export function evaluateRule(rule: Rule, subject: Subject): RuleResult {
  const effects = CONSTRAINT_ORDER.map((name) => ({ name, effect: askConstraint(name, rule, subject) }));
  const contained = effects.some(({ effect }) => effect.contained === true);
  const destructive = destructiveEffect(subject, contained);
  const all = [...effects.map(({ effect }) => effect), destructive];
  const ownReasons = rule.reason_codes.length > 0 ? rule.reason_codes : [defaultReason(rule.name)];
  return {
    rule,
    verdict: all.reduce(apply, rule.effect),
    reasons: [...ownReasons, ...all.flatMap((effect) => effect.reasons)],
    violations: [...rule.violations, ...all.flatMap((effect) => effect.violations)],
    parts: effects.flatMap(({ name, effect }) => (effect.part === undefined ? [] : [[name, effect.part]])),
  };
}

function apply(verdict: Verdict, effect: Effect): Verdict {
  if (effect.verdict === undefined) return verdict;
  return effect.replaces ? effect.verdict : mostRestrictive(verdict, effect.verdict);
}

/** M8. Nothing but processes, run in a sandbox that holds, is not destructive. */
function destructiveEffect({ intent: { targets, context } }: Subject, contained: boolean): Effect {
  const onlyProcesses = targets.every((target) => target.endpoint_class === "proc.exec");
  const destructive = targets.some((target) => target.destructive) && !(contained && onlyProcesses);
  if (!destructive) return NO_EFFECT;
  return context.phase === "plan"
    ? { verdict: "dry_run", reasons: ["plan_phase_non_destructive"], violations: [] }
    : { verdict: "require_approval", reasons: ["destructive_apply_requires_approval"], violations: [] };
}

/** A rule without reason codes gives its name: as JSON, without the quotes, spaces and dashes as underscores. */
export function defaultReason(name: string): string {
  const slug = lower(
    encodeJsonString(name)
      .replace(/^"+|"+$/g, "")
      .replace(/[ -]/g, "_"),
  );
  return `matched_rule_${slug}`;
}
