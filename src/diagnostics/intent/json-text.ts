// The parts of a JSON text by their offsets. In: a text that was read as JSON, or read up to some place. Out: ranges of
// names and values, found again only where a person is to be shown one. Broken text yields fewer parts, never a throw.

/** From the first offset up to, not including, the second. */
export type Range = readonly [start: number, end: number];

/** A member of an object or an element of a list. */
export interface JsonItem {
  readonly step: string | number;
  /** Of a member: its name with the quotation marks. */
  readonly name?: Range;
  /** Where its value starts. */
  readonly start: number;
}

const SPACE = /[ \t\r\n]*/y;
const PLAIN = /[^\s,:{}[\]"]*/y;

/**
 * The items of the object or list that starts at an offset, in order; none where neither starts. Who leaves at one item
 * has not paid for what is inside it.
 */
export function* itemsOf(text: string, start: number): Generator<JsonItem> {
  const isObject = text[start] === "{";
  if (!isObject && text[start] !== "[") return;
  let at = skip(SPACE, text, start + 1);
  for (let position = 0; at < text.length && !isClosing(text[at]); position++) {
    const name: Range = [at, isObject ? valueEnd(text, at) : at];
    const from = isObject ? afterColon(text, name[1]) : at;
    yield isObject ? { step: nameOf(text, name), name, start: from } : { step: position, start: from };
    const next = skip(SPACE, text, valueEnd(text, from));
    if (text[next] !== ",") return;
    at = skip(SPACE, text, next + 1);
  }
}

/** Where the value of the text starts. */
export const rootOf = (text: string): number => skip(SPACE, text, 0);

/** Where the value that starts at an offset ends, however deep it is. */
export function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; ) {
    const character = text[at];
    if (isClosing(character)) depth--;
    if (character === "{" || character === "[") depth++;
    at = character === '"' ? stringEnd(text, at) : Math.max(at + 1, depth === 0 ? skip(PLAIN, text, at) : 0);
    if (depth <= 0) return at;
  }
  return text.length;
}

/** What would close a text that ends too early: a quotation mark first, if a text is open, then brackets. */
export function missingEnd(text: string): string {
  const open: string[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "{") open.push("}");
    if (character === "[") open.push("]");
    if (isClosing(character)) open.pop();
    if (character !== '"') continue;
    const end = closingQuote(text, at);
    if (end === undefined) return `"${open.reverse().join("")}`;
    at = end;
  }
  return open.reverse().join("");
}

/** The same text with every character of its text values hidden; names stay, and so do all offsets. */
export function withoutTexts(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    const start = at;
    at = stringEnd(text, start);
    if (text[skip(SPACE, text, at)] === ":") continue;
    parts.push(text.slice(done, start + 1), text.slice(start + 1, at - 1).replace(/[^\r\n]/g, "*"));
    done = at - 1;
  }
  return parts.join("") + text.slice(done);
}

const isClosing = (character: string | undefined): boolean => character === "}" || character === "]";

const TOKEN = /[\w$.+-]+|[\s\S]/uy;

/** Where the text, word or character at an offset ends; a text that is not closed ends with its line. */
export function tokenEnd(text: string, start: number): number {
  if (start >= text.length) return start;
  if (text[start] !== '"') return skip(TOKEN, text, start);
  const line = text.indexOf("\n", start);
  return Math.min(stringEnd(text, start), line === -1 ? text.length : line);
}

function stringEnd(text: string, start: number): number {
  const end = closingQuote(text, start);
  return end === undefined ? text.length : end + 1;
}

function closingQuote(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return undefined;
}

function afterColon(text: string, end: number): number {
  const at = skip(SPACE, text, end);
  return text[at] === ":" ? skip(SPACE, text, at + 1) : at;
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.exec(text);
  return pattern.lastIndex;
}

function nameOf(text: string, [start, end]: Range): string {
  const written = text.slice(start, end);
  try {
    return String(JSON.parse(written));
  } catch {
    return written;
  }
}
