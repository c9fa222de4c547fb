// The whole normalised policy, every key and every default spelled out, in the order of reference Gait's document.
// In: the IR and the policy as it was written. Out: a tree for the printer. It lists no key: what there is to say,
// and in which order, is read from tables and schema. Older spellings stay as written, beside what became of them.

import {
  CONSTRAINT_NAMES,
  type ConstraintName,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../constraints/definitions.ts";
import { policyKeys, ruleKeys } from "../fields/document.ts";
import type { BlockShape, KeyShape, Row, Setting, Settings } from "../fields/shape.ts";
import type { Policy, Rule } from "../ir/policy.ts";
import { blockAt, blocksAt, type RawBlock, valueAt } from "../ir/raw.ts";
import { type BlockSchema, POLICY_SCHEMA, RULE_SCHEMA } from "../ir/schema.ts";
import { normaliseBlock } from "../ir/settle.ts";
import type { Tree, TreeBlock } from "../syntax/yaml/print-expanded.ts";
import { expandMatch } from "./expanded-match.ts";

export function expandPolicy(policy: Policy, raw: RawBlock): TreeBlock {
  const { schema_id, schema_version, default_verdict } = policy;
  const own = { schema_id, schema_version, default_verdict, default_action: written(raw, "default_action") };
  const members = keysOf(policyKeys, own);
  for (const name of SETTING_NAMES) place(members, settingOf(name).shape, policy.settings[name]);
  const blocks = blocksAt(raw, "rules");
  // A rule of the IR comes from a rule of the document, and knows from which.
  const rules = policy.rules.map((rule) => expandRule(rule, blocks[rule.origin.index] ?? raw));
  return inOrder(members.set("rules", rules), POLICY_SCHEMA);
}

function expandRule(rule: Rule, raw: RawBlock): TreeBlock {
  const { name, priority, effect, reason_codes, violations } = rule;
  const own = { name, priority, effect, reason_codes, violations, action: written(raw, "action") };
  const members = keysOf(ruleKeys, own).set("match", expandMatch(rule.match, blockAt(raw, "match")));
  for (const constraint of CONSTRAINT_NAMES) {
    place(members, constraintOf(constraint).shape, constraintSettings(constraint, rule, raw));
  }
  return inOrder(members, RULE_SCHEMA);
}

/** The IR has no settings of a constraint that is not switched on, so there they are what was written. */
function constraintSettings(name: ConstraintName, rule: Rule, raw: RawBlock): Settings {
  const { shape } = constraintOf(name);
  const settings: Settings | undefined = rule.constraints[name];
  return settings ?? normaliseBlock(shape.layout === "flat" ? raw : blockAt(raw, shape.name), shape);
}

const written = (raw: RawBlock, key: string): Setting => valueAt(raw, key)?.value ?? "";

function place(members: Map<string, Tree>, shape: BlockShape, settings: Settings): void {
  const keys = keysOf(shape, settings);
  if (shape.layout === "nested") members.set(shape.name, keys);
  else for (const [key, value] of keys) members.set(key, value);
}

const keysOf = (shape: BlockShape, settings: Settings): Map<string, Tree> =>
  new Map(shape.keys.map((key) => [key.key, treeOf(settings[key.key] ?? "", key)]));

function treeOf(value: Setting, key: KeyShape): Tree {
  if (typeof value === "string") return value;
  if (typeof value === "number") return { plain: key.kind === "fraction" ? fraction(value) : String(value) };
  if (typeof value === "boolean") return { plain: String(value) };
  return value.map((item: string | Row) => (typeof item === "string" ? item : rowOf(item, key)));
}

const rowOf = (row: Row, key: KeyShape): TreeBlock =>
  new Map(key.kind === "rows" ? key.columns.map((column) => [column.key, row[column.key] ?? ""]) : []);

const fraction = (value: number): string => (Number.isInteger(value) ? `${value}.0` : String(value));

function inOrder(members: TreeBlock, schema: BlockSchema): TreeBlock {
  const ordered = new Map<string, Tree>();
  for (const [key, entry] of schema.entries) {
    const value = members.get(key);
    if (value === undefined) continue;
    ordered.set(key, entry.kind === "block" && value instanceof Map ? inOrder(value, entry) : value);
  }
  return ordered;
}
