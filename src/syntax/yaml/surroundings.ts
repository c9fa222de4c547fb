// The comments of a text, handed out in source order to the values they stand at. Whoever walks the document takes
// what comes before a value, at the end of its line and after its last child; what nobody takes, the next one gets,
// so no comment is ever lost. It knows offsets and lines, not values.

import type { Comment } from "./layout.ts";
import type { CommentMark, Marks } from "./marks.ts";

export interface Walk {
  readonly text: string;
  readonly marks: Marks;
  /** How many comments have been taken. */
  taken: number;
}

export const startWalk = (text: string, marks: Marks): Walk => ({ text, marks, taken: 0 });

/** All comments before an offset. */
export const takeBefore = (walk: Walk, offset: number): Comment[] =>
  takeWhile(walk, ({ start }) => start < offset);

/** The comment that ends the line on which a value ends, if it comes before `limit`. */
export function takeLineEnd(walk: Walk, end: number, limit: number): string | undefined {
  const next = walk.marks.comments[walk.taken];
  if (next === undefined || next.start < end || next.start >= limit) return undefined;
  if (walk.text.slice(end, next.start).includes("\n")) return undefined;
  walk.taken++;
  return next.text;
}

/** The comments on lines of their own before `limit` that are indented at least to `column`. */
export const takeIndented = (walk: Walk, column: number, limit: number): Comment[] =>
  takeWhile(walk, ({ start }) => {
    if (start >= limit) return false;
    const lineStart = lineStartOf(walk.text, start);
    return lineStart !== undefined && start - lineStart >= column;
  });

function takeWhile(walk: Walk, wanted: (comment: CommentMark) => boolean): Comment[] {
  const taken: Comment[] = [];
  for (;;) {
    const next = walk.marks.comments[walk.taken];
    if (next === undefined || !wanted(next)) return taken;
    taken.push({ text: next.text, blankBefore: isAfterBlankLine(walk.text, next.start) });
    walk.taken++;
  }
}

/** Where the line starts whose first character stands at an offset; undefined when something is before it. */
function lineStartOf(text: string, offset: number): number | undefined {
  let at = offset;
  while (at > 0 && isBlank(text[at - 1])) at--;
  return at === 0 || text[at - 1] === "\n" ? at : undefined;
}

export function isAfterBlankLine(text: string, offset: number): boolean {
  const lineStart = lineStartOf(text, offset);
  return lineStart !== undefined && lineStart > 0 && lineStartOf(text, lineStart - 1) !== undefined;
}

const isBlank = (character: string | undefined): boolean =>
  character === " " || character === "\t" || character === "\r";

/** Of a value in a list, where its dash stands: the last one before it. */
export function dashOf({ marks }: Walk, start: number): number {
  let low = 0;
  let high = marks.dashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks.dashes[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return marks.dashes[low - 1] ?? start;
}

/** How far a value is indented, dashes before it included. */
export const columnOf = (text: string, offset: number): number =>
  offset - (text.lastIndexOf("\n", offset - 1) + 1);
