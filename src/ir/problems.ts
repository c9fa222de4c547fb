// What is wrong with a policy comes in problem by problem, in a hostile text by the hundred thousand. The first of them
// go out, and how many there are. INVARIANT: a problem that is not shown is counted and never put into words, because
// looking for the word that was meant costs more than everything else that is done about a key.

import { CATALOGUE, type CatalogueEntry, type Code, type ParamsOf } from "../diagnostics/catalogue.ts";
import { type Diagnostic, diagnostic, type Report } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/span.ts";

/** Says that something is wrong. */
export type Raise = <C extends Code>(code: C, span: Span, params: ParamsOf<C>) => void;

/** As many as the reader of the text shows of its own. */
const MOST_ERRORS = 50;

const MOST_WARNINGS = 100;

/** Refused here and let through by reference Gait, so whatever it has to say is said first. */
const OWN: ReadonlySet<Code> = new Set(["malformed-pattern", "host-zone", "blank-selector"]);

interface Errors {
  readonly shown: Diagnostic[];
  count: number;
  /** Of those that are not shown. */
  first?: Span;
}

export interface Problems {
  readonly errors: Errors;
  readonly own: Errors;
  readonly warnings: Diagnostic[];
  /** Where a warning was raised. What an alias repeats is one piece of text, and worth one warning. */
  readonly places: Set<number>;
}

export const noProblems = (): Problems => ({
  errors: { shown: [], count: 0 },
  own: { shown: [], count: 0 },
  warnings: [],
  places: new Set(),
});

export const raiseInto =
  (problems: Problems): Raise =>
  (code, span, params) => {
    const entry: CatalogueEntry = CATALOGUE[code];
    if (entry.severity === "warning") addWarning(problems, span, () => diagnostic(code, span, params));
    else addError(OWN.has(code) ? problems.own : problems.errors, span, () => diagnostic(code, span, params));
  };

function addWarning({ warnings, places }: Problems, { start }: Span, describe: () => Diagnostic): void {
  if (warnings.length >= MOST_WARNINGS || places.has(start.offset)) return;
  places.add(start.offset);
  warnings.push(describe());
}

function addError(errors: Errors, span: Span, describe: () => Diagnostic): void {
  errors.count++;
  if (errors.shown.length < MOST_ERRORS) errors.shown.push(describe());
  else errors.first ??= span;
}

export function reportProblems({ errors, own, warnings }: Problems, report: Report): void {
  const all = [...errors.shown, ...own.shown];
  const count = errors.count + own.count;
  const hidden = errors.first ?? all[MOST_ERRORS]?.span ?? own.first;
  for (const problem of all.slice(0, MOST_ERRORS)) report(problem);
  if (hidden !== undefined) report(diagnostic("too-many-problems", hidden, { limit: MOST_ERRORS, count }));
  for (const problem of warnings) report(problem);
}
