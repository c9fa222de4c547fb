// Values that stand on one line: plain and quoted scalars, lists in brackets, mappings in braces. In: the lines, and where a
// value starts. Out: the value, or undefined where it is not written in the ordinary way.
import type { Block, Entry, List, Scalar, Value } from "../../ast.ts";
import { MAX_ITEMS } from "../limits.ts";
import { plainScalar, quotedScalar } from "../scalar.ts";
import { keyAt } from "./keys.ts";
import { DEEPEST, MOST_KEYS } from "./limits.ts";
import { afterBlanks, type Lines, placeOn } from "./lines.ts";

interface Read<V> {
  readonly value: V;
  readonly end: number;
}

/**
 * Text without quotes, as far as it is not in doubt: it starts with no character that may mean something there, a colon in
 * it is followed by more of it, and blanks in it by neither a comment nor the end of the line. The second is for brackets,
 * where brackets and commas end it.
 * INVARIANT: each alternative starts with another character, so the time is linear.
 */
const PLAIN = /-?[^\n\-?:,[\]{}#&*!|>'"%@` ](?:[^\n #:]|:(?=[^\n ])| +(?=[^\n #:]))*/y;
const PLAIN_IN_BRACKETS =
  /-?[^\n\-?:,[\]{}#&*!|>'"%@` ](?:[^\n #:,[\]{}]|:(?=[^\n ,[\]{}])| +(?=[^\n #:,[\]{}]))*/y;

/** Inside braces some readers end a key at any colon, so none stands in text there. */
const PLAIN_IN_BRACES = /-?[^\n\-?:,[\]{}#&*!|>'"%@` ](?:[^\n #:,[\]{}]| +(?=[^\n #:,[\]{}]))*/y;

/** Expressions remember every step that they could go back; a line of millions would be too much for them. */
const LONGEST = 65_536;

/** The value that the present line says from `start` to its end or its comment. `depth` is that of what is around it. */
export function readRest(lines: Lines, start: number, depth: number): Value | undefined {
  if (lines.end - start > LONGEST) return undefined;
  const { text } = lines.source;
  const read = readValue(lines, start, { depth, plain: PLAIN });
  if (read === undefined) return undefined;
  const at = afterBlanks(text, read.end);
  const isRest = at === lines.end || (text[at] === "#" && at > read.end);
  return isRest ? read.value : undefined;
}

interface Around {
  readonly depth: number;
  /** What text without quotes looks like there. */
  readonly plain: RegExp;
}

function readValue(lines: Lines, start: number, around: Around): Read<Value> | undefined {
  const bracket = lines.source.text[start];
  if (bracket !== "[" && bracket !== "{") return readScalar(lines, start, around.plain);
  const { plain } = around;
  const depth = around.depth + 1;
  if (depth > DEEPEST) return undefined;
  if (bracket === "{") return readMapping(lines, start, { depth, plain: PLAIN_IN_BRACES });
  return readList(lines, start, { depth, plain: plain === PLAIN ? PLAIN_IN_BRACKETS : plain });
}

function readMapping(lines: Lines, start: number, inside: Around): Read<Block> | undefined {
  const entries: Entry[] = [];
  const end = eachItem(lines, start, "}", (at) => {
    const read = readEntry(lines, at, inside);
    if (read === undefined || entries.some(({ key }) => key === read.value.key)) return undefined;
    return entries.push(read.value) > MOST_KEYS ? undefined : read.end;
  });
  if (end === undefined) return undefined;
  lines.values += 2 * entries.length + 2;
  return { value: { kind: "block", span: placeOn(lines, start, end), entries }, end };
}

function readEntry(lines: Lines, start: number, inside: Around): Read<Entry> | undefined {
  const key = keyAt(lines, start);
  if (key === undefined) return undefined;
  const colon = start + key.length;
  const value = readValue(lines, afterBlanks(lines.source.text, colon + 1), inside);
  return (
    value && { value: { key, keySpan: placeOn(lines, start, colon), value: value.value }, end: value.end }
  );
}

function readList(lines: Lines, start: number, inside: Around): Read<List> | undefined {
  const items: Value[] = [];
  const end = eachItem(lines, start, "]", (at) => {
    const item = readValue(lines, at, inside);
    if (item !== undefined) items.push(item.value);
    return item?.end;
  });
  if (end === undefined || items.length > MAX_ITEMS) return undefined;
  lines.values += items.length + 2;
  return { value: { kind: "list", span: placeOn(lines, start, end), items }, end };
}

/** From an opening bracket to behind its closing one; undefined where an item is, or where the commas are not in order. */
function eachItem(
  { source: { text } }: Lines,
  start: number,
  close: string,
  read: (at: number) => number | undefined,
): number | undefined {
  let at = afterBlanks(text, start + 1);
  while (text[at] !== close) {
    const end = read(at);
    if (end === undefined) return undefined;
    at = afterBlanks(text, end);
    if (text[at] === close) break;
    if (text[at] !== ",") return undefined;
    at = afterBlanks(text, at + 1);
    // A comma at the end is left to the library, as is every doubt.
    if (text[at] === close) return undefined;
  }
  return at + 1;
}

function readScalar(lines: Lines, start: number, plain: RegExp): Read<Scalar> | undefined {
  const quote = lines.source.text[start];
  return quote === '"' || quote === "'" ? readQuoted(lines, start, quote) : readPlain(lines, start, plain);
}

/** Without escapes. Nothing goes on behind a quote, so a doubled one is none. */
function readQuoted(lines: Lines, start: number, quote: string): Read<Scalar> | undefined {
  const { text } = lines.source;
  const close = text.indexOf(quote, start + 1);
  if (close === -1 || close > lines.end) return undefined;
  const content = text.slice(start + 1, close);
  if (content.includes("\\")) return undefined;
  return { value: quotedScalar(content, placeOn(lines, start, close + 1)), end: close + 1 };
}

function readPlain(lines: Lines, start: number, plain: RegExp): Read<Scalar> | undefined {
  plain.lastIndex = start;
  if (!plain.test(lines.source.text)) return undefined;
  const end = plain.lastIndex;
  return { value: plainScalar(lines.source.text.slice(start, end), placeOn(lines, start, end)), end };
}
