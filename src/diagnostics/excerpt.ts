// The part of a source line that a code frame shows. In: a source, a span and the columns there are. Out: what stands
// before the span, under it and after it, escaped, and cut where the line is too long. A span ends with its line.

import type { Source } from "../source/source.ts";
import type { Span } from "../source/span.ts";
import { escapeInvisible } from "./escape.ts";

export interface Excerpt {
  readonly before: string;
  readonly under: string;
  readonly after: string;
}

const CUT = "...";

export function excerpt({ start, end }: Span, source: Source, columns: number): Excerpt {
  const [lineStart, lineEnd] = lineBounds(source, start.line);
  const marked = Math.max(start.offset, Math.min(end.offset, lineEnd));
  const before = characters(source.text, lineStart, start.offset, -columns);
  const under = characters(source.text, start.offset, marked, columns);
  const after = characters(source.text, marked, lineEnd, columns);
  if (width(before) + width(under) + width(after) <= columns) return joined({ before, under, after });
  return cutTo({ before, under, after }, columns);
}

interface Parts {
  readonly before: readonly string[];
  readonly under: readonly string[];
  readonly after: readonly string[];
}

/** What stands before the place gets half of the columns, and more where what follows needs less. */
function cutTo({ before, under, after }: Parts, columns: number): Excerpt {
  const following = [...under, ...after];
  const half = columns >> 1;
  const head = lastOf(before, Math.max(half, columns - width(following)));
  const rest = firstOf(following, columns - width(head));
  const whole = rest.at(-1) === CUT ? rest.length - 1 : rest.length;
  const marked = Math.min(under.length, whole);
  return joined({ before: head, under: rest.slice(0, marked), after: rest.slice(marked) });
}

const joined = ({ before, under, after }: Parts): Excerpt => ({
  before: before.join(""),
  under: under.join(""),
  after: after.join(""),
});

/** One column per code point: near enough for carets without a table of wide letters. */
export const width = (text: string | readonly string[]): number =>
  typeof text === "string" ? Array.from(text).length : text.reduce((sum, shown) => sum + width(shown), 0);

/** As many from the front as fit, and a mark that there are more. */
function firstOf(shown: readonly string[], columns: number): readonly string[] {
  if (width(shown) <= columns) return shown;
  return [...shown.slice(0, fitting(shown, columns - CUT.length)), CUT];
}

function lastOf(shown: readonly string[], columns: number): readonly string[] {
  if (width(shown) <= columns) return shown;
  return [CUT, ...shown.slice(shown.length - fitting(shown.toReversed(), columns - CUT.length))];
}

function fitting(shown: readonly string[], columns: number): number {
  let used = 0;
  const more = shown.findIndex((character) => {
    used += width(character);
    return used > columns;
  });
  return more === -1 ? shown.length : more;
}

/** Escaped characters of a range, one by one; of a long range one more than may be shown, from the front or the back. */
function characters(text: string, start: number, end: number, most: number): readonly string[] {
  const units = 2 * (Math.abs(most) + 1);
  const near =
    most < 0
      ? text.slice(Math.max(start, end - units), end)
      : text.slice(start, Math.min(end, start + units));
  const all = Array.from(near);
  const kept = most < 0 ? all.slice(most - 1) : all.slice(0, most + 1);
  return kept.map(escapeInvisible);
}

function lineBounds(source: Source, line: number): [start: number, end: number] {
  const start = source.lineStarts[line - 1] ?? 0;
  const next = source.lineStarts[line];
  const end = next === undefined ? source.text.length : next - 1;
  return [start, end > start && source.text[end - 1] === "\r" ? end - 1 : end];
}
