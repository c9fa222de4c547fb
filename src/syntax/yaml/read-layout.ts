// The library's document comes in, and the marks of its text; its layout goes out. Aliases, anchors and what is
// written survive; styles, escapes and indentation do not.
// INVARIANT: the text was read without a problem, so recursion is bounded and every node is of a known kind.

import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import { makeSource, type Source } from "../../source/source.ts";
import { compactColon } from "./compact-colon.ts";
import { compose } from "./compose.ts";
import type {
  BlockLayout,
  Comment,
  DocumentLayout,
  EntryLayout,
  ItemLayout,
  Layout,
  ListLayout,
} from "./layout.ts";
import { marksOf } from "./marks.ts";
import { printScalar } from "./plain.ts";
import {
  columnOf,
  dashOf,
  isAfterBlankLine,
  startWalk,
  takeBefore,
  takeIndented,
  takeLineEnd,
  type Walk,
} from "./surroundings.ts";
import { parseTokens } from "./tokens.ts";

type ParsedMap = YAMLMap.Parsed<ParsedNode, ParsedNode | null>;
type ParsedList = YAMLSeq.Parsed<ParsedNode>;

interface Place {
  /** Nothing of the value stands at or after this offset. */
  readonly limit: number;
  /** Comments of the value are indented at least this far. */
  readonly column: number;
  readonly inBraces: boolean;
}

interface LayoutWalk extends Walk {
  readonly source: Source;
}

/** The layout of a text that was read without a problem. */
export function readLayout(text: string): DocumentLayout {
  const tokens = parseTokens(text, ignore);
  const document = tokens?.document && compose(tokens.document, text, ignore);
  return layoutOf(document?.contents ?? null, text);
}

const ignore = (): void => {};

function layoutOf(contents: ParsedNode | null, text: string): DocumentLayout {
  const walk: LayoutWalk = { ...startWalk(text, marksOf(text)), source: makeSource(text) };
  const top: Place = { limit: text.length, column: 0, inBraces: false };
  const [first, ...others] = isMap(contents) ? readEntries(contents, topOf(contents, top), walk) : [];
  const end = takeBefore(walk, text.length);
  if (first === undefined) return { header: [], block: { kind: "block", entries: [], end } };
  const { header, entry } = splitHeader(first);
  return { header, block: { kind: "block", entries: [entry, ...others], end } };
}

const topOf = (contents: ParsedMap, top: Place): Place => ({ ...top, inBraces: contents.flow === true });

/** What a blank line sets off from the first entry is about the document. */
function splitHeader(first: EntryLayout): {
  readonly header: readonly Comment[];
  readonly entry: EntryLayout;
} {
  const { before, blankBefore } = first;
  const split = blankBefore
    ? before.length
    : Math.max(
        0,
        before.findLastIndex((comment) => comment.blankBefore),
      );
  return { header: before.slice(0, split), entry: { ...first, before: before.slice(split) } };
}

function readValue(node: ParsedNode, place: Place, walk: LayoutWalk): Layout {
  if (isAlias(node)) return { kind: "scalar", text: `*${node.source}` };
  if (isScalar(node)) return { kind: "scalar", text: anchoredText(node.anchor, scalarText(node)) };
  return isMap(node) ? readBlock(node, place, walk) : readList(node, place, walk);
}

const anchoredText = (anchor: string | undefined, text: string): string =>
  anchor === undefined ? text : `&${anchor} ${text}`;

const withAnchor = ({ anchor }: ParsedNode): { readonly anchor?: string } =>
  anchor === undefined ? {} : { anchor };

function readBlock(node: ParsedMap, place: Place, walk: LayoutWalk): BlockLayout {
  const inside = within(node, place, walk);
  const entries = readEntries(node, inside, walk);
  return { kind: "block", ...withAnchor(node), entries, end: takeEnd(node, inside, walk) };
}

function readList(node: ParsedList, place: Place, walk: LayoutWalk): ListLayout {
  const inside = within(node, place, walk);
  const starts = node.items.map((item) => (node.flow ? item.range[0] : dashOf(walk, item.range[0])));
  const items = node.items.map((item, index) => {
    const limit = starts[index + 1] ?? inside.limit;
    return readItem(item, starts[index] ?? limit, { ...inside, limit }, walk);
  });
  return { kind: "list", ...withAnchor(node), items, end: takeEnd(node, inside, walk) };
}

