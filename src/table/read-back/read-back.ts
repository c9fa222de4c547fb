// A compiled table back to the policy it means: what `buildTable` does, undone. In: an artifact, read, and its table.
// Out: a policy from which the same table is built again, or undefined where there is none: a table of another version
// may hold what this program has no words for. Not in a table: where rules were written, and `mcp_trust`.

import { canonicalJson, type Json } from "../../canonical/json.ts";
import { type JsonRecord, record } from "../../canonical/read-json.ts";
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
import type { Artifact } from "../../runtime/load-table.ts";
import { allRules, encodedConstraints, type OpenRule } from "../../runtime/rules.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { isEqual } from "../../runtime/words.ts";
import { buildTable } from "../build.ts";
import { readMatches } from "./read-matches.ts";
import { nothingSaid, readSettings } from "./read-settings.ts";

export function readBack(table: DecisionTable, artifact: Artifact): Policy | undefined {
  try {
    const policy = policyOf(table, record(artifact.head, "table"));
    const { head, words } = buildTable(policy, table.policy.digest);
    return isEqual(words, artifact.words) && isSame(head, artifact.head) ? policy : undefined;
  } catch (error) {
    // The readers of JSON throw RangeErrors, and so does canonicalJson.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Both are JSON: what is written in an artifact, and what was read from one. */
const isSame = (one: unknown, other: unknown): boolean =>
  canonicalJson(one as Json) === canonicalJson(other as Json);

function policyOf(table: DecisionTable, json: JsonRecord): Policy {
  const { schema_id, schema_version, default_verdict } = table.policy;
  const matches = readMatches(table);
  return {
    kind: "policy",
    schema_id,
    schema_version,
    default_verdict,
    settings: readPolicySettings(record(json.settings, "settings")),
    rules: allRules(table.rules).map((rule, index) => ({
      ...ruleOf(rule, encodedConstraints(table.rules, index)),
      match: matches[index] ?? { conditions: [], groups: [] },
    })),
  };
}

const NOWHERE = { line: 1, column: 1, offset: 0 };

const ruleOf = ({ name, priority, effect, reasons, violations }: OpenRule, constraints: JsonRecord) =>
  ({
    kind: "rule",
    name,
    priority,
    effect,
    reason_codes: reasons,
    violations,
    constraints: readConstraints(constraints),
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
