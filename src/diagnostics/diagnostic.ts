// One problem of a source text, as data: a code that programs match on, a message and a hint for people, a place.
// It does not know who raises it, nor how it is shown.
import type { Span } from "../source/span.ts";
import { CATALOGUE, type CatalogueEntry, type Code, type ParamsOf, type Related } from "./catalogue.ts";

export interface Diagnostic {
  readonly code: Code;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  readonly related?: readonly Related[];
  /** The keys it is about, where programs say more about each. */
  readonly keys?: readonly string[];
}

export type Report = (diagnostic: Diagnostic) => void;

export function diagnostic<C extends Code>(code: C, span: Span, params: ParamsOf<C>): Diagnostic {
  const entry: CatalogueEntry = CATALOGUE[code];
  // `never` stands for "the params of this very code": ParamsOf has already tied them to it for the caller.
  const given = params as never;
  const hint = entry.hint?.(given);
  const related = entry.related?.(given) ?? [];
  const keys = entry.keys?.(given);
  return {
    code,
    severity: entry.severity,
    message: entry.message(given, span.start),
    ...(hint === undefined ? {} : { hint }),
    span,
    ...(related.length === 0 ? {} : { related }),
    ...(keys === undefined ? {} : { keys }),
  };
}

export const isError = ({ severity }: Diagnostic): boolean => severity === "error";

/** Errors as they were found, the root cause first; then warnings as they stand in the source. */
export function presented(problems: readonly Diagnostic[]): readonly Diagnostic[] {
  const warnings = problems.filter((problem) => !isError(problem));
  if (warnings.length === 0) return problems;
  warnings.sort((a, b) => a.span.start.offset - b.span.start.offset);
  return [...problems.filter(isError), ...warnings];
}
