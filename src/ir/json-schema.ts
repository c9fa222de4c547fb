// The JSON Schema (draft 2020-12) of a policy, for editors and for programs that write policies. Computed from the tree of
// keys that reading walks. INVARIANT: what it rejects, the compiler rejects, but for what docs/schemas.md lists; it
// accepts some of what the compiler rejects, because a schema cannot say everything.

import type { Json } from "../canonical/json.ts";
import { CONSTRAINT_NAMES, constraintOf, SETTING_NAMES, settingOf } from "../constraints/definitions.ts";
import { fieldOf, YAML_FIELD_NAMES } from "../fields/fields.ts";
import type { KeyShape, RowsKey, TextKey, TextsKey } from "../fields/shape.ts";
import { wordPattern } from "../text/word-pattern.ts";
import { type BlockSchema, type EntrySchema, POLICY_SCHEMA, RULE_SCHEMA } from "./schema.ts";

type Schema = { readonly [keyword: string]: Json };

export const policySchema = (): Schema => ({
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Gait policy",
  description: "Which tool calls of an AI agent are allowed, tried out, approved by people, or blocked.",
  ...block(POLICY_SCHEMA),
  $defs: {
    rule: {
      ...block(RULE_SCHEMA),
      type: "object",
      required: ["name"],
      anyOf: [{ required: ["effect"] }, { required: ["action"] }],
    },
  },
});

/** What the blocks are for; keys say it themselves. */
const SUMMARIES: ReadonlyMap<string, string> = new Map([
  ["match", "The calls that the rule is about: all selectors must hold. Every call when empty."],
  ["rules", "The first priority with a match decides; within it the most restrictive effect."],
  ...YAML_FIELD_NAMES.flatMap((name) => {
    const { within } = fieldOf(name);
    return within === undefined ? [] : [[within.key, "Hints that the tool gives about itself."] as const];
  }),
  ...[...CONSTRAINT_NAMES.map(constraintOf), ...SETTING_NAMES.map(settingOf)].map(
    ({ shape }) => [shape.name, shape.summary] as const,
  ),
]);

/** A key without a value is one that was not written. */
const orNull = (type: string): Schema => ({ type: [type, "null"] });

function block({ entries }: BlockSchema): Schema {
  const properties = [...entries].map(([key, entry]) => [
    key,
    { description: about(key, entry), ...value(entry) },
  ]);
  return { ...orNull("object"), additionalProperties: false, properties: Object.fromEntries(properties) };
}

const about = (key: string, entry: EntrySchema): string =>
  "summary" in entry ? entry.summary : (SUMMARIES.get(key) ?? "");

function value(entry: EntrySchema): Schema {
  if (entry.kind === "block") return block(entry);
  return entry.kind === "blocks" ? { ...orNull("array"), items: { $ref: "#/$defs/rule" } } : keyValue(entry);
}

function keyValue(key: KeyShape): Schema {
  switch (key.kind) {
    case "text":
      return { ...text(key), ...(key.initial === undefined ? {} : { default: key.initial }) };
    case "texts":
      return { ...orNull("array"), items: text(key) };
    case "flag":
    case "toggle":
      return orNull("boolean");
    case "count":
      return number("integer", key.signed ? {} : { minimum: 0 });
    case "fraction":
      return number("number", { minimum: 0, maximum: 1 });
    case "rows":
      return rows(key);
  }
}

/** Plain `12` and `true` are text where text is wanted. */
const ANY_TEXT: Schema = { type: ["string", "integer", "boolean", "null"] };

const FORMATS: Readonly<Record<NonNullable<TextKey["format"]>, Schema>> = {
  sha256: { pattern: "^[\\s\\u0085]*(?:[a-fA-F0-9]{64})?[\\s\\u0085]*$" },
  duration: {
    pattern:
      "^[\\s\\u0085]*(?:\\+?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|\\u00b5s|\\u03bcs|ms|s|m|h))+)?[\\s\\u0085]*$",
  },
  zone: { not: { const: "Local" } },
};

function text(key: TextKey | TextsKey): Schema {
  if (key.oneOf !== undefined) return word(key.oneOf, key.normal);
  return key.kind === "text" && key.format !== undefined ? { ...ANY_TEXT, ...FORMATS[key.format] } : ANY_TEXT;
}

/** The words come first and apart, so that editors offer them. */
const word = (words: readonly string[], normal: string): Schema =>
  normal === "exact"
    ? { enum: [...words, "", null] }
    : { anyOf: [{ enum: words }, { type: "string", pattern: wordPattern(words) }, { type: "null" }] };

/** Numbers in quotes count as numbers. */
const number = (type: "integer" | "number", bounds: Schema): Schema => ({
  anyOf: [
    { type, ...bounds },
    { type: "string", pattern: "^[+-]?[0-9._]+(?:[eE][+-]?[0-9_]+)?$" },
    { type: "null" },
  ],
});

function rows({ columns }: RowsKey): Schema {
  const required = columns.filter((column) => column.required !== undefined).map(({ key }) => key);
  const properties = columns.map((column) => [
    column.key,
    { description: column.summary, ...keyValue(column) },
  ]);
  const items = {
    type: "object",
    additionalProperties: false,
    required,
    properties: Object.fromEntries(properties),
  };
  return { ...orNull("array"), items };
}