function within(node: ParsedMap | ParsedList, place: Place, { text }: Walk): Place {
  const [start, end] = node.range;
  const inBraces = place.inBraces || (isMap(node) && node.flow === true);
  if (node.flow) return { limit: Math.min(end, place.limit), column: 0, inBraces };
  // A list may stand in the column of its key; comments in that column are then not the list's.
  return { limit: place.limit, column: Math.max(columnOf(text, start), place.column), inBraces };
}

const takeEnd = (node: ParsedNode & { flow?: boolean }, { column, limit }: Place, walk: Walk): Comment[] =>
  node.flow ? takeBefore(walk, limit) : takeIndented(walk, column, limit);

function readItem(node: ParsedNode, start: number, place: Place, walk: LayoutWalk): ItemLayout {
  const blankBefore = isAfterBlankLine(walk.text, start);
  const before = takeBefore(walk, node.range[0]);
  const value = readValue(node, { ...place, column: place.column + 1 }, walk);
  const after = isBlockStyle(node) ? undefined : takeLineEnd(walk, lineEndOf(node), place.limit);
  if (after === undefined) return { before, blankBefore, value };
  if (value.kind === "scalar") return { before, blankBefore, after, value };
  // The line of the dash belongs to what is inside.
  return { before: [...before, { text: after, blankBefore: false }], blankBefore, value };
}

const isBlockStyle = (node: ParsedNode): boolean => (isMap(node) || isSeq(node)) && !node.flow;

/** The header line of a block text is its only line that can hold a comment. */
const lineEndOf = (node: ParsedNode): number =>
  isScalar(node) && node.type?.startsWith("BLOCK") ? node.range[0] : node.range[1];

function readEntries(node: ParsedMap, place: Place, walk: LayoutWalk): EntryLayout[] {
  return node.items.map(({ key, value }, index) => {
    const limit = node.items[index + 1]?.key.range[0] ?? place.limit;
    return readEntry(key, value, { ...place, limit }, walk);
  });
}

function readEntry(key: ParsedNode, node: ParsedNode | null, place: Place, walk: LayoutWalk): EntryLayout {
  const blankBefore = isAfterBlankLine(walk.text, key.range[0]);
  const above = takeBefore(walk, key.range[0]);
  if (node === null) return { before: above, blankBefore, ...readLoneKey(key, place, walk) };
  const isBlock = isBlockStyle(node);
  const afterKey = isBlock ? takeLineEnd(walk, key.range[1], node.range[0]) : undefined;
  const before = isBlock ? above : [...above, ...takeBefore(walk, node.range[0])];
  const value = readValue(node, { ...place, column: place.column + 1 }, walk);
  const after = isBlock ? afterKey : takeLineEnd(walk, lineEndOf(node), place.limit);
  return { before, blankBefore, ...readKey(key), value, ...(after === undefined ? {} : { after }) };
}

function readKey(key: ParsedNode): Pick<EntryLayout, "name" | "key"> {
  // The space keeps the colon out of the alias.
  if (!isScalar(key)) return { name: undefined, key: `${isAlias(key) ? `*${key.source}` : ""} ` };
  return { name: String(key.value), key: anchoredText(key.anchor, scalarText(key)) };
}

/** A key of braces without a value may spell out a whole entry. */
function readLoneKey(
  key: ParsedNode,
  place: Place,
  walk: LayoutWalk,
): Omit<EntryLayout, "before" | "blankBefore"> {
  const colon = compactColon(key, place, walk);
  const after = takeLineEnd(walk, key.range[1], place.limit);
  const rest = after === undefined ? {} : { after };
  if (colon === -1) return { ...readKey(key), value: { kind: "scalar", text: "null" }, ...rest };
  const [start, end] = key.range;
  const name = walk.text.slice(start, colon);
  const text = printScalar(walk.text.slice(colon + 1, end), false);
  return { name, key: printScalar(name, false), value: { kind: "scalar", text }, ...rest };
}

const scalarText = (node: Extract<ParsedNode, { readonly value: unknown }>): string =>
  printScalar(node.source, node.type !== "PLAIN");
