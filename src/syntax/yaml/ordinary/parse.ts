// A reader for texts that are written in the ordinary way: block mappings and lists, values on one line, in brackets and
// braces too, comments. In: a text. Out: what the library makes of it, place by place, many times sooner; or undefined for
// any text that is written in another way, or is wrong: then the library decides. It reports nothing.
// INVARIANT: what is read here, the library reads without a problem, as the same tree.
import { type Source, spanOf } from "../../../source/source.ts";
import type { Block, Entry, List, Value } from "../../ast.ts";
import { MAX_BYTES, MAX_TOKENS, maxItemsAt, maxValuesIn } from "../limits.ts";
import { isLargerThan } from "../readable.ts";
import { keyAt } from "./keys.ts";
import { DEEPEST, MOST_KEYS } from "./limits.ts";
import { afterBlanks, firstLine, type Lines, NO_COMMENT, nextLine, placeOn } from "./lines.ts";
import { readRest } from "./values.ts";

/** Controls, tabs and carriage returns too; what some reader takes for the end of a line; characters of two units. */
const UNUSUAL = /[^\n -~\xa1-\u2027\u202a-\ud7ff]/;

/** No ordinary line has more tokens, apart from items in brackets, which have at most four each. */
const TOKENS_OF_LINE = 12;

export function parseOrdinary(source: Source): Block | undefined {
  const { text } = source;
  if (isLargerThan(text, MAX_BYTES) || UNUSUAL.test(text)) return undefined;
  const lines = firstLine(source);
  const read = lines.indent === 0 ? readBlock(lines, 0, 1) : undefined;
  return isWithinLimits(lines) ? read?.value : undefined;
}

function isWithinLimits({ source: { text, lineStarts }, values }: Lines): boolean {
  return values <= maxValuesIn(text) && lineStarts.length * TOKENS_OF_LINE + values * 4 <= MAX_TOKENS;
}

interface Read<V> {
  readonly value: V;
  /** Where the value ends for what is around it: with its line, and with comments that go with it. */
  readonly end: number;
}

/** The mapping whose first key is the next thing that the present line says; its keys have this indent. */
function readBlock(lines: Lines, indent: number, depth: number): Read<Block> | undefined {
  const start = lines.at;
  const entries: Entry[] = [];
  let end = start;
  do {
    const read = readEntry(lines, indent, depth);
    if (read === undefined || entries.some(({ key }) => key === read.value.key)) return undefined;
    if (entries.push(read.value) > MOST_KEYS) return undefined;
    end = read.end;
  } while (lines.indent === indent);
  const value: Block = { kind: "block", span: spanOf(lines.source, start, end), entries };
  return closed(lines, indent, { value, end });
}

function readEntry(lines: Lines, indent: number, depth: number): Read<Entry> | undefined {
  const key = keyAt(lines, lines.at);
  if (key === undefined) return undefined;
  lines.values++;
  const { text } = lines.source;
  const keySpan = placeOn(lines, lines.at, lines.at + key.length);
  const at = afterBlanks(text, lines.at + key.length + 1);
  if (at === lines.end || text[at] === "#") {
    const read = readBelow(lines, indent, depth);
    return read && { value: { key, keySpan, value: read.value }, end: read.end };
  }
  const value = readRest(lines, at, depth);
  return value && { value: { key, keySpan, value }, end: nextLine(lines, indent) };
}

/** The mapping or list on the lines below its key. */
function readBelow(lines: Lines, indent: number, depth: number): Read<Value> | undefined {
  nextLine(lines, indent);
  if (depth === DEEPEST) return undefined;
  if (isDash(lines)) return lines.indent >= indent ? readList(lines, lines.indent, depth + 1) : undefined;
  return lines.indent > indent ? readBlock(lines, lines.indent, depth + 1) : undefined;
}

const isDash = ({ source: { text }, at }: Lines): boolean => text.startsWith("- ", at);

/** The list whose first dash is the next thing that the present line says; its dashes have this indent. */
function readList(lines: Lines, indent: number, depth: number): Read<List> | undefined {
  const start = lines.at;
  const items: Value[] = [];
  let end = start;
  do {
    const read = readItem(lines, indent, depth);
    if (read === undefined || items.push(read.value) > maxItemsAt(depth)) return undefined;
    end = read.end;
  } while (lines.indent === indent && isDash(lines));
  const value: List = { kind: "list", span: spanOf(lines.source, start, end), items };
  return closed(lines, indent, { value, end });
}

function readItem(lines: Lines, indent: number, depth: number): Read<Value> | undefined {
  lines.values++;
  lines.at = afterBlanks(lines.source.text, lines.at + 1);
  if (keyAt(lines, lines.at) === undefined) {
    const value = readRest(lines, lines.at, depth);
    return value && { value, end: nextLine(lines, indent) };
  }
  lines.indent = lines.at - lines.start;
  return depth === DEEPEST ? undefined : readBlock(lines, lines.indent, depth + 1);
}

/** A collection that the present line is no part of; undefined where that line is indented deeper all the same. */
function closed<V extends Value>(lines: Lines, indent: number, read: Read<V>): Read<V> | undefined {
  if (lines.indent > indent) return undefined;
  if (indent === 0 || lines.comment < indent) return read;
  // Comments that are indented like the collection count to it, up to where the text goes on.
  lines.comment = NO_COMMENT;
  return { ...read, end: lines.at };
}
