// The lists of texts of a policy, each with how calls are held against it: selectors and settings alike, as their entries
// say. It knows no list by name.

import {
  CONSTRAINT_NAMES,
  type ConstraintName,
  constraintOf,
  SETTING_NAMES,
  type SettingName,
  settingOf,
} from "../constraints/definitions.ts";
import { type Comparison, comparisonOfField, comparisonOfKey } from "../fields/comparison.ts";
import { FIELD_NAMES, type FieldName, fieldOf } from "../fields/fields.ts";
import type { BlockShape, Settings, TextsKey } from "../fields/shape.ts";
import type { Condition, Policy, Rule } from "../ir/policy.ts";

/** A list as an entry describes it. */
export interface ListKind {
  /** As a policy writes it. */
  readonly label: string;
  readonly comparison: Comparison;
  readonly key: TextsKey;
  readonly field?: FieldName;
}

export interface Compared extends ListKind {
  readonly rule?: Rule;
  readonly values: readonly string[];
  /** A call has to meet it: without it more calls match. */
  readonly narrows: boolean;
}

const keysOf = ({ name, layout, keys }: BlockShape): readonly ListKind[] =>
  keys.flatMap((key) => {
    const comparison = comparisonOfKey(key);
    const label = layout === "nested" ? `${name}.${key.key}` : key.key;
    return comparison === undefined || key.kind !== "texts" ? [] : [{ label, comparison, key }];
  });

const SELECTORS: ReadonlyMap<FieldName, ListKind> = new Map(
  FIELD_NAMES.flatMap((field) => {
    const { key } = fieldOf(field);
    const comparison = comparisonOfField(fieldOf(field));
    return comparison === undefined || key.kind !== "texts"
      ? []
      : [[field, { label: key.key, comparison, key, field }] as const];
  }),
);

const OF_RULES: ReadonlyMap<ConstraintName, readonly ListKind[]> = new Map(
  CONSTRAINT_NAMES.map((name) => [name, keysOf(constraintOf(name).shape)]),
);

const OF_POLICIES: ReadonlyMap<SettingName, readonly ListKind[]> = new Map(
  SETTING_NAMES.map((name) => [name, keysOf(settingOf(name).shape)]),
);

/** Every list that there is, in the order of the tables. */
export const LIST_KINDS: readonly ListKind[] = [
  ...[...OF_POLICIES.values()].flat(),
  ...SELECTORS.values(),
  ...[...OF_RULES.values()].flat(),
];

export const comparedIn = ({ settings, rules }: Policy): readonly Compared[] => [
  ...SETTING_NAMES.flatMap((name) => listsOf(OF_POLICIES.get(name), settings[name])),
  ...rules.flatMap(ofRule),
];

export function ofRule(rule: Rule): readonly Compared[] {
  const { match, constraints } = rule;
  const asked = [
    ...match.conditions.map((condition) => [condition, true] as const),
    ...match.groups.flatMap(({ quantifier, conditions }) =>
      conditions.map((condition) => [condition, quantifier === "any"] as const),
    ),
  ];
  return [
    ...asked.flatMap(([condition, narrows]) => selector(rule, condition, narrows)),
    ...CONSTRAINT_NAMES.flatMap((name) => listsOf(OF_RULES.get(name), constraints[name], rule)),
  ];
}

function selector(rule: Rule, { field, values, negated }: Condition, isAsked: boolean): readonly Compared[] {
  const kind = SELECTORS.get(field);
  return kind === undefined ? [] : [{ ...kind, rule, values, narrows: isAsked && !negated }];
}

function listsOf(
  kinds: readonly ListKind[] = [],
  settings: Settings | undefined,
  rule?: Rule,
): readonly Compared[] {
  if (settings === undefined) return [];
  return kinds.flatMap((kind) => {
    const values = settings[kind.key.key];
    return isTexts(values) && values.length > 0
      ? [{ ...kind, ...(rule && { rule }), values, narrows: false }]
      : [];
  });
}

const isTexts = (value: Settings[string] | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
