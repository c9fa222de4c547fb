// docs/policy.md and docs/intent.md, written from the tables: what may be said, with its values and its meaning.

import { LIST_KINDS } from "../../src/check/compared.ts";
import {
  CONSTRAINT_NAMES,
  constraintOf,
  SETTING_NAMES,
  settingOf,
} from "../../src/constraints/definitions.ts";
import { COMPARISONS } from "../../src/fields/comparison.ts";
import { policyKeys, ruleKeys } from "../../src/fields/document.ts";
import { fullName } from "../../src/fields/dsl-names.ts";
import { FIELD_NAMES, type FieldName, fieldOf, YAML_FIELD_NAMES } from "../../src/fields/fields.ts";
import { MEANINGS } from "../../src/fields/pattern-samples.ts";
import type { BlockShape, KeyShape } from "../../src/fields/shape.ts";
import { INTENT, type MemberType, type Shape } from "../../src/intent/shape.ts";

const GENERATED = "<!-- Written from the tables of src/; `npm run gen` rewrites it. -->";

const KINDS: Readonly<Record<KeyShape["kind"], string>> = {
  text: "text",
  texts: "list of texts",
  flag: "true or false",
  toggle: "true, false or left out",
  count: "whole number",
  fraction: "number from 0 to 1",
  rows: "list of mappings",
};

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(", ");

function values(key: KeyShape): string {
  if (key.kind === "rows") return `each with ${code(key.columns.map((column) => column.key))}`;
  if ((key.kind === "text" || key.kind === "texts") && key.oneOf !== undefined) return code(key.oneOf);
  if (key.kind === "texts" && key.vocabulary !== undefined) return code(key.vocabulary);
  if (key.kind === "texts" && key.pattern !== undefined) return `${key.pattern} patterns`;
  if (key.kind === "text" && key.format !== undefined)
    return { sha256: "SHA-256 in hex", duration: "duration, `168h`", zone: "IANA zone" }[key.format];
  return "";
}

/** What stands for a key that was left out, where its block is on. */
function initial(key: KeyShape): string {
  if ((key.kind !== "text" && key.kind !== "texts") || key.initial === undefined) return "";
  return ` When left out: ${code([key.initial].flat())}.`;
}

const table = (keys: readonly KeyShape[], prefix = ""): string[] => [
  "| key | type | values | meaning |",
  "| --- | --- | --- | --- |",
  ...keys.map(
    (key) =>
      `| \`${prefix}${key.key}\` | ${KINDS[key.kind]} | ${values(key)} | ${key.summary}${initial(key)} |`,
  ),
  "",
];

const block = (shape: BlockShape): string[] => [
  `### ${shape.layout === "nested" ? `\`${shape.name}\`` : `Keys of a rule: ${shape.name.replaceAll("_", " ")}`}`,
  "",
  shape.summary,
  "",
  ...table(shape.keys),
];

function fieldRow(name: FieldName): string {
  const { key, vocabulary, also } = fieldOf(name);
  const older =
    also === undefined
      ? ""
      : ` \`${also.key}\`, ${also.kind === "text" ? "one text" : "a list"}, is an older spelling.`;
  return `| \`${name}\` | ${KINDS[key.kind]} | ${vocabulary === undefined ? values(key) : code(vocabulary)} | ${key.summary}${older} | \`${fullName(name)}\` |`;
}

