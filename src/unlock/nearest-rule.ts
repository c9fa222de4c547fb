// The rule that would decide a call more mildly and of which the least is missing. In: the policy, its table and the
// call. Out: what the rule still wants, and which rules stand before it. A rule's verdict is asked of its own
// constraints on this very call; what a changed call would bring is not guessed here.

import { strictness, type Verdict } from "../decision/verdict.ts";
import { fieldOf } from "../fields/fields.ts";
import type { Intent } from "../intent/intent.ts";
import { holds, matches } from "../interpret/match.ts";
import type { Condition, Group, Match, Policy, Rule } from "../ir/policy.ts";
import { valuesFound } from "../runtime/column.ts";
import { elementsOf } from "../runtime/elements.ts";
import { allRules } from "../runtime/rules.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { applyRule } from "../runtime/tier.ts";
import type { DecidedCall } from "./verdict-causes.ts";

export interface NearestRule {
  /** Its place in decision order. */
  readonly index: number;
  readonly rule: string;
  readonly priority: number;
  /** Of the rule on this call, were its conditions met. */
  readonly verdict: Verdict;
  /** All of them must hold; none is missing where the rule matches already. */
  readonly missing: readonly Missing[];
  readonly before?: Before;
}

/** A condition on the intent, or a group of conditions on one element of a list. */
export interface Missing {
  readonly list?: Group["list"];
  readonly quantifier?: Group["quantifier"];
  readonly conditions: readonly Condition[];
  readonly found: readonly string[];
}

/** Rules that match this call and win over the nearest one: of an earlier priority, or stricter ones of the same. */
export interface Before {
  readonly kind: "earlier" | "stricter";
  readonly rules: readonly string[];
  readonly priority: number;
}

interface Candidate {
  readonly index: number;
  readonly verdict: Verdict;
  readonly failing: readonly (Condition | Group)[];
}

export function nearestRule(
  policy: Policy,
  table: DecisionTable,
  decided: DecidedCall,
): NearestRule | undefined {
  const best = bestCandidate(policy, table, decided);
  const rule = best && policy.rules[best.index];
  if (best === undefined || rule === undefined) return undefined;
  const { index, verdict, failing } = best;
  const { name, priority } = rule;
  const missing = failing.map((one) => missingOf(one, decided.intent));
  return { index, rule: name, priority, verdict, missing, ...rulesBefore(priority, decided) };
}

/** The mildest verdict, then the fewest failures, then the first. Constraints are asked last: they cost most. */
function bestCandidate(policy: Policy, table: DecisionTable, { intent, verdict, now }: DecidedCall) {
  let best: Candidate | undefined;
  for (const [index, open] of allRules(table.rules).entries()) {
    const rule = policy.rules[index];
    if (rule === undefined || !couldSay(rule, best?.verdict ?? verdict)) continue;
    const failing = failingOf(rule.match, intent);
    if (best?.verdict === "allow" && failing.length >= best.failing.length) continue;
    const own = applyRule(open, { intent, now }).verdict;
    if (strictness(own) >= strictness(verdict)) continue;
    const isMilder = best === undefined || strictness(own) < strictness(best.verdict);
    const isNearer = best?.verdict === own && failing.length < best.failing.length;
    if (isMilder || isNearer) best = { index, verdict: own, failing };
  }
  return best;
}

/** Semantics 7: of all constraints only dataflow can make a rule milder than its effect. */
const couldSay = ({ effect, constraints }: Rule, verdict: Verdict): boolean =>
  strictness(effect) <= strictness(verdict) || constraints.dataflow !== undefined;

/** What fails: conditions on the intent first, then groups. */
const failingOf = ({ conditions, groups }: Match, intent: Intent): readonly (Condition | Group)[] => [
  ...conditions.filter((condition) => !holds(condition, intent)),
  ...groups.filter((group) => !matches({ conditions: [], groups: [group] }, intent)),
];

const missingOf = (failing: Condition | Group, intent: Intent): Missing =>
  "list" in failing
    ? { ...failing, found: foundBy(failing.conditions, elementsOf(failing.list, intent)) }
    : { conditions: [failing], found: foundBy([failing], [intent]) };

/** What the call says where the conditions look. */
const foundBy = (conditions: readonly Condition[], subjects: readonly unknown[]): readonly string[] => [
  ...new Set(
    conditions.flatMap(({ field }) => subjects.flatMap((subject) => valuesFound(fieldOf(field), subject))),
  ),
];

function rulesBefore(priority: number, { call, verdict }: DecidedCall): { readonly before?: Before } {
  const tier = call.rules.filter((rule) => rule.in_tier);
  const [first] = tier;
  if (first === undefined || first.priority > priority) return {};
  const isEarlier = first.priority < priority;
  const rules = (isEarlier ? tier : tier.filter((rule) => rule.verdict === verdict)).map(({ name }) => name);
  return { before: { kind: isEarlier ? "earlier" : "stricter", rules, priority: first.priority } };
}
