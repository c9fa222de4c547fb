/**
 * In: a glob pattern in the language of Go's path.Match. Out: plain data, or undefined when the pattern is
 * malformed anywhere; and with that data, whether a value matches as a whole.
 *
 *   *       any run of characters but `/`        [a-z]  one character of the class, `/` too
 *   ?       one character but `/`                [^a]   one character not of the class, `/` too
 *   \c      the character c itself               other  itself
 *
 * There is no `**`, no brace expansion and no rule for dot-files.
 */

/** A character class: code-point ranges, ends included. A range whose ends are swapped matches nothing. */
export interface GlobClass {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [low: number, high: number])[];
}

/** One character of a value: a code point, any but `/` ("any"), or a class. */
export type GlobItem = number | "any" | GlobClass;

/** A run of items without a star. `star` says that a star stands before it. */
export interface GlobSegment {
  readonly star: boolean;
  readonly items: readonly GlobItem[];
}

/** INVARIANT: every segment but the first has a star, and only the last may then have no items. */
export interface Glob {
  readonly segments: readonly GlobSegment[];
  /** How every value that matches begins and ends: most values fail here, which takes no look at their characters. */
  readonly head: string;
  readonly tail: string;
}

/** A value, one entry a UTF-8 byte: the code point at its first byte, INSIDE at the others. */
type Layout = readonly number[];

const INSIDE = -1;
const NO_MATCH = -1;
const SLASH = 0x2f;
const REPLACEMENT = 0xfffd;

/** A reading position in the pattern's characters. */
interface Cursor {
  readonly chars: readonly string[];
  at: number;
}

export function parseGlob(pattern: string): Glob | undefined {
  const cursor: Cursor = { chars: [...pattern], at: 0 };
  const segments: GlobSegment[] = [];
  let current: { star: boolean; items: GlobItem[] } = { star: false, items: [] };
  while (cursor.at < cursor.chars.length) {
    if (cursor.chars[cursor.at] === "*") {
      // Neighbouring stars are one star.
      if (current.items.length > 0) segments.push(current);
      current = { star: true, items: [] };
      cursor.at++;
      continue;
    }
    const item = parseItem(cursor);
    if (item === undefined) return undefined;
    current.items.push(item);
  }
  segments.push(current);
  return { segments, head: literalHead(segments), tail: literalTail(segments) };
}

/** The characters before the first item that is none. */
function literalHead([first]: readonly GlobSegment[]): string {
  return first === undefined || first.star ? "" : literal(first.items);
}

function literalTail(segments: readonly GlobSegment[]): string {
  const reversed = [...(segments.at(-1)?.items ?? [])].reverse();
  return [...literal(reversed)].reverse().join("");
}

function literal(items: readonly GlobItem[]): string {
  let text = "";
  for (const item of items) {
    if (typeof item !== "number") return text;
    text += String.fromCodePoint(item);
  }
  return text;
}

/**
 * Each run after a star takes the leftmost place that fits and is never moved again, so the work is at most
 * pattern length times value length. A backtracking matcher would also match values where a class consumes
 * a `/` that the star may not cross; this one must not.
 */
export function matchGlob({ segments, head, tail }: Glob, value: string): boolean {
  if (!value.startsWith(head) || !value.endsWith(tail)) return false;
  const layout = layOut(value);
  let at = 0;
  for (const [index, segment] of segments.entries()) {
    at = place(segment, layout, at, index === segments.length - 1);
    if (at === NO_MATCH) return false;
  }
  return true;
}

function parseItem(cursor: Cursor): GlobItem | undefined {
  const char = take(cursor);
  if (char === "?") return "any";
  if (char === "[") return parseClass(cursor);
  if (char === "\\") return take(cursor)?.codePointAt(0);
  return char?.codePointAt(0);
}

// After the opening bracket. A class needs at least one range.
function parseClass(cursor: Cursor): GlobClass | undefined {
  const negated = cursor.chars[cursor.at] === "^";
  if (negated) cursor.at++;
  const ranges: (readonly [number, number])[] = [];
  while (ranges.length === 0 || cursor.chars[cursor.at] !== "]") {
    const range = parseRange(cursor);
    if (range === undefined) return undefined;
    ranges.push(range);
  }
  cursor.at++;
  return { negated, ranges };
}

function parseRange(cursor: Cursor): readonly [number, number] | undefined {
  const low = parseBound(cursor);
  if (low === undefined || cursor.chars[cursor.at] !== "-") return low === undefined ? undefined : [low, low];
  cursor.at++;
  const high = parseBound(cursor);
  return high === undefined ? undefined : [low, high];
}

// An unescaped `-` or `]` cannot be a bound.
function parseBound(cursor: Cursor): number | undefined {
  const char = take(cursor);
  if (char === "-" || char === "]") return undefined;
  const code = (char === "\\" ? take(cursor) : char)?.codePointAt(0);
  // A lone surrogate has no UTF-8 form, so no class can name it.
  return code !== undefined && code >= 0xd800 && code <= 0xdfff ? undefined : code;
}

function take(cursor: Cursor): string | undefined {
  return cursor.chars[cursor.at++];
}

// Go moves a star over bytes, so a star may end inside a character, whose remaining bytes then count as one
// U+FFFD each for `?` and classes. Hence the layout by UTF-8 bytes.
function layOut(value: string): Layout {
  const layout: number[] = [];
  for (let at = 0; at < value.length; ) {
    const code = value.codePointAt(at) ?? 0;
    layout.push(code);
    for (let i = byteLength(code); i > 1; i--) layout.push(INSIDE);
    at += code > 0xffff ? 2 : 1;
  }
  return layout;
}

// Where the segment ends when it is put at the leftmost place at or (after a star) behind `from`.
function place(segment: GlobSegment, layout: Layout, from: number, last: boolean): number {
  if (last && segment.star && segment.items.length === 0) {
    return layout.includes(SLASH, from) ? NO_MATCH : layout.length;
  }
  for (let start = from; start <= layout.length; start++) {
    const end = matchItems(segment.items, layout, start);
    if (end !== NO_MATCH && (!last || end === layout.length)) return end;
    if (!segment.star || layout[start] === SLASH) break;
  }
  return NO_MATCH;
}

function matchItems(items: readonly GlobItem[], layout: Layout, start: number): number {
  let at = start;
  for (const item of items) {
    const code = layout[at];
    if (code === undefined || !matchItem(item, code)) return NO_MATCH;
    at += byteLength(code);
  }
  return at;
}

function matchItem(item: GlobItem, code: number): boolean {
  if (typeof item === "number") return item === code;
  if (item === "any") return code !== SLASH;
  const seen = code === INSIDE ? REPLACEMENT : code;
  return item.ranges.some(([low, high]) => low <= seen && seen <= high) !== item.negated;
}

function byteLength(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
