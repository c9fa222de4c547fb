// A diagnostic and its source come in; a code frame for people goes out: place, severity, code, message, then in the
// order of the source the lines in question, with carets under the place and dashes under further ones, then the hint.
// It knows no terminal: whether there is colour is said by the caller, and nothing in the text could steer one.
import type { Source } from "../source/source.ts";
import type { Span } from "../source/span.ts";
import type { Related } from "./catalogue.ts";
import { ansi, type Paint, plain } from "./colour.ts";
import { escapeInvisible } from "./escape.ts";
import { excerpt, width } from "./excerpt.ts";
import { unstatedAt } from "./stated-place.ts";

/** Columns of the lines of a frame; messages and hints are as long as they are. */
const COLUMNS = 100;

/** What a frame shows; findings of checks have the same members. */
export interface Shown {
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  readonly related?: readonly Related[];
}

/** A problem with the text that it is shown in. */
export interface Placed {
  readonly problem: Shown;
  readonly source: Source;
}

export interface RenderDiagnosticOptions {
  /** Whether to mark severity and places with the escape sequences of terminals. */
  readonly colour?: boolean;
}

export function renderDiagnostic(
  problem: Shown,
  source: Source,
  { colour = false }: RenderDiagnosticOptions = {},
): string {
  const paint = colour ? ansi : plain;
  const { span, severity, code, message, hint } = problem;
  const place = `${escapeInvisible(source.fileName)}:${span.start.line}:${span.start.column}`;
  const head = `${place} ${paint(severity, severity)} ${code}: ${escapeInvisible(unstatedAt(span.start, message))}`;
  const advice = hint === undefined ? [] : [`  hint: ${escapeInvisible(hint)}`];
  return [head, ...frame(problem, source, paint), ...advice].join("\n");
}

interface Mark {
  readonly span: Span;
  readonly sign: "^" | "-";
  readonly label: string;
}

function frame({ span, severity, related = [] }: Shown, source: Source, paint: Paint): readonly string[] {
  const marks: Mark[] = [
    ...related.map(({ message, span }) => ({ span, sign: "-", label: message }) as const),
    { span, sign: "^", label: "" },
  ];
  marks.sort((a, b) => a.span.start.offset - b.span.start.offset);
  const digits = String(Math.max(...marks.map(({ span }) => span.start.line))).length;
  const lines = marks.map((mark) => marked(mark, source, digits));
  return lines.flatMap(({ number, code, indent, signs, sign }, index) => {
    const under = `  ${paint("dim", `${" ".repeat(digits)} |`)} ${indent}${paint(sign === "^" ? severity : "dim", signs)}`;
    // A line with two places is shown once.
    if (lines[index - 1]?.number === number && lines[index - 1]?.code === code) return [under];
    return [`  ${paint("dim", `${number} |`)} ${code}`.trimEnd(), under];
  });
}

/** A line of the source with signs under the span, and what is to be seen there. */
function marked({ span, sign, label }: Mark, source: Source, digits: number) {
  const { before, under, after } = excerpt(span, source, COLUMNS - digits - "   | ".length);
  return {
    number: String(span.start.line).padStart(digits),
    code: `${before}${under}${after}`,
    indent: " ".repeat(width(before)),
    signs: `${sign.repeat(Math.max(1, width(under)))} ${escapeInvisible(label)}`.trimEnd(),
    sign,
  };
}
