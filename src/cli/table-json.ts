// A table as one JSON object: the rows as data, settings under the names that a policy gives them.

import type { Settings } from "../fields/shape.ts";
import { reasonFromName } from "../table/rules.ts";
import { type Dress, dressed } from "../table/view/phrase.ts";
import type { RuleView, TableView } from "../table/view/view.ts";
import { conditionJson } from "./condition-json.ts";
import type { JsonObject } from "./json.ts";

export function tableJson(view: TableView): JsonObject {
  const { digest = "", default_verdict, kept, total, where, settings, tiers } = view;
  return {
    ok: true,
    policy_digest: digest,
    default_verdict,
    rule_count: total,
    kept_count: kept,
    where: where.map(({ field, value }) => ({ field, value })),
    settings: Object.fromEntries(settings.map(({ name, settings }) => [name, settings])),
    rules: tiers.flatMap(({ rules }) => rules.map(ruleJson)),
  };
}

const WHOLE: Dress = { value: (value) => value, most: Number.POSITIVE_INFINITY };

function ruleJson({ rule, obligations }: RuleView): JsonObject {
  const { name, priority, effect, reason_codes, violations, match, constraints } = rule;
  return {
    name,
    priority,
    effect,
    reason_codes: reason_codes.length > 0 ? reason_codes : [reasonFromName(name)],
    violations,
    conditions: match.conditions.map(conditionJson),
    groups: match.groups.map(({ list, quantifier, conditions }) => ({
      list,
      quantifier,
      conditions: conditions.map(conditionJson),
    })),
    constraints: blocks(constraints),
    obligations: obligations.map((phrase) => dressed(phrase, WHOLE)),
  };
}

const blocks = (named: { readonly [name: string]: Settings | undefined }): JsonObject =>
  Object.fromEntries(
    Object.entries(named).flatMap(([name, settings]) => (settings === undefined ? [] : [[name, settings]])),
  );
