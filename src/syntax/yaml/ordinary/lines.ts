// The lines of a text that say something, one after the other, with blank lines and comments passed over. It knows
// indentation and comments, and nothing of what a line says.
import type { Source } from "../../../source/source.ts";
import type { Position, Span } from "../../../source/span.ts";

export interface Lines {
  readonly source: Source;
  /** The line that is being read, from 1. */
  number: number;
  /** Where it starts. */
  start: number;
  /** Where it ends: its line feed, or the end of the text. */
  end: number;
  /** Blanks before what it says; -1 after the last line. */
  indent: number;
  /** Where it starts to say something; after the last line the end of the text. */
  at: number;
  /** How far the deepest comment is indented that stands behind the last value and does not go with it. */
  comment: number;
  /** Collections, and what stands in them, so far. */
  values: number;
}

export const NO_COMMENT = -1;

export function firstLine(source: Source): Lines {
  const lines: Lines = {
    source,
    number: 0,
    start: 0,
    end: -1,
    indent: 0,
    at: 0,
    comment: NO_COMMENT,
    values: 0,
  };
  nextLine(lines, 0);
  return lines;
}

/**
 * Goes to the next line that says something. Returns where the value of the present line ends for what is around it: with
 * its line, and with the comments that follow and are indented deeper than its collection, which has this `indent`.
 */
export function nextLine(lines: Lines, indent: number): number {
  const { text, lineStarts } = lines.source;
  let valueEnd = Math.min(lines.end + 1, text.length);
  lines.comment = NO_COMMENT;
  while (lines.number < lineStarts.length) {
    lines.start = lineStarts[lines.number] ?? 0;
    lines.number++;
    lines.end = (lineStarts[lines.number] ?? text.length + 1) - 1;
    lines.at = afterBlanks(text, lines.start);
    lines.indent = lines.at - lines.start;
    if (lines.at === lines.end) continue;
    if (text[lines.at] !== "#") return valueEnd;
    if (lines.comment === NO_COMMENT && lines.indent > indent)
      valueEnd = Math.min(lines.end + 1, text.length);
    else lines.comment = Math.max(lines.comment, lines.indent);
  }
  lines.at = text.length;
  lines.indent = -1;
  return valueEnd;
}

export function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}

/** Of a place on the present line. Characters that take two units are not among the ordinary ones. */
export const placeOn = (lines: Lines, start: number, end: number): Span => ({
  start: positionOn(lines, start),
  end: positionOn(lines, end),
});

const positionOn = ({ number, start }: Lines, offset: number): Position => ({
  line: number,
  column: offset - start + 1,
  offset,
});
