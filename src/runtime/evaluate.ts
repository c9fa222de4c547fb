// One intent without steps against the table: find the first matching rule, collect its tier, ask the constraints of
// the tier's rules, keep the most restrictive effect, unite what the rules with that effect contribute.

import type { Part, Subject } from "../constraints/contract.ts";
import { EVALUATORS } from "../constraints/evaluators.ts";
import { bareOutcome, NO_OBLIGATIONS, type Outcome, settle } from "../decision/outcome.ts";
import { strictness, type Verdict } from "../decision/verdict.ts";
import type { Intent } from "../intent/intent.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { look, nextMatch } from "./match.ts";
import { EVALUATOR_NAMES, type EvaluatorName, type OpenRule, ruleAt, tierEnd } from "./rules.ts";
import { type DecisionTable, OUTCOMES_PER_RULE } from "./table.ts";

export type Parts = ReadonlyMap<EvaluatorName, Part>;

export interface RuleEffect {
  readonly rule: OpenRule;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  readonly parts: Parts;
}

export const stricter = (a: Verdict, b: Verdict): Verdict => (strictness(a) > strictness(b) ? a : b);

export function evaluateCall(table: DecisionTable, subject: Subject): Outcome {
  const { matcher, rules } = table;
  look(matcher, subject.intent);
  const first = nextMatch(matcher, 0, rules.count);
  if (first === -1) return outcomeOfNone(table);
  const end = tierEnd(rules, first);
  const second = nextMatch(matcher, first + 1, end);
  if (second === -1) return outcomeOfRule(table, first, subject);
  return mergeTier([ruleAt(rules, first), ...rulesFrom(table, second, end)], subject);
}

/** Indices ascend in decision order, so a tier is the run of matches that share the first one's priority. */
export function findTier(table: DecisionTable, intent: Intent): readonly OpenRule[] {
  look(table.matcher, intent);
  const first = nextMatch(table.matcher, 0, table.rules.count);
  return first === -1 ? [] : rulesFrom(table, first, tierEnd(table.rules, first));
}

/** The matches from a match on and before a place. */
function rulesFrom({ matcher, rules }: DecisionTable, first: number, end: number): readonly OpenRule[] {
  const found: OpenRule[] = [];
  for (let place = first; place !== -1; place = nextMatch(matcher, place + 1, end))
    found.push(ruleAt(rules, place));
  return found;
}

function outcomeOfNone({ ready, policy }: DecisionTable): Outcome {
  ready[0] ??= settle(defaultOutcome(policy.default_verdict));
  return ready[0];
}

/** A rule alone in its tier whose constraints ask nothing of the call has one outcome for each kind of call. */
function outcomeOfRule(table: DecisionTable, place: number, subject: Subject): Outcome {
  const at = 1 + OUTCOMES_PER_RULE * place + kindOfCall(subject.intent);
  const ready = table.ready[at];
  if (ready !== undefined) return ready;
  const rule = ruleAt(table.rules, place);
  const outcome = mergeTier([rule], subject);
  if (!rule.constraints.every(([name]) => EVALUATORS[name].fixed)) return outcome;
  const shared = settle(outcome);
  table.ready[at] = shared;
  return shared;
}

/** All that rules without constraints see of a call that they match. */
function kindOfCall(intent: Intent): number {
  if (!isDestructive(intent, false)) return 0;
  return intent.context.phase === "plan" ? 1 : 2;
}

const defaultOutcome = (verdict: Verdict): Outcome => ({
  ...bareOutcome(verdict, [`default_${verdict}`], []),
  min_approvals: verdict === "require_approval" ? 1 : 0,
});

function mergeTier(tier: readonly OpenRule[], subject: Subject): Outcome {
  const effects = tier.map((rule) => applyRule(rule, subject));
  const verdict = effects.reduce<Verdict>((worst, effect) => stricter(worst, effect.verdict), "allow");
  const deciding = effects.filter((effect) => effect.verdict === verdict);
  const parts = mergeParts(deciding.map((effect) => effect.parts));
  const approval = verdict === "require_approval";
  return {
    ...NO_OBLIGATIONS,
    ...parts,
    verdict,
    reasons: deciding.flatMap((effect) => effect.reasons),
    violations: deciding.flatMap((effect) => effect.violations),
    matched_rule: uniqueSorted(tier.map((rule) => rule.name)).join(","),
    context_source: "",
    min_approvals: approval ? Math.max(1, parts.min_approvals ?? 0) : 0,
    require_distinct_approvers: approval && parts.require_distinct_approvers === true,
    require_delegation: deciding.some((effect) => effect.rule.require_delegation),
    required_delegation_scopes: uniqueSorted(
      deciding.flatMap((effect) => effect.rule.required_delegation_scopes),
    ),
  };
}

function mergeParts(each: readonly Parts[]): Part {
  const merged: Part = {};
  for (const name of EVALUATOR_NAMES) {
    const own = each.flatMap((parts) => parts.get(name) ?? []);
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
  const parts = new Map<EvaluatorName, Part>();
  for (const [name, ask] of rule.constraints) {
    const effect = ask(subject);
    if (effect.verdict !== undefined)
      verdict = effect.replaces ? effect.verdict : stricter(verdict, effect.verdict);
    reasons.push(...effect.reasons);
    violations.push(...effect.violations);
    if (effect.part !== undefined) parts.set(name, effect.part);
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
function isDestructive({ targets }: Intent, contained: boolean): boolean {
  if (!hasDestructiveTarget(targets)) return false;
  return !contained || targets.some((target) => target.endpoint_class !== "proc.exec");
}

/** Why a loop: it is asked of every call, and a function made for each of them took longer than all the rest. */
function hasDestructiveTarget(targets: Intent["targets"]): boolean {
  for (const target of targets) if (target.destructive) return true;
  return false;
}
