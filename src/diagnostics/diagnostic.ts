// One problem of a source text, as data: a code that programs match on, a message and a hint for people, a place.
// It does not know who raises it, nor how it is shown.
import type { Span } from "../source/span.ts";
import { CATALOGUE, type CatalogueEntry, type Code, type ParamsOf } from "./catalogue.ts";

export interface Diagnostic {
  readonly code: Code;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
}

export type Report = (diagnostic: Diagnostic) => void;

export function diagnostic<C extends Code>(code: C, span: Span, params: ParamsOf<C>): Diagnostic {
  const entry: CatalogueEntry = CATALOGUE[code];
  // `never` stands for "the params of this very code": ParamsOf has already tied them to it for the caller.
  const given = params as never;
  const problem = { code, severity: entry.severity, message: entry.message(given, span.start), span };
  const hint = entry.hint?.(given);
  return hint === undefined ? problem : { ...problem, hint };
}