export const policyReference = (): string =>
  [
    "# What a policy may say",
    "",
    GENERATED,
    "",
    "Lists are trimmed, folded where case does not count, sorted, without repeats.",
    "Which list is compared how, and where patterns are read, is said in [patterns](patterns.md); what the parts mean together in [semantics](semantics.md).",
    "A default is taken where its block is on; `gait policy convert` and `fmt` leave out what equals it, and `fmt --expanded` writes it out.",
    "",
    "## The policy",
    "",
    ...table(policyKeys.keys),
    "`rules` is a list of rules.",
    "",
    ...SETTING_NAMES.flatMap((name) => block(settingOf(name).shape)),
    "## A rule",
    "",
    ...table(ruleKeys.keys),
    "### `match`",
    "",
    "All selectors must hold; without any, the rule matches every call.",
    "",
    "| selector | type | values | meaning | in the DSL |",
    "| --- | --- | --- | --- | --- |",
    ...YAML_FIELD_NAMES.map(fieldRow),
    "",
    "Only the DSL can say these; YAML refuses them.",
    "",
    "| field | type | values | meaning | in the DSL |",
    "| --- | --- | --- | --- | --- |",
    ...FIELD_NAMES.filter((name) => fieldOf(name).yaml === false).map(fieldRow),
    "",
    ...CONSTRAINT_NAMES.flatMap((name) => block(constraintOf(name).shape)),
  ].join("\n");

function typeText(type: MemberType): string {
  if (typeof type !== "string" && "object" in type) return "object, below";
  if (typeof type !== "string") {
    return Number.isFinite(type.most)
      ? `list of at most ${type.most} objects, below`
      : "list of objects, below";
  }
  return {
    text: "text",
    flag: "true or false",
    integer: "whole number",
    time: "RFC 3339 time",
    texts: "list of texts",
    free: "any JSON object",
  }[type];
}

function objectRows(name: string, shape: Shape): string[] {
  const rows = Object.entries(shape).map(([member, type]) => `| \`${member}\` | ${typeText(type)} |`);
  const nested = Object.entries(shape).flatMap(([member, type]) => {
    if (typeof type === "string") return [];
    const path = name === "" ? member : `${name}.${member}`;
    return "object" in type ? objectRows(path, type.object) : objectRows(`${path}[]`, type.list);
  });
  return [
    `## ${name === "" ? "The intent" : `\`${name}\``}`,
    "",
    "| member | type |",
    "| --- | --- |",
    ...rows,
    "",
    ...nested,
  ];
}

export const intentReference = (): string =>
  [
    "# What an intent says",
    "",
    GENERATED,
    "",
    "An intent describes one tool call, as JSON.",
    "`tool_name` (or a `script`), `context.identity`, `context.workspace` and `context.risk_class` are required; a target needs `kind` and `value`, an argument's provenance `arg_path` and `source`.",
    "Members that are not listed are ignored; a member that differs from a listed one only in case is refused.",
    "",
    ...objectRows("", INTENT),
  ].join("\n");

const takenAs = (normal: string): string => (normal === "lower" ? "in lower case" : "as they are");

const sampleRow = (written: string, meets: readonly string[], misses: readonly string[]): string =>
  `| \`${written}\` | ${meets.length === 0 ? "nothing" : code(meets)} | ${code(misses)} |`;

export const patternReference = (): string =>
  [
    "# Which list is compared how",
    "",
    GENERATED,
    "",
    "Only the path and domain lists of an `endpoint` block read patterns; every other list is compared as it stands.",
    "A pattern in one of those compiles, as in reference Gait, and matches nothing that is meant: [unread-pattern](codes/unread-pattern.md).",
    "",
    "| list | compared as | its values are taken |",
    "| --- | --- | --- |",
    ...LIST_KINDS.map(
      ({ label, comparison, key }) =>
        `| \`${label}\` | ${MEANINGS[comparison].name} | ${takenAs(key.normal)} |`,
    ),
    "",
    ...COMPARISONS.flatMap((comparison) => {
      const { name, meaning, samples } = MEANINGS[comparison];
      return [
        `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`,
        "",
        meaning,
        "",
        ...(samples.length === 0
          ? []
          : [
              "| written | meets | does not meet |",
              "| --- | --- | --- |",
              ...samples.map(({ written, meets, misses }) => sampleRow(written, meets, misses)),
              "",
            ]),
      ];
    }),
  ].join("\n");
