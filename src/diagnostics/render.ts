// A diagnostic and its source come in; a code frame for people goes out: place, severity, code, message, the source
// line with carets under the span, further places the same way, hint. It knows no terminal: no colour, and nothing that could steer one.
import type { Source } from "../source/source.ts";
import type { Span } from "../source/span.ts";
import type { Related } from "./catalogue.ts";
import { escapeInvisible } from "./escape.ts";

/** How many UTF-16 units of a long line are shown before and after the place. */
const BEFORE = 60;
const AFTER = 60;

/** What a frame shows; findings of checks have the same members. */
export interface Shown {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  readonly related?: readonly Related[];
}

export function renderDiagnostic(problem: Shown, source: Source): string {
  const { line, column } = problem.span.start;
  const place = `${escapeInvisible(source.fileName)}:${line}:${column}`;
  const head = `${place} ${problem.severity} ${problem.code}: ${escapeInvisible(problem.message)}`;
  const hint = problem.hint === undefined ? [] : [`  hint: ${escapeInvisible(problem.hint)}`];
  const related = (problem.related ?? []).flatMap(({ message, span }) => frame(span, source, message));
  return [head, ...frame(problem.span, source), ...related, ...hint].join("\n");
}

/** A line of the source with carets under the span, and what is to be seen there. */
function frame({ start, end }: Span, source: Source, label = ""): string[] {
  const [lineStart, lineEnd] = lineBounds(source, start.line);
  const from = wholeCharacter(source.text, Math.max(lineStart, start.offset - BEFORE));
  const to = wholeCharacter(source.text, Math.min(lineEnd, start.offset + AFTER));
  const marked = Math.max(start.offset, Math.min(end.offset, to));
  const before = (from > lineStart ? "..." : "") + escapeInvisible(source.text.slice(from, start.offset));
  const under = escapeInvisible(source.text.slice(start.offset, marked));
  const after = escapeInvisible(source.text.slice(marked, to)) + (to < lineEnd ? "..." : "");
  const gutter = String(start.line);
  const carets = "^".repeat(Math.max(1, width(under)));
  return [
    `  ${gutter} | ${before}${under}${after}`.trimEnd(),
    `  ${" ".repeat(gutter.length)} | ${" ".repeat(width(before))}${carets} ${escapeInvisible(label)}`.trimEnd(),
  ];
}

function lineBounds(source: Source, line: number): [start: number, end: number] {
  const start = source.lineStarts[line - 1] ?? 0;
  const next = source.lineStarts[line];
  const end = next === undefined ? source.text.length : next - 1;
  return [start, end > start && source.text[end - 1] === "\r" ? end - 1 : end];
}

/** Never cuts a surrogate pair in two: the window then starts or ends one unit earlier. */
function wholeCharacter(text: string, offset: number): number {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

/** One column per code point: near enough for carets without a table of wide letters. */
function width(text: string): number {
  return Array.from(text).length;
}
