// The rules of a tier that matched, to one outcome: each rule's own effect, changed by its constraints; then the most
// restrictive effect, with what the rules of that effect contribute. Which rules matched is not known here.

import type { Part, Subject } from "../constraints/contract.ts";
import { EVALUATORS } from "../constraints/evaluators.ts";
import { type Outcome, outcomeOf } from "../decision/outcome.ts";
import { strictness, type Verdict } from "../decision/verdict.ts";
import type { Intent } from "../intent/intent.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { EVALUATOR_NAMES, type EvaluatorName, type OpenRule } from "./rules.ts";

/** In the order in which the constraints were asked. */
export type Parts = readonly (readonly [EvaluatorName, Part])[];

export interface RuleEffect {
  readonly rule: OpenRule;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  readonly parts: Parts;
}

export const stricter = (a: Verdict, b: Verdict): Verdict => (strictness(a) > strictness(b) ? a : b);

export function mergeTier(tier: readonly OpenRule[], subject: Subject): Outcome {
  const effects = tier.map((rule) => applyRule(rule, subject));
  let verdict: Verdict = "allow";
  for (const effect of effects) verdict = stricter(verdict, effect.verdict);
  const deciding = effects.filter((effect) => effect.verdict === verdict);
  const parts = mergeParts(deciding);
  const approval = verdict === "require_approval";
  const obligations: Part = {
    ...parts,
    min_approvals: approval ? Math.max(1, parts.min_approvals ?? 0) : 0,
    require_distinct_approvers: approval && parts.require_distinct_approvers === true,
    require_delegation: deciding.some((effect) => effect.rule.require_delegation),
    required_delegation_scopes: uniqueSorted(united(deciding, ({ rule }) => rule.required_delegation_scopes)),
  };
  return outcomeOf(obligations, {
    verdict,
    reasons: united(deciding, ({ reasons }) => reasons),
    violations: united(deciding, ({ violations }) => violations),
    matched_rule: uniqueSorted(tier.map((rule) => rule.name)).join(","),
    context_source: "",
  });
}

// Why loops here: `flatMap` takes longer than everything else that a tier of two rules needs.
function united(
  deciding: readonly RuleEffect[],
  said: (effect: RuleEffect) => readonly string[],
): readonly string[] {
  const all: string[] = [];
  for (const effect of deciding) all.push(...said(effect));
  return all;
}

function mergeParts(deciding: readonly RuleEffect[]): Part {
  const merged: Part = {};
  if (deciding.every(({ parts }) => parts.length === 0)) return merged;
  for (const name of EVALUATOR_NAMES) {
    const own: Part[] = [];
    for (const { parts } of deciding) for (const [of, part] of parts) if (of === name) own.push(part);
    if (own.length > 0) Object.assign(merged, EVALUATORS[name].merge?.(own));
  }
  return merged;
}

/** A rule's own effect, then its constraints in order, then what is destructive. */
export function applyRule(rule: OpenRule, subject: Subject): RuleEffect {
  let verdict = rule.effect;
  let contained = false;
  const reasons = [...rule.reasons];
  const violations = [...rule.violations];
  const parts: [EvaluatorName, Part][] = [];
  for (const [name, ask] of rule.constraints) {
    const effect = ask(subject);
    if (effect.verdict !== undefined)
      verdict = effect.replaces ? effect.verdict : stricter(verdict, effect.verdict);
    reasons.push(...effect.reasons);
    violations.push(...effect.violations);
    if (effect.part !== undefined) parts.push([name, effect.part]);
    contained ||= effect.contained === true;
  }
  if (isDestructive(subject.intent, contained)) {
    const planned = subject.intent.context.phase === "plan";
    verdict = stricter(verdict, planned ? "dry_run" : "require_approval");
    reasons.push(planned ? "plan_phase_non_destructive" : "destructive_apply_requires_approval");
  }
  return { rule, verdict, reasons, violations, parts };
}

/** Running processes, and nothing else, inside a sandbox whose evidence holds does not count as destructive. */
export function isDestructive({ targets }: Intent, contained: boolean): boolean {
  if (!hasDestructiveTarget(targets)) return false;
  return !contained || targets.some((target) => target.endpoint_class !== "proc.exec");
}

/** Why a loop: it is asked of every call, and a function made for each of them took longer than all the rest. */
function hasDestructiveTarget(targets: Intent["targets"]): boolean {
  for (const target of targets) if (target.destructive) return true;
  return false;
}
