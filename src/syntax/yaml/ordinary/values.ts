// Values that stand on one line: plain and quoted scalars, lists of them in brackets, empty braces. In: the lines, and
// where a value starts. Out: the value, or undefined where it is not written in the ordinary way.
import type { Block, List, Scalar, Value } from "../../ast.ts";
import { MAX_ITEMS } from "../limits.ts";
import { plainScalar, quotedScalar } from "../scalar.ts";
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

/** Expressions remember every step that they could go back; a line of millions would be too much for them. */
const LONGEST = 65_536;

/** The value that the present line says from `start` to its end or its comment. */
export function readRest(lines: Lines, start: number): Value | undefined {
  if (lines.end - start > LONGEST) return undefined;
  const { text } = lines.source;
  const read = readCollection(lines, start) ?? readScalar(lines, start, PLAIN);
  if (read === undefined) return undefined;
  const at = afterBlanks(text, read.end);
  const isRest = at === lines.end || (text[at] === "#" && at > read.end);
  return isRest ? read.value : undefined;
}

function readCollection(lines: Lines, start: number): Read<List | Block> | undefined {
  const bracket = lines.source.text[start];
  if (bracket === "[") return readList(lines, start);
  return bracket === "{" ? readNothing(lines, start) : undefined;
}

/** A mapping in braces is read where it is empty. */
function readNothing(lines: Lines, start: number): Read<Block> | undefined {
  const at = afterBlanks(lines.source.text, start + 1);
  lines.values += 2;
  if (lines.source.text[at] !== "}") return undefined;
  return { value: { kind: "block", span: placeOn(lines, start, at + 1), entries: [] }, end: at + 1 };
}

function readList(lines: Lines, start: number): Read<List> | undefined {
  const { text } = lines.source;
  const items: Scalar[] = [];
  let at = afterBlanks(text, start + 1);
  while (text[at] !== "]" || text[at - 1] === ",") {
    const item = readScalar(lines, at, PLAIN_IN_BRACKETS);
    if (item === undefined) return undefined;
    items.push(item.value);
    at = afterBlanks(text, item.end);
    if (text[at] === "]") break;
    if (text[at] !== ",") return undefined;
    at = afterBlanks(text, at + 1);
  }
  lines.values += items.length + 2;
  const span = placeOn(lines, start, at + 1);
  return items.length > MAX_ITEMS ? undefined : { value: { kind: "list", span, items }, end: at + 1 };
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
