// Problems of a text in the DSL come in by their offsets; they go out in source order, few enough to read.

import type { Code, ParamsOf } from "../../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { unstatedAt } from "../../diagnostics/stated-place.ts";
import { type Source, spanOf } from "../../source/source.ts";
import { MAX_PROBLEMS } from "../yaml/limits.ts";

/** Reports a problem between two offsets of the text. */
export type Refuse = <C extends Code>(code: C, start: number, end: number, params: ParamsOf<C>) => void;

/** What all readers of statements need to say where something stands, and what is wrong with it. */
export interface Reading {
  readonly source: Source;
  readonly refuse: Refuse;
}

/** A `Refuse` that appends to `found` until there are more than will ever be shown. */
export function refuseInto(found: Diagnostic[], source: Source): Refuse {
  return (code, start, end, params) => {
    if (found.length > MAX_PROBLEMS) return;
    const problem = diagnostic(code, spanOf(source, start, Math.max(start, end)), params);
    // Codes that YAML has too begin their message as reference Gait does, which says that it read YAML.
    found.push({ ...problem, message: unstatedAt(problem.span.start, problem.message) });
  };
}

export function presentable(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const ordered = found.toSorted((a, b) => a.span.start.offset - b.span.start.offset);
  const surplus = ordered[MAX_PROBLEMS];
  if (surplus === undefined) return ordered;
  const note = diagnostic("too-many-problems", surplus.span, { limit: MAX_PROBLEMS });
  return [...ordered.slice(0, MAX_PROBLEMS), { ...note, message: unstatedAt(note.span.start, note.message) }];
}
