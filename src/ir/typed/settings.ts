// Settings in the DSL are read along the schema of their block. Out: typed values by key, as a document in YAML gives them,
// so that everything after this is the same for both surfaces.

import { suggest } from "../../diagnostics/suggest.ts";
import type { KeyShape } from "../../fields/shape.ts";
import type { Span } from "../../source/span.ts";
import type { Entry, List, Scalar, Value } from "../../syntax/ast.ts";
import { homesOf } from "../homes.ts";
import type { Raw, RawBlock, RawValue } from "../raw.ts";
import { type BlockSchema, blockSchema, type EntrySchema } from "../schema.ts";
import { type Typing, typed } from "./typing.ts";
import { typeOfKey } from "./word-type.ts";
import { readWord, readWords, wantedWord } from "./words.ts";

/** `path` is where the settings stand, with a point at its end. */
export function readSettings(
  entries: readonly Entry[],
  span: Span,
  schema: BlockSchema,
  path: string,
  typing: Typing,
): RawBlock {
  const read = new Map<string, Raw>();
  const unread: string[] = [];
  const places = new Map<string, Span>();
  for (const entry of entries) {
    const { key, keySpan } = entry;
    const first = places.get(key);
    if (first !== undefined) {
      typing.raise("duplicate-setting", keySpan, { key, first });
      continue;
    }
    places.set(key, keySpan);
    const raw = readEntry(entry, schema, path, typing);
    if (raw === undefined) unread.push(key);
    else read.set(key, raw);
  }
  return { kind: "block", span, entries: read, unread };
}

function readEntry(
  { key, keySpan, value }: Entry,
  schema: BlockSchema,
  path: string,
  typing: Typing,
): Raw | undefined {
  const entry = schema.entries.get(key);
  if (entry === undefined) {
    const known = [...schema.entries.keys()];
    typing.raise("unknown-setting", keySpan, { key, known, homes: homesOf(key, schema) });
    return undefined;
  }
  if (entry.kind === "block") return readNested(key, value, entry, path, typing);
  return value.kind === "block"
    ? refuse(value, wantedOf(entry), writeAs(key, entry), typing)
    : readKey(key, value, entry, path, typing);
}

function readNested(
  key: string,
  value: Value,
  schema: BlockSchema,
  path: string,
  typing: Typing,
): Raw | undefined {
  if (value.kind !== "block") return refuse(value, "a block", `${key} { ... }`, typing);
  const block = readSettings(value.entries, value.span, schema, `${path}${key}.`, typing);
  const isSwitch = schema.entries.get("enabled")?.kind === "flag";
  if (!isSwitch || block.entries.has("enabled") || block.unread.includes("enabled")) return block;
  // Whoever writes the block means it.
  return { ...block, entries: new Map([...block.entries, ["enabled", typed(true, value.span)]]) };
}

function readKey(
  key: string,
  value: Scalar | List,
  shape: EntrySchema,
  path: string,
  typing: Typing,
): Raw | undefined {
  const wrong = (): undefined => refuse(value, wantedOf(shape), writeAs(key, shape), typing);
  const name = path + key;
  if (shape.kind === "texts") {
    const isList = value.kind === "list" ? value.items.every(isScalar) : isSetName(value, typing);
    return isList ? readTexts(value, name, shape, typing) : wrong();
  }
  if (value.kind === "list")
    return (shape.kind === "rows" && readRows(value, shape, name, typing)) || wrong();
  if (shape.kind !== "text") return isOf(value, shape.kind) ? typed(value.value, value.span) : wrong();
  const text = readWord(value, typeOfKey(name, shape), typing);
  return text === undefined ? undefined : typed(text, value.span);
}

interface Plain extends Scalar {
  readonly value: boolean | number;
}

/** Whether a scalar is what a flag or a count needs; nothing else is left to ask about. */
function isOf(scalar: Scalar, kind: EntrySchema["kind"]): scalar is Plain {
  switch (kind) {
    case "flag":
    case "toggle":
      return scalar.type === "flag";
    case "count":
      return scalar.type === "integer";
    case "fraction":
      return scalar.type === "integer" || scalar.type === "fraction";
    default:
      return false;
  }
}

const isScalar = (value: Value): value is Scalar => value.kind === "scalar";

const isSetName = ({ quoted, text }: Scalar, { sets }: Typing): boolean => !quoted && sets.names.has(text);

function readTexts(
  value: Scalar | List,
  name: string,
  shape: Extract<KeyShape, { kind: "texts" }>,
  typing: Typing,
): RawValue | undefined {
  const words = readWords(value, typeOfKey(name, shape), typing);
  return words && typed([...words.keys()], value.span, [...words.values()]);
}

function readRows(
  { items, span }: List,
  { columns }: Extract<KeyShape, { kind: "rows" }>,
  path: string,
  typing: Typing,
): Raw | undefined {
  const row = blockSchema(columns.map((column) => [column.key, column]));
  const blocks = items.flatMap((item) => (item.kind === "block" ? item : []));
  if (blocks.length < items.length) return undefined;
  const read = blocks.map((block) => readSettings(block.entries, block.span, row, `${path}.`, typing));
  return { kind: "blocks", span, items: read };
}

function refuse(value: Value, wanted: string, write: string, { raise, sets }: Typing): undefined {
  const isWord = value.kind === "scalar" && value.type === "text" && !value.quoted;
  const set = isWord && wanted === LIST_OR_SET ? suggest(value.text, sets.names) : undefined;
  raise("wrong-value", value.span, {
    found: foundIn(value),
    wanted,
    write,
    ...(set !== undefined && { set }),
  });
  return undefined;
}

function foundIn(value: Value): string {
  if (value.kind === "list") return "a list";
  if (value.kind === "block") return "a block";
  if (typeof value.value === "number") return `the number ${value.text}`;
  return value.quoted ? `the text "${value.text}"` : `the word ${value.text}`;
}

const LIST_OR_SET = "a list in braces or the name of a set";

function wantedOf(shape: EntrySchema): string {
  switch (shape.kind) {
    case "text":
      return wantedWord(typeOfKey("", shape));
    case "texts":
      return LIST_OR_SET;
    case "flag":
    case "toggle":
      return "true or false";
    case "count":
      return "a whole number";
    case "fraction":
      return "a number";
    case "rows":
      return "a list of blocks in brackets";
    default:
      return "a block";
  }
}

function writeAs(key: string, shape: EntrySchema): string {
  switch (shape.kind) {
    case "text":
      return `${key} = ${sample(shape)}`;
    case "texts":
      return `${key} = { ${sample(shape)} }`;
    case "flag":
    case "toggle":
      return `${key} = true`;
    case "count":
      return `${key} = 2`;
    case "fraction":
      return `${key} = 0.5`;
    case "rows":
      return `${key} = [ { ${shape.columns.map((column) => writeAs(column.key, column)).join(", ")} } ]`;
    default:
      return `${key} { ... }`;
  }
}

function sample(shape: Extract<KeyShape, { kind: "text" | "texts" }>): string {
  const [word] = typeOfKey("", shape).words;
  return word ?? JSON.stringify(shape.examples?.[0] ?? "...");
}
