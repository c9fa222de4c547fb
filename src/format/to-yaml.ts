// A policy becomes YAML, as a person would write it, or the reason why YAML cannot say it. Rules stand in the order of their
// source; alternatives of one rule become rules of one name, which mean the same.

import { fullName } from "../fields/dsl-names.ts";
import { type FieldName, type FieldSpec, fieldOf, YAML_FIELD_NAMES } from "../fields/fields.ts";
import type { KeyShape, Row, Setting } from "../fields/shape.ts";
import type { Condition, Match, Policy, Rule } from "../ir/policy.ts";
import { POLICY_SCHEMA, RULE_SCHEMA } from "../ir/schema.ts";
import { printExpanded, type Tree, type TreeBlock } from "../syntax/yaml/print-expanded.ts";
import { printLayout } from "../syntax/yaml/print-layout.ts";
import { readLayout } from "../syntax/yaml/read-layout.ts";
import { inKeyOrder } from "./key-order.ts";
import { plainDecimal } from "./plain-decimal.ts";
import { type SaidBlock, saidConstraints, saidSettings } from "./said-settings.ts";

export interface Unsayable {
  readonly kind: "unsayable";
  readonly rule: string;
  readonly reason: string;
}

export function yamlOf(policy: Policy): string | Unsayable {
  const rules: Tree[] = [];
  for (const rule of policy.rules.toSorted((one, other) => one.origin.index - other.origin.index)) {
    const reason = unsayable(rule.match);
    if (reason !== undefined) return { kind: "unsayable", rule: rule.name, reason };
    rules.push(ruleTree(rule));
  }
  const members = new Map<string, Tree>(Object.entries({ default_verdict: policy.default_verdict, rules }));
  placeBlocks(members, saidSettings(policy));
  return printLayout(inKeyOrder(readLayout(printExpanded(inOrder(members, POLICY_SCHEMA.entries.keys())))));
}

/** The rule as an item of a list. */
export function yamlRule(rule: Rule): string | Unsayable {
  const reason = unsayable(rule.match);
  if (reason !== undefined) return { kind: "unsayable", rule: rule.name, reason };
  const layout = readLayout(printExpanded(new Map([["rules", [ruleTree(rule)]]])));
  return printLayout(inKeyOrder(layout))
    .replace(/^rules:\n/, "")
    .replaceAll(/^ {2}/gm, "");
}

function unsayable({ conditions, groups }: Match): string | undefined {
  const all = [...conditions, ...groups.flatMap((group) => group.conditions)];
  const foreign = all.find(({ field }) => fieldOf(field).yaml === false);
  if (foreign !== undefined) return `YAML has no selector for ${fullName(foreign.field)}`;
  if (groups.some(({ quantifier }) => quantifier === "none"))
    return "YAML cannot say that no element of a list is something";
  if (groups.some((group) => group.conditions.length > 1))
    return "YAML cannot ask several things about one element of a list";
  const negated = all.find((condition) => condition.negated);
  if (negated !== undefined) return `YAML cannot say what ${fieldOf(negated.field).dsl} is not`;
  const again = all.find(({ field }, index) => all.findIndex((one) => one.field === field) < index);
  return again === undefined ? undefined : `YAML cannot ask twice about ${fieldOf(again.field).dsl}`;
}

function inOrder(members: ReadonlyMap<string, Tree>, keys: Iterable<string>): TreeBlock {
  return new Map(
    [...keys].flatMap((key) => {
      const value = members.get(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}

function ruleTree(rule: Rule): TreeBlock {
  const { name, priority, effect, reason_codes, violations } = rule;
  const members = new Map<string, Tree>(Object.entries({ name, effect }));
  if (priority !== 0) members.set("priority", { plain: String(priority) });
  const match = matchTree(rule.match);
  if (match.size > 0) members.set("match", match);
  if (reason_codes.length > 0) members.set("reason_codes", reason_codes);
  if (violations.length > 0) members.set("violations", violations);
  placeBlocks(members, saidConstraints(rule));
  return inOrder(members, RULE_SCHEMA.entries.keys());
}

function matchTree({ conditions, groups }: Match): TreeBlock {
  const byField = new Map<FieldName, Condition>(
    [...conditions, ...groups.flatMap((group) => group.conditions)].map((condition) => [
      condition.field,
      condition,
    ]),
  );
  const members = new Map<string, Tree>();
  for (const field of YAML_FIELD_NAMES) {
    const condition = byField.get(field);
    if (condition === undefined) continue;
    const { key, within } = fieldOf(field);
    const value = selectorTree(key, condition.values);
    if (within === undefined) members.set(key.key, value);
    else
      members.set(
        within.key,
        new Map([...((members.get(within.key) as TreeBlock | undefined) ?? []), [key.key, value]]),
      );
  }
  return members;
}

function selectorTree({ kind }: FieldSpec["key"], values: readonly string[]): Tree {
  if (kind === "texts") return values;
  return { plain: kind === "flag" ? "true" : (values[0] ?? "null") };
}

function placeBlocks(members: Map<string, Tree>, blocks: readonly SaidBlock[]): void {
  for (const { shape, said } of blocks) {
    const keys = shape.keys.flatMap((key) => {
      const value = said.get(key.key);
      return value === undefined ? [] : [[key.key, settingTree(value, key)] as const];
    });
    if (shape.layout === "nested") members.set(shape.name, new Map(keys));
    else for (const [key, value] of keys) members.set(key, value);
  }
}

function settingTree(value: Setting, key: KeyShape): Tree {
  if (typeof value === "string") return value;
  if (typeof value === "object")
    return value.map((item: string | Row) => (typeof item === "string" ? item : rowTree(item, key)));
  return { plain: typeof value === "number" ? plainDecimal(value) : String(value) };
}

const rowTree = (row: Row, key: KeyShape): TreeBlock =>
  new Map(
    key.kind === "rows"
      ? key.columns.flatMap((column) =>
          row[column.key] === "" ? [] : [[column.key, row[column.key] ?? ""] as const],
        )
      : [],
  );
