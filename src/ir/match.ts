// The `match` of a rule: selectors become conditions on the intent, or groups over one of its lists. In YAML each
// selector of a list is a group of its own, so different elements may satisfy different selectors.

import { type FieldName, type FieldSpec, fieldOf, YAML_FIELD_NAMES } from "../fields/fields.ts";
import { checkKey, type Say } from "./check-key.ts";
import type { Condition, Group, Match } from "./policy.ts";
import { blockAt, type RawBlock, type RawValue, spanAt, valueAt } from "./raw.ts";
import { normaliseTexts } from "./settle.ts";

export function readMatch(raw: RawBlock, say: Say): Match {
  const conditions: Condition[] = [];
  const groups: Group[] = [];
  for (const field of YAML_FIELD_NAMES) {
    const spec = fieldOf(field);
    const values = selected(raw, spec, say);
    if (values === undefined) continue;
    const condition: Condition = { field, values, negated: false };
    if (spec.list === undefined) conditions.push(condition);
    else groups.push({ list: spec.list, quantifier: "any", conditions: [condition] });
  }
  return { conditions, groups };
}

/** The values of a selector, or undefined when it is not set. */
function selected(raw: RawBlock, spec: FieldSpec, say: Say): readonly string[] | undefined {
  const block = spec.within === undefined ? raw : blockAt(raw, spec.within.key);
  const value = valueAt(block, spec.key.key);
  switch (spec.key.kind) {
    case "texts":
      return selectedTexts(raw, spec, value, say);
    case "flag":
      return value?.value === true ? [] : undefined;
    case "toggle":
      return value === undefined ? undefined : [String(value.value)];
    default:
      return value === undefined ? undefined : selectedCount(spec, value, say);
  }
}

function selectedCount(spec: FieldSpec, raw: RawValue, say: Say): readonly string[] {
  const value = Number(raw.value);
  checkKey({ key: spec.key, value, active: true, raw, span: raw.span }, say);
  return [String(value)];
}

const asList = (value: RawValue["value"] | undefined): readonly string[] =>
  Array.isArray(value) ? value : typeof value === "string" ? [value] : [];

function selectedTexts(
  raw: RawBlock,
  spec: FieldSpec,
  own: RawValue | undefined,
  say: Say,
): readonly string[] | undefined {
  const { key, also } = spec;
  if (key.kind !== "texts") return undefined;
  const alias = also === undefined ? undefined : valueAt(raw, also.key);
  if (own === undefined && alias === undefined) return undefined;
  const values = normaliseTexts([...asList(own?.value), ...asList(alias?.value)], key.normal);
  const span = spanAt(raw, own === undefined && also !== undefined ? also.key : key.key);
  checkKey({ key, value: values, active: true, raw: own ?? alias, span }, say);
  if (values.length > 0) return values;
  const listed = [own, alias].filter((list) => Array.isArray(list?.value) && list.value.length > 0);
  if (listed.length > 0) say({ code: "blank-selector", label: key.key }, span);
  return undefined;
}

export type { FieldName };
