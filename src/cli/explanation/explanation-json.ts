// An explanation as one JSON object, member by member: what programs read, whatever the types inside are called.

import type { CallTrace, ConditionTrace, Explanation, RuleTrace } from "../../runtime/explain.ts";
import type { JsonObject } from "../json.ts";

export const explanationJson = ({ decision, calls, policy_digest, zone_data }: Explanation): JsonObject => ({
  // The decision prints itself: its digests are accessors, and its empty members stay away.
  decision: JSON.parse(JSON.stringify(decision)),
  calls: calls.map(callJson),
  policy_digest,
  zone_data,
});

const callJson = ({ tool_name, rules }: CallTrace): JsonObject => ({ tool_name, rules: rules.map(ruleJson) });

function ruleJson(rule: RuleTrace): JsonObject {
  const { name, priority, effect, matched, in_tier, verdict, conditions, constraints } = rule;
  return {
    name,
    priority,
    effect,
    matched,
    in_tier,
    ...(verdict && { verdict }),
    conditions: conditions.map(conditionJson),
    constraints: constraints.map(({ constraint, verdict, reason_codes, violations }) => ({
      constraint,
      ...(verdict && { verdict }),
      reason_codes,
      violations,
    })),
  };
}

function conditionJson(condition: ConditionTrace): JsonObject {
  const { field, operator, negated, group, wanted, found, decided_by, held } = condition;
  return {
    field,
    operator,
    negated,
    ...(group && { group: { list: group.list, quantifier: group.quantifier, number: group.number } }),
    wanted,
    found,
    decided_by,
    held,
  };
}
