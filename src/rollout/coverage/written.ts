// A policy as it was written, for looking up where something stands. In: a source that compiles. Out: its typed values by key,
// each with its place, and what its rules select by. What is wrong with a text was reported when it was compiled.

import { fieldsOf, LIST_WORDS } from "../../fields/dsl-names.ts";
import type { FieldName } from "../../fields/fields.ts";
import { fieldOf, YAML_FIELD_NAMES } from "../../fields/fields.ts";
import type { KeyShape } from "../../fields/shape.ts";
import { readPolicy } from "../../ir/lower.ts";
import { blockAt, blocksAt, type RawBlock, type RawValue, valueAt } from "../../ir/raw.ts";
import { normaliseTexts } from "../../ir/settle.ts";
import { readPolicyText } from "../../ir/typed/read-policy.ts";
import { declareSets } from "../../ir/typed/sets.ts";
import type { Typing } from "../../ir/typed/typing.ts";
import { typeOfField } from "../../ir/typed/word-type.ts";
import { readWords } from "../../ir/typed/words.ts";
import type { ListName } from "../../runtime/operators.ts";
import type { Format } from "../../source/format.ts";
import { type Source, spanOf } from "../../source/source.ts";
import type { Span } from "../../source/span.ts";
import type { Clause, Comparison } from "../../syntax/dsl/ast.ts";
import { parseDsl } from "../../syntax/dsl/parse.ts";
import { parseYaml } from "../../syntax/yaml/parse.ts";

export interface Written {
  readonly policy: RawBlock;
  /** By place of a rule in the document. */
  readonly conditions: readonly (readonly WrittenCondition[])[];
}

export interface WrittenCondition {
  readonly field: FieldName;
  readonly span: Span;
  /** Normalised values. */
  readonly places: ReadonlyMap<string, Span>;
}

const ignore = (): void => {};

export const readWritten = (source: Source, format: Format): Written | undefined =>
  format === "dsl" ? readWrittenDsl(source) : readWrittenYaml(source);

function readWrittenYaml(source: Source): Written | undefined {
  const ast = parseYaml(source, ignore);
  if (ast === undefined) return undefined;
  const policy = readPolicy(ast, ignore);
  return {
    policy,
    conditions: blocksAt(policy, "rules").map((rule) => selectorsIn(blockAt(rule, "match"))),
  };
}

const selectorsIn = (match: RawBlock): readonly WrittenCondition[] =>
  YAML_FIELD_NAMES.flatMap((field) => {
    const { key, also, within } = fieldOf(field);
    const block = within === undefined ? match : blockAt(match, within.key);
    const values = [valueAt(block, key.key), also && valueAt(match, also.key)].flatMap(
      (value) => value ?? [],
    );
    const [first] = values;
    return first === undefined
      ? []
      : [{ field, span: first.span, places: new Map(values.flatMap((value) => [...placesIn(value, key)])) }];
  });

/** Normalised items with their places; a value that is no list stands for itself. */
export function placesIn({ value, span, itemSpans }: RawValue, key: KeyShape): ReadonlyMap<string, Span> {
  if (typeof value === "number" || typeof value === "boolean") return new Map([[String(value), span]]);
  const items = typeof value === "string" ? [value] : value;
  const normal = key.kind === "texts" ? key.normal : "trim";
  return new Map(
    items.flatMap((item, index) =>
      normaliseTexts([item], normal).map((text) => [text, itemSpans[index] ?? span] as const),
    ),
  );
}

function readWrittenDsl(source: Source): Written | undefined {
  const text = parseDsl(source, ignore);
  if (text === undefined) return undefined;
  const typing: Typing = { raise: ignore, sets: declareSets(text, ignore) };
  return {
    policy: readPolicyText(text, spanOf(source, 0, 0), typing, () => ignore),
    conditions: text.rules.map(({ when }) =>
      when === undefined ? [] : comparisonsIn(when, undefined, typing),
    ),
  };
}

function comparisonsIn(
  clause: Clause,
  list: ListName | undefined,
  typing: Typing,
): readonly WrittenCondition[] {
  switch (clause.kind) {
    case "and":
    case "or":
      return clause.parts.flatMap((part) => comparisonsIn(part, list, typing));
    case "not":
      return comparisonsIn(clause.part, list, typing);
    case "group":
      return comparisonsIn(clause.part, LIST_WORDS.get(clause.list.text), typing);
    case "comparison": {
      const field = fieldsOf(list).get(clause.field.text);
      return field === undefined
        ? []
        : [{ field, span: clause.span, places: operandPlaces(clause, field, typing) }];
    }
  }
}

function operandPlaces({ operand }: Comparison, field: FieldName, typing: Typing): ReadonlyMap<string, Span> {
  if (operand === undefined) return new Map();
  const type = typeOfField(field);
  const words =
    type === undefined
      ? new Map([[textOf(operand), operand.span]])
      : (readWords(operand, type, typing) ?? new Map());
  const { key } = fieldOf(field);
  return placesIn(
    { kind: "value", value: [...words.keys()], span: operand.span, itemSpans: [...words.values()] },
    key,
  );
}

const textOf = (operand: NonNullable<Comparison["operand"]>): string =>
  operand.kind === "scalar" ? operand.text : "";
