// The document as a tree of keys, put together from the tables of fields/ and constraints/. Reading a policy is
// walking its AST along this tree.

import { CONSTRAINT_NAMES, constraintOf, SETTING_NAMES, settingOf } from "../constraints/definitions.ts";
import { policyKeys, ruleKeys } from "../fields/document.ts";
import { type FieldSpec, fieldOf, YAML_FIELD_NAMES } from "../fields/fields.ts";
import { reorder } from "../fields/reorder.ts";
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

interface Placed {
  readonly entry: Entry;
  readonly before?: string | undefined;
}

const keyPlaces = (shape: BlockShape): Placed[] =>
  shape.keys.map((key) => ({ entry: keyEntry(key), before: key.before }));

const shapePlaces = (shape: BlockShape): Placed[] =>
  shape.layout === "flat"
    ? keyPlaces(shape)
    : [{ entry: [shape.name, inDocumentOrder(keyPlaces(shape))], before: shape.before }];

/** The order of reference Gait's document, where the tables have that of the checks. */
const inDocumentOrder = (places: readonly Placed[]): BlockSchema =>
  blockSchema(
    reorder(
      places,
      ({ entry }) => entry[0],
      ({ before }) => before,
    ).map(({ entry }) => entry),
  );

function matchEntries(): Entry[] {
  const entries = new Map<string, EntrySchema>();
  const nested = new Map<string, Map<string, EntrySchema>>();
  for (const name of YAML_FIELD_NAMES) {
    const { key, within, also } = fieldOf(name);
    if (also !== undefined) entries.set(also.key, aliasKey(also, key));
    if (within === undefined) {
      entries.set(key.key, key);
      continue;
    }
    const members = nested.get(within.key) ?? new Map<string, EntrySchema>();
    members.set(key.key, key);
    nested.set(within.key, members);
    entries.set(within.key, { kind: "block", entries: members });
  }
  return [...entries];
}

const aliasKey = (also: NonNullable<FieldSpec["also"]>, { key }: KeyShape): KeyShape => ({
  ...also,
  normal: "trim",
  ...(also.kind === "text" && { plural: key }),
  summary: `Older spelling; its values are added to \`${key}\`.`,
});

export const RULE_SCHEMA = inDocumentOrder([
  ...shapePlaces(ruleKeys),
  { entry: ["match", blockSchema(matchEntries())], before: "reason_codes" },
  ...CONSTRAINT_NAMES.flatMap((name) => shapePlaces(constraintOf(name).shape)),
]);

export const POLICY_SCHEMA = inDocumentOrder([
  ...shapePlaces(policyKeys),
  ...SETTING_NAMES.flatMap((name) => shapePlaces(settingOf(name).shape)),
  { entry: ["rules", { kind: "blocks", of: RULE_SCHEMA }] },
]);
