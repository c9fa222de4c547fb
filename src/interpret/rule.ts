// One matched rule: its effect, then its constraints in their order, then what is destructive (Semantics 7).

import { INTERPRETERS } from "../constraints/interpreters.ts";
import { type Effect, NO_EFFECT, type Part, type Subject } from "../constraints/contract.ts";
import type { ConstraintName } from "../constraints/definitions.ts";
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

function ask<K extends ConstraintName>(name: K, rule: Rule, subject: Subject): Effect {
  const settings = rule.constraints[name];
  return settings === undefined ? NO_EFFECT : INTERPRETERS[name].interpret(settings, subject);
}

export function evaluateRule(rule: Rule, subject: Subject): RuleResult {
  let verdict = rule.effect;
  const reasons = rule.reason_codes.length > 0 ? [...rule.reason_codes] : [defaultReason(rule.name)];
  const violations = [...rule.violations];
  const parts: [ConstraintName, Part][] = [];
  let contained = false;
  for (const name of CONSTRAINT_ORDER) {
    const effect = ask(name, rule, subject);
    if (effect.verdict !== undefined) {
      verdict = effect.replaces ? effect.verdict : mostRestrictive(verdict, effect.verdict);
    }
    reasons.push(...effect.reasons);
    violations.push(...effect.violations);
    if (effect.part !== undefined) parts.push([name, effect.part]);
    if (effect.contained) contained = true;
  }
  const { targets, context } = subject.intent;
  const onlyProcesses = targets.length > 0 && targets.every((target) => target.endpoint_class === "proc.exec");
  if (targets.some((target) => target.destructive) && !(contained && onlyProcesses)) {
    const planning = context.phase === "plan";
    verdict = mostRestrictive(verdict, planning ? "dry_run" : "require_approval");
    reasons.push(planning ? "plan_phase_non_destructive" : "destructive_apply_requires_approval");
  }
  return { rule, verdict, reasons, violations, parts };
}

/** A rule without reason codes gives its name: as JSON, without the quotes, spaces and dashes as underscores. */
function defaultReason(name: string): string {
  const slug = lower(encodeJsonString(name).replace(/^"+|"+$/g, "").replace(/[ -]/g, "_"));
  return `matched_rule_${slug}`;
}
