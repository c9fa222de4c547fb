// One intent without steps against all rules: the first priority with a match decides, and within it the most
// restrictive effect. Only rules that reach that effect contribute to the rest of the decision.

import type { Part, Subject } from "../constraints/contract.ts";
import { INTERPRETERS } from "../constraints/interpreters.ts";
import { bareOutcome, type Outcome } from "../decision/outcome.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { matches } from "./match.ts";
import { CONSTRAINT_ORDER, evaluateRule, mostRestrictive, type RuleResult } from "./rule.ts";

export function evaluateSingle(policy: Policy, subject: Subject): Outcome {
  const tier = matchedTier(policy, subject);
  return tier.length === 0 ? byDefault(policy.default_verdict) : decideTier(tier, subject);
}

function matchedTier(policy: Policy, { intent }: Subject): readonly Rule[] {
  const matched = policy.rules.filter((rule) => matches(rule.match, intent));
  return matched.filter((rule) => rule.priority === matched[0]?.priority);
}

function byDefault(verdict: Verdict): Outcome {
  const min_approvals = verdict === "require_approval" ? 1 : 0;
  return { ...bareOutcome(verdict, [`default_${verdict}`], []), min_approvals };
}

function decideTier(tier: readonly Rule[], subject: Subject): Outcome {
  const results = tier.map((rule) => evaluateRule(rule, subject));
  const verdict = results.map((result) => result.verdict).reduce(mostRestrictive);
  const deciding = results.filter((result) => result.verdict === verdict);
  const obligations = { ...unitedParts(deciding), ...delegationObligations(deciding) };
  const needsApproval = verdict === "require_approval";
  return {
    ...bareOutcome(
      verdict,
      deciding.flatMap((result) => result.reasons),
      deciding.flatMap((result) => result.violations),
    ),
    ...obligations,
    matched_rule: uniqueSorted(tier.map((rule) => rule.name)).join(","),
    min_approvals: needsApproval ? Math.max(1, obligations.min_approvals ?? 0) : 0,
    require_distinct_approvers: needsApproval && (obligations.require_distinct_approvers ?? false),
  };
}

function unitedParts(deciding: readonly RuleResult[]): Part {
  let united: Part = {};
  for (const name of CONSTRAINT_ORDER) {
    const parts = deciding.flatMap((result) =>
      result.parts.filter(([owner]) => owner === name).map(([, part]) => part),
    );
    if (parts.length > 0) united = { ...united, ...INTERPRETERS[name].merge?.(parts) };
  }
  return united;
}

/** Semantics 4: only what matched rules select by enters the decision. */
function delegationObligations(deciding: readonly RuleResult[]): Part {
  const selected = deciding.flatMap(({ rule }) =>
    rule.match.conditions.filter((condition) => !condition.negated),
  );
  const scopes = selected.filter((condition) => condition.field === "delegation_scopes");
  return {
    require_delegation: selected.some((condition) => condition.field === "require_delegation"),
    required_delegation_scopes: uniqueSorted(scopes.flatMap((condition) => condition.values)),
  };
}
