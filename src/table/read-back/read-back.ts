// A compiled table back to the policy it means: what `buildTable` does, undone. In: the table, opened, and the JSON it
// was opened from. Out: a policy from which the same table is built again, or undefined where there is none: a table
// of another version may hold what this program has no words for. Not in a table: where rules were written, and `mcp_trust`.

import { canonicalJson, type Json } from "../../canonical/json.ts";
import { type JsonRecord, list, record } from "../../canonical/read-json.ts";
import {
  CONSTRAINT_NAMES,
  type ConstraintSettings,
  constraintOf,
  type PolicySettings,
  SETTINGS,
  type SettingName,
} from "../../constraints/definitions.ts";
import type { EncodedShape, Settings } from "../../fields/shape.ts";
import type { Policy, Rule } from "../../ir/policy.ts";
import type { DecisionTable, OpenRule } from "../../runtime/table.ts";
import { buildTable } from "../build.ts";
import { readMatches } from "./read-matches.ts";
import { nothingSaid, readSettings } from "./read-settings.ts";

export function readBack(table: DecisionTable, json: unknown): Policy | undefined {
  try {
    const policy = policyOf(table, record(json, "table"));
    const rebuilt = canonicalJson(buildTable(policy, table.policy.digest) as Json); // As in encodeArtifact.
    return rebuilt === canonicalJson(json as Json) ? policy : undefined; // What JSON.parse returns is JSON.
  } catch (error) {
    // The readers of JSON throw RangeErrors, and so does canonicalJson.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function policyOf(table: DecisionTable, json: JsonRecord): Policy {
  const { schema_id, schema_version, default_verdict } = table.policy;
  const encoded = list(json, "rules");
  const matches = readMatches(table);
  return {
    kind: "policy",
    schema_id,
    schema_version,
    default_verdict,
    settings: readPolicySettings(record(json.settings, "settings")),
    rules: table.rules.map((rule, index) => ({
      ...ruleOf(rule, record(encoded[index], "rule")),
      match: matches[index] ?? { conditions: [], groups: [] },
    })),
  };
}

const NOWHERE = { line: 1, column: 1, offset: 0 };

const ruleOf = ({ name, priority, effect, reasons, violations }: OpenRule, json: JsonRecord) =>
  ({
    kind: "rule",
    name,
    priority,
    effect,
    reason_codes: reasons,
    violations,
    constraints: readConstraints(record(json.constraints, "constraints")),
    origin: { file: "", span: { start: NOWHERE, end: NOWHERE }, index: 0 },
  }) as const;

function readConstraints(json: JsonRecord): Rule["constraints"] {
  const read = CONSTRAINT_NAMES.filter((name) => Object.hasOwn(json, name)).map(
    (name) => [name, readSettings(constraintOf(name).shape, record(json[name], name))] as const,
  );
  // Each name carries the settings of its own shape.
  return Object.fromEntries(read) as Partial<ConstraintSettings>;
}

function readPolicySettings(json: JsonRecord): PolicySettings {
  const read = (shape: EncodedShape): Settings => readSettings(shape, record(json[shape.name], shape.name));
  const settings: readonly (readonly [SettingName, Settings])[] = [
    ["fail_closed", read(SETTINGS.fail_closed.shape)],
    ["scripts", read(SETTINGS.scripts.shape)],
    ["mcp_trust", nothingSaid(SETTINGS.mcp_trust.shape)],
  ];
  // Each name carries the settings of its own shape.
  return Object.fromEntries(settings) as PolicySettings;
}
