// Problems come in as the passes of the reader meet them; they go out in source order, few enough to read.
// It does not know what is wrong, only that one broken line makes a parser complain more than once.
import type { Code, ParamsOf } from "../../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import { type Source, spanOf } from "../../source/source.ts";
import { MAX_PROBLEMS } from "./limits.ts";

/** Reports a problem between two offsets of the text. */
export type Refuse = <C extends Code>(code: C, start: number, end: number, params: ParamsOf<C>) => void;

/** A `Refuse` that appends to `found` until there are more than will ever be shown. */
export function refuseInto(found: Diagnostic[], source: Source): Refuse {
  return (code, start, end, params) => {
    if (found.length > MAX_PROBLEMS) return;
    found.push(diagnostic(code, spanOf(source, start, Math.max(start, end)), params));
  };
}

export function presentable(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const ordered = found.toSorted((a, b) => a.span.start.offset - b.span.start.offset);
  const firstLayout = ordered.find((problem) => problem.code === "yaml-layout");
  const kept = ordered.filter((problem, i) => {
    const isOfLibrary = problem.code === "yaml-syntax" || problem.code === "yaml-layout";
    if (isOfLibrary && !isFirstOfLine(problem, ordered[i - 1])) return false;
    return problem.code !== "yaml-layout" || problem === firstLayout;
  });
  const surplus = kept[MAX_PROBLEMS];
  if (surplus === undefined) return kept;
  const note = diagnostic("too-many-problems", surplus.span, { limit: MAX_PROBLEMS });
  return [...kept.slice(0, MAX_PROBLEMS), note];
}

function isFirstOfLine(problem: Diagnostic, previous: Diagnostic | undefined): boolean {
  return previous === undefined || previous.span.end.line < problem.span.start.line;
}
