// The library's document, free of syntax errors and within the depth limit, comes in; our tree goes out. It decides
// what is a value and what is a key, and asks scalar.ts, keys.ts and aliases.ts for the rest.
// INVARIANT: recursion follows the nesting of the document, which tokens.ts bounds.
import { type Document, isAlias, isMap, isScalar, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { type Source, spanOf } from "../../source/source.ts";
import type { Block, Entry, List, Value } from "../ast.ts";
import { aliasedValue, anchored, noAnchors } from "./aliases.ts";
import { compactColon, compactEntry, refuseAmbiguousItem } from "./compact-colon.ts";
import { addEntry, keyOf } from "./keys.ts";
import { MAX_KEYS, maxItemsAt } from "./limits.ts";
import type { Refuse } from "./problems.ts";
import { loneSurrogate } from "./readable.ts";
import type { Place, Reading } from "./reading.ts";
import { plainScalar, quotedScalar } from "./scalar.ts";

type ParsedScalar = Extract<ParsedNode, { readonly value: unknown }>;
type ParsedMap = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;

const TOP: Place = { depth: 0, inBraces: false };

export function documentBlock(
  document: Document.Parsed | undefined,
  source: Source,
  refuse: Refuse,
): Block | undefined {
  const reading: Reading = { source, refuse, anchors: noAnchors() };
  const contents = document?.contents;
  const value = contents ? readValue(contents, TOP, reading) : undefined;
  if (value === undefined || value.kind === "block") return value;
  const isNothing = value.kind === "scalar" && !value.quoted && value.text === "";
  if (isNothing) return { kind: "block", span: value.span, entries: [] };
  refuse("wrong-document-kind", value.span.start.offset, value.span.end.offset, { found: kindName(value) });
  return undefined;
}

/** Undefined when the value was refused. */
function readValue(node: ParsedNode, place: Place, reading: Reading): Value | undefined {
  const [start, end] = node.range;
  if (isAlias(node)) {
    return aliasedValue(
      reading.anchors,
      { name: node.source, start, end, depth: place.depth },
      reading.refuse,
    );
  }
  return anchored<Value | undefined>(reading.anchors, node.anchor, () => {
    if (isScalar(node)) return readScalar(node, reading);
    return isMap(node) ? readBlock(node, place, reading) : readList(node, place, reading);
  });
}

function readScalar(node: ParsedScalar, reading: Reading): Value | undefined {
  const [start, end] = node.range;
  const text = node.source;
  if (loneSurrogate(text) !== -1) {
    reading.refuse("lone-surrogate", start, end, {});
    return undefined;
  }
  const span = spanOf(reading.source, start, end);
  return node.type === "PLAIN" ? plainScalar(text, span) : quotedScalar(text, span);
}

function readList(node: YAMLSeq.Parsed<ParsedNode>, place: Place, reading: Reading): List {
  const [start, end] = node.range;
  const inside = { depth: place.depth + 1, inBraces: place.inBraces };
  const limit = maxItemsAt(inside.depth);
  if (node.items.length > limit) reading.refuse("list-too-long", start, start + 1, { limit });
  const items: Value[] = [];
  for (const item of node.items) {
    const value = readItem(item, inside, reading);
    if (value !== undefined) items.push(value);
  }
  return { kind: "list", span: spanOf(reading.source, start, end), items };
}

function readItem(node: ParsedNode, inside: Place, reading: Reading): Value | undefined {
  if (compactColon(node, inside, reading) === -1) return readValue(node, inside, reading);
  refuseAmbiguousItem(node, reading);
  return undefined;
}

function readBlock(node: ParsedMap, place: Place, reading: Reading): Block {
  const [start, end] = node.range;
  const inside = { depth: place.depth + 1, inBraces: place.inBraces || node.flow === true };
  if (node.items.length > MAX_KEYS) reading.refuse("too-many-keys", start, start + 1, { limit: MAX_KEYS });
  const entries = new Map<string, Entry>();
  for (const { key, value } of node.items) {
    const entry = readEntry(key, value, inside, reading);
    if (entry !== undefined) addEntry(entries, entry, reading.refuse);
  }
  return { kind: "block", span: spanOf(reading.source, start, end), entries: [...entries.values()] };
}

function readEntry(
  keyNode: ParsedNode,
  node: ParsedNode | null,
  inside: Place,
  reading: Reading,
): Entry | undefined {
  const [start, end] = keyNode.range;
  const colon = node === null ? compactColon(keyNode, inside, reading) : -1;
  if (colon !== -1) return compactEntry(keyNode, colon, reading);
  const keyValue = readValue(keyNode, inside, reading);
  const key = keyValue && keyOf(keyValue, start, end, reading);
  const value = node ? readValue(node, inside, reading) : plainScalar("", spanOf(reading.source, end, end));
  return key && value && { ...key, value };
}

/** Named as reference Gait names them in this message. */
function kindName(value: Value): string {
  if (value.kind === "list") return "sequence";
  if (value.kind === "block") return "mapping";
  const names = { null: "null", flag: "boolean", integer: "int", fraction: "float", text: "string" } as const;
  return names[value.type];
}
