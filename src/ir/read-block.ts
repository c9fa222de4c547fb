// A block of the AST read along its schema. In: the AST of a mapping. Out: typed values by key; unknown keys and
// values of a wrong type are reported and left out, so that everything else can still be judged.

import type { KeyShape, TextKey } from "../fields/shape.ts";
import type { Span } from "../source/span.ts";
import type { Block, List, Value } from "../syntax/ast.ts";
import { trim } from "../text/trim.ts";
import { dslNameOf, homesOf } from "./homes.ts";
import type { Raise } from "./problems.ts";
import type { Raw, RawBlock, RawBlocks, RawValue } from "./raw.ts";
import { emptyBlock } from "./raw.ts";
import { kindWord, readFlag, readFraction, readInteger, readText } from "./read-scalar.ts";
import { type BlockSchema, type BlocksSchema, blockSchema, type EntrySchema } from "./schema.ts";

const isNull = (value: Value): boolean => value.kind === "scalar" && value.type === "null";

export function readBlock(block: Block, schema: BlockSchema, raise: Raise): RawBlock {
  const entries = new Map<string, Raw>();
  const unread: string[] = [];
  for (const { key, keySpan, value } of block.entries) {
    const entry = schema.entries.get(key);
    if (entry === undefined) {
      const dsl = dslNameOf(key);
      raise("unknown-key", keySpan, { key, known: keysOf(schema), homes: homesOf(key, schema), dsl });
      unread.push(key);
      continue;
    }
    if (isNull(value)) continue;
    const raw = readEntry(value, entry, raise);
    if (raw === undefined) unread.push(key);
    else entries.set(key, raw);
  }
  return { kind: "block", span: block.span, entries, unread };
}

function readEntry(value: Value, schema: EntrySchema, raise: Raise): Raw | undefined {
  if (schema.kind === "block") return readMapping(value, schema, raise);
  if (schema.kind === "blocks") return readBlocks(value, schema, raise);
  if (schema.kind === "rows") {
    const row = blockSchema(schema.columns.map((column) => [column.key, column]));
    return readBlocks(value, { kind: "blocks", of: row }, raise);
  }
  return readKey(value, schema, raise);
}

const keysOf = (schema: BlockSchema): readonly string[] => [...schema.entries.keys()];

function misplaced(
  value: Value,
  expected: "mapping" | "sequence",
  keys: readonly string[],
  raise: Raise,
): undefined {
  const text = value.kind === "scalar" ? { text: value.text } : {};
  raise("wrong-kind", value.span, { found: kindWord(value), expected, keys, ...text });
  return undefined;
}

const readMapping = (value: Value, schema: BlockSchema, raise: Raise): RawBlock | undefined =>
  value.kind === "block"
    ? readBlock(value, schema, raise)
    : misplaced(value, "mapping", keysOf(schema), raise);

/** A null item is an item that says nothing. */
function readBlocks(value: Value, schema: BlocksSchema, raise: Raise): RawBlocks | undefined {
  if (value.kind !== "list") return misplaced(value, "sequence", keysOf(schema.of), raise);
  const items = value.items.flatMap((item) =>
    isNull(item) ? emptyBlock(item.span) : (readMapping(item, schema.of, raise) ?? []),
  );
  return { kind: "blocks", span: value.span, items };
}

const present = (value: RawValue["value"] | undefined, span: Span): RawValue | undefined =>
  value === undefined ? undefined : { kind: "value", value, span, itemSpans: [] };

function readKey(value: Value, key: KeyShape, raise: Raise): RawValue | undefined {
  switch (key.kind) {
    case "text":
      return present(readOneText(value, key, raise), value.span);
    case "texts":
      return value.kind === "list" ? readTexts(value, raise) : misplaced(value, "sequence", [], raise);
    case "flag":
    case "toggle":
      return present(readFlag(value, raise), value.span);
    case "fraction":
      return present(readFraction(value, raise), value.span);
    default:
      return present(readInteger(value, raise), value.span);
  }
}

/** Where every item is blank, there is more to say than this. */
function remarkBlank({ items }: List, raise: Raise): void {
  const isBlank = (item: Value): boolean =>
    item.kind === "scalar" && (isNull(item) || trim(item.text) === "");
  const blank = items.find(isBlank);
  if (blank?.kind === "scalar" && !items.every(isBlank))
    raise("dropped-item", blank.span, { text: trim(blank.text) });
}

function readOneText(value: Value, { plural }: TextKey, raise: Raise): string | undefined {
  if (value.kind !== "list" || plural === undefined) return readText(value, raise);
  raise("wrong-type", value.span, { found: kindWord(value), wanted: "text", plural });
  return undefined;
}

/** A null item is a blank text, and says nothing beside others that do. */
function readTexts(list: List, raise: Raise): RawValue {
  const read = list.items.flatMap((item) => {
    const text = isNull(item) ? "" : readText(item, raise);
    return text === undefined ? [] : [{ text, span: item.span }];
  });
  remarkBlank(list, raise);
  return {
    kind: "value",
    value: read.map(({ text }) => text),
    span: list.span,
    itemSpans: read.map(({ span }) => span),
  };
}
