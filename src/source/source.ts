// A text and where its lines start come in as a string; spans go out for any pair of offsets, in logarithmic time,
// so that a policy written on one long line costs no more than the same policy on many lines.
// A line ends at LF only (which covers CRLF): a lone CR is refused by the readers before anyone counts lines by it.
import type { Position, Span } from "./span.ts";

export interface Source {
  readonly fileName: string;
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** Offsets of the characters that take two UTF-16 units: what makes a column differ from an offset. */
  readonly wideOffsets: readonly number[];
}

export function makeSource(text: string, fileName = "policy.yaml"): Source {
  return { fileName, text, lineStarts: lineStartsOf(text), wideOffsets: wideOffsetsOf(text) };
}

export function spanOf(source: Source, start: number, end: number): Span {
  return { start: positionOf(source, start), end: positionOf(source, end) };
}

function positionOf(source: Source, offset: number): Position {
  const line = countBelow(source.lineStarts, offset + 1);
  const lineStart = source.lineStarts[line - 1] ?? 0;
  const wide = countBelow(source.wideOffsets, offset) - countBelow(source.wideOffsets, lineStart);
  return { line, column: offset - lineStart - wide + 1, offset };
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function wideOffsetsOf(text: string): number[] {
  const offsets: number[] = [];
  for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) offsets.push(match.index);
  return offsets;
}

/** How many of the ascending `values` are smaller than `bound`. */
function countBelow(values: readonly number[], bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
