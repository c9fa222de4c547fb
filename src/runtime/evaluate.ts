// One intent without steps against the table: find the first matching rule and the others of its tier, and let the tier
// say what follows. Where that does not depend on the call it is said once.

import type { Subject } from "../constraints/contract.ts";
import { EVALUATORS } from "../constraints/evaluators.ts";
import { bareOutcome, type Outcome, settle } from "../decision/outcome.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { Intent } from "../intent/intent.ts";
import { look, nextMatch } from "./match.ts";
import { type OpenRule, ruleAt, tierEnd } from "./rules.ts";
import { type DecisionTable, OUTCOMES_PER_RULE } from "./table.ts";
import { isDestructive, mergeTier } from "./tier.ts";

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
