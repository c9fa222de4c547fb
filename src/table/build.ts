// IR to decision table. In: a policy and its digest. Out: plain data, the same for every order in which the policy
// could have been written. It knows neither artifact nor intent.

import type { Json } from "../canonical/json.ts";
import { CONSTRAINT_NAMES, constraintOf, SETTINGS } from "../constraints/definitions.ts";
import { encodeSettings } from "../constraints/encode.ts";
import { fieldOf } from "../fields/fields.ts";
import type { Settings } from "../fields/shape.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import { type RuleData, TABLE_FORMAT, type TableData } from "../runtime/table-data.ts";
import { encodeJsonString } from "../text/json-string.ts";
import { lower } from "../text/lower.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { buildColumns } from "./columns.ts";
import { buildGroups } from "./groups.ts";

export function buildTable(policy: Policy, digest: string): TableData {
  const { schema_id, schema_version, default_verdict, settings, rules } = policy;
  const conditions = rules.map((rule, index) => ({ rule: index, conditions: rule.match.conditions }));
  return {
    format: TABLE_FORMAT,
    policy: { schema_id, schema_version, digest, default_verdict },
    settings: {
      fail_closed: encodeSettings(SETTINGS.fail_closed.shape, settings.fail_closed),
      scripts: encodeSettings(SETTINGS.scripts.shape, settings.scripts),
    },
    rules: rules.map(buildRule),
    columns: buildColumns(conditions, rules.length),
    groups: buildGroups(rules),
  };
}

function buildRule(rule: Rule): RuleData {
  const { name, priority, effect, violations } = rule;
  return {
    name,
    priority,
    effect,
    reasons: rule.reason_codes.length > 0 ? rule.reason_codes : [reasonFromName(name)],
    violations,
    constraints: encodeConstraints(rule),
    ...delegationDemands(rule),
  };
}

function encodeConstraints(rule: Rule): Readonly<Record<string, Json>> {
  const encoded: Record<string, Json> = {};
  for (const name of CONSTRAINT_NAMES) {
    const settings: Settings | undefined = rule.constraints[name];
    if (settings !== undefined) encoded[name] = encodeSettings(constraintOf(name).shape, settings);
  }
  return encoded;
}

/** Semantics 4: a decision repeats what its rules selected by. */
export function delegationDemands(
  rule: Rule,
): Pick<RuleData, "require_delegation" | "required_delegation_scopes"> {
  const demanded = (member: string) =>
    rule.match.conditions.filter(({ field, negated }) => !negated && fieldOf(field).obliges === member);
  return {
    require_delegation: demanded("require_delegation").length > 0,
    required_delegation_scopes: uniqueSorted(
      demanded("required_delegation_scopes").flatMap(({ values }) => values),
    ),
  };
}

/** The code of a rule that gives none, spelled as reference Gait spells it. */
export function reasonFromName(name: string): string {
  const spelled = encodeJsonString(name);
  let start = 0;
  let end = spelled.length;
  while (spelled[start] === '"') start++;
  while (end > start && spelled[end - 1] === '"') end--;
  return `matched_rule_${lower(spelled.slice(start, end).replaceAll(" ", "_").replaceAll("-", "_"))}`;
}
