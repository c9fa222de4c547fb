// The policy digest of reference Gait: SHA-256 of the canonical JSON of a payload built from the normalised policy.
// Which members appear, and when, is written in the tables of fields/ and constraints/.

import { digest } from "../canonical/digest.ts";
import { canonicalJson, type Json } from "../canonical/json.ts";
import { CONSTRAINT_NAMES, constraintOf, SETTING_NAMES, settingOf } from "../constraints/definitions.ts";
import { policyKeys, ruleKeys } from "../fields/document.ts";
import { type FieldName, type FieldSpec, fieldOf, YAML_FIELD_NAMES } from "../fields/fields.ts";
import type { BlockShape, KeyShape, Row, Setting, Settings } from "../fields/shape.ts";
import { compareBytes } from "../text/byte-order.ts";
import type { Condition, Group, Match, Policy, Rule } from "./policy.ts";

type Payload = Record<string, Json>;

export const policyDigest = (policy: Policy): string => digest(policyPayload(policy));

export function policyPayload(policy: Policy): Payload {
  const { schema_id, schema_version, default_verdict } = policy;
  const payload = keysPayload({ schema_id, schema_version, default_verdict }, policyKeys);
  for (const name of SETTING_NAMES) {
    const { shape } = settingOf(name);
    const settings: Settings = policy.settings[name];
    if (name === "fail_closed" || isActive(settings, shape))
      payload[shape.digest ?? name] = keysPayload(settings, shape);
  }
  payload.Rules = policy.rules.map(rulePayload);
  return payload;
}

const isActive = (settings: Settings, shape: BlockShape): boolean =>
  shape.keys.some((key) => key.configures && !isEmpty(settings[key.key]));

function rulePayload(rule: Rule): Payload {
  const { name, priority, effect, reason_codes, violations } = rule;
  const payload = keysPayload({ name, priority, effect, reason_codes, violations }, ruleKeys);
  const { selectors, extensions } = split(rule.match);
  payload.Match = matchPayload(selectors);
  for (const name of CONSTRAINT_NAMES) {
    const { shape } = constraintOf(name);
    const settings: Settings | undefined = rule.constraints[name];
    if (settings === undefined) continue;
    if (shape.layout === "nested") payload[shape.digest ?? name] = keysPayload(settings, shape);
    else Object.assign(payload, keysPayload(settings, shape));
  }
  if (extensions.length > 0) payload.Extensions = extensions;
  return payload;
}

function keysPayload(settings: Settings, shape: BlockShape): Payload {
  const payload: Payload = {};
  for (const key of shape.keys as readonly KeyShape[]) {
    const value = settings[key.key];
    if (key.digest === undefined || value === undefined) continue;
    if (key.inDigest === "always" || !isEmpty(value)) payload[key.digest] = memberValue(value, key);
  }
  return payload;
}

const isEmpty = (value: Setting | undefined): boolean =>
  Array.isArray(value) ? value.length === 0 : !value || (typeof value === "number" && value <= 0);

function memberValue(value: Setting, key: KeyShape): Json {
  if (key.kind === "rows" && Array.isArray(value)) {
    return value.map((row: Row) =>
      Object.fromEntries(key.columns.map((column) => [column.digest ?? column.key, row[column.key] ?? ""])),
    );
  }
  // Path lists of reference Gait are null when empty, all its other lists are [].
  if (key.kind === "texts" && key.normal === "path" && isEmpty(value)) return null;
  return value as Json; // Rows were handled above; every other setting is JSON.
}

/** A match in one canonical order, so that no order of writing changes a digest. */
const inCanonicalOrder = ({ conditions, groups }: Match): Match => ({
  conditions: byCanonicalBytes(conditions.map(plain)),
  groups: byCanonicalBytes(
    groups.map((group) => ({ ...group, conditions: byCanonicalBytes(group.conditions.map(plain)) })),
  ),
});

/** The members of a condition alone. A type alias, because an interface is not assignable to Json. */
type Plain = { readonly field: FieldName; readonly values: readonly string[]; readonly negated: boolean };

const plain = ({ field, values, negated }: Condition): Plain => ({ field, values, negated });

function byCanonicalBytes<T extends Json>(list: readonly T[]): T[] {
  if (list.length < 2) return [...list];
  return list
    .map((value) => ({ value, bytes: canonicalJson(value) }))
    .sort((a, b) => compareBytes(a.bytes, b.bytes))
    .map(({ value }) => value);
}

const isYamlGroup = ({ quantifier, conditions: [first, ...others] }: Group): boolean =>
  quantifier === "any" && others.length === 0 && first?.negated === false;

const isSelector = ({ field, negated }: Condition): boolean => !negated && fieldOf(field).yaml !== false;

interface Split {
  /** What YAML can say: at most one plain condition a field. */
  readonly selectors: ReadonlyMap<FieldName, Condition>;
  /** Semantics 6: everything else. */
  readonly extensions: readonly Json[];
}

function split(match: Match): Split {
  const selectors = new Map<FieldName, Condition>();
  const extensions: Json[] = [];
  const select = (condition: Condition | undefined, whole: Condition | Group): void => {
    if (condition !== undefined && isSelector(condition) && !selectors.has(condition.field))
      selectors.set(condition.field, condition);
    else extensions.push({ ...whole } as Json); // Conditions and groups hold nothing but JSON.
  };
  const { conditions, groups } = inCanonicalOrder(match);
  for (const condition of conditions) select(condition, condition);
  for (const group of groups) select(isYamlGroup(group) ? group.conditions[0] : undefined, group);
  return { selectors, extensions: byCanonicalBytes(extensions) };
}

function matchPayload(selectors: ReadonlyMap<FieldName, Condition>): Payload {
  const payload: Payload = {};
  for (const name of YAML_FIELD_NAMES) {
    const spec = fieldOf(name);
    const condition = selectors.get(name);
    if (condition === undefined && spec.key.inDigest !== "always") continue;
    const member = condition === undefined ? [] : selectorValue(condition, spec);
    const digestKey = spec.key.digest ?? name;
    if (spec.within === undefined) payload[digestKey] = member;
    else
      payload[spec.within.digest] = {
        ...(payload[spec.within.digest] as Payload | undefined),
        [digestKey]: member,
      };
  }
  return payload;
}

function selectorValue({ values }: Condition, { key }: FieldSpec): Json {
  if (key.kind === "texts") return values;
  if (key.kind === "flag") return true;
  return key.kind === "toggle" ? values[0] === "true" : Number(values[0]);
}
