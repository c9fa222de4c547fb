// The document as a tree of keys, put together from the tables of fields/ and constraints/. Reading a policy is
// walking its AST along this tree.

import { CONSTRAINT_NAMES, constraintOf, SETTING_NAMES, settingOf } from "../constraints/definitions.ts";
import { policyKeys, ruleKeys } from "../fields/document.ts";
import { FIELD_NAMES, fieldOf } from "../fields/fields.ts";
import type { BlockShape, KeyShape } from "../fields/shape.ts";

export type EntrySchema = KeyShape | BlockSchema | BlocksSchema;

export interface BlockSchema {
  readonly kind: "block";
  readonly entries: ReadonlyMap<string, EntrySchema>;
}

export interface BlocksSchema {
  readonly kind: "blocks";
  readonly of: BlockSchema;
}

export const blockSchema = (entries: Iterable<readonly [string, EntrySchema]>): BlockSchema => ({
  kind: "block",
  entries: new Map(entries),
});

type Entry = readonly [string, EntrySchema];

const keyEntry = (key: KeyShape): Entry => [key.key, key];

const shapeEntries = (shape: BlockShape): Entry[] =>
  shape.layout === "flat" ? shape.keys.map(keyEntry) : [[shape.name, blockSchema(shape.keys.map(keyEntry))]];

function matchEntries(): Entry[] {
  const entries = new Map<string, EntrySchema>();
  const nested = new Map<string, Entry[]>();
  for (const name of FIELD_NAMES) {
    const { key, within, also } = fieldOf(name);
    if (also !== undefined) entries.set(also.key, aliasKey(also.key, also.kind));
    if (within === undefined) entries.set(key.key, key);
    else nested.set(within.key, [...(nested.get(within.key) ?? []), keyEntry(key)]);
  }
  for (const [key, members] of nested) entries.set(key, blockSchema(members));
  return [...entries];
}

const aliasKey = (key: string, kind: "text" | "texts"): KeyShape => ({
  kind,
  key,
  normal: "trim",
  summary: "Older spelling whose values are added.",
});

export const RULE_SCHEMA = blockSchema([
  ...shapeEntries(ruleKeys),
  ["match", blockSchema(matchEntries())],
  ...CONSTRAINT_NAMES.flatMap((name) => shapeEntries(constraintOf(name).shape)),
]);

export const POLICY_SCHEMA = blockSchema([
  ...shapeEntries(policyKeys),
  ...SETTING_NAMES.flatMap((name) => shapeEntries(settingOf(name).shape)),
  ["rules", { kind: "blocks", of: RULE_SCHEMA }],
]);
