// A block of the AST read along its schema. In: the AST of a mapping. Out: typed values by key; unknown keys and
// values of a wrong type are reported and left out, so that everything else can still be judged.

import { diagnostic, type Report } from "../diagnostics/diagnostic.ts";
import type { KeyShape } from "../fields/shape.ts";
import type { Span } from "../source/span.ts";
import type { Block, List, Value } from "../syntax/ast.ts";
import { homesOf } from "./homes.ts";
import type { Raw, RawBlock, RawBlocks, RawValue } from "./raw.ts";
import { emptyBlock } from "./raw.ts";
import { kindWord, readFlag, readFraction, readInteger, readText } from "./read-scalar.ts";
import { type BlockSchema, type BlocksSchema, blockSchema, type EntrySchema } from "./schema.ts";

const isNull = (value: Value): boolean => value.kind === "scalar" && value.type === "null";

export function readBlock(block: Block, schema: BlockSchema, report: Report): RawBlock {
  const entries = new Map<string, Raw>();
  for (const { key, keySpan, value } of block.entries) {
    const entry = schema.entries.get(key);
    if (entry === undefined) {
      report(
        diagnostic("unknown-key", keySpan, {
          key,
          known: keysOf(schema),
          homes: homesOf(key, schema),
        }),
      );
      continue;
    }
    const raw = isNull(value) ? undefined : readEntry(value, entry, report);
    if (raw !== undefined) entries.set(key, raw);
  }
  return { kind: "block", span: block.span, entries };
}

function readEntry(value: Value, schema: EntrySchema, report: Report): Raw | undefined {
  if (schema.kind === "block") return readMapping(value, schema, report);
  if (schema.kind === "blocks") return readBlocks(value, schema, report);
  if (schema.kind === "rows") {
    const row = blockSchema(schema.columns.map((column) => [column.key, column]));
    return readBlocks(value, { kind: "blocks", of: row }, report);
  }
  return readKey(value, schema, report);
}

const keysOf = (schema: BlockSchema): readonly string[] => [...schema.entries.keys()];

function misplaced(
  value: Value,
  expected: "mapping" | "sequence",
  keys: readonly string[],
  report: Report,
): undefined {
  const text = value.kind === "scalar" ? { text: value.text } : {};
  report(diagnostic("wrong-kind", value.span, { found: kindWord(value), expected, keys, ...text }));
  return undefined;
}

const readMapping = (value: Value, schema: BlockSchema, report: Report): RawBlock | undefined =>
  value.kind === "block"
    ? readBlock(value, schema, report)
    : misplaced(value, "mapping", keysOf(schema), report);

/** A null item is an item that says nothing. */
function readBlocks(value: Value, schema: BlocksSchema, report: Report): RawBlocks | undefined {
  if (value.kind !== "list") return misplaced(value, "sequence", keysOf(schema.of), report);
  const items = value.items.flatMap((item) =>
    isNull(item) ? emptyBlock(item.span) : (readMapping(item, schema.of, report) ?? []),
  );
  return { kind: "blocks", span: value.span, items };
}

const present = (value: RawValue["value"] | undefined, span: Span): RawValue | undefined =>
  value === undefined ? undefined : { kind: "value", value, span, itemSpans: [] };

function readKey(value: Value, key: KeyShape, report: Report): RawValue | undefined {
  switch (key.kind) {
    case "text":
      return present(readText(value, report), value.span);
    case "texts":
      return value.kind === "list" ? readTexts(value, report) : misplaced(value, "sequence", [], report);
    case "flag":
    case "toggle":
      return present(readFlag(value, report), value.span);
    case "fraction":
      return present(readFraction(value, report), value.span);
    default:
      return present(readInteger(value, report), value.span);
  }
}

/** A null item is a blank text. */
function readTexts(list: List, report: Report): RawValue {
  const read = list.items.flatMap((item) => {
    const text = isNull(item) ? "" : readText(item, report);
    return text === undefined ? [] : [{ text, span: item.span }];
  });
  return {
    kind: "value",
    value: read.map(({ text }) => text),
    span: list.span,
    itemSpans: read.map(({ span }) => span),
  };
}
