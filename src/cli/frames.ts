// Problems as what people see of them: a code frame each. In: problems with their sources. Out: text for a terminal.

import { type Placed, renderDiagnostic } from "../diagnostics/render.ts";

/** Whoever fixes this many will look again; `--json` lists all. */
const MOST_FRAMES = 100;

export function frames(problems: readonly Placed[], colour: boolean): string {
  const shown = problems
    .slice(0, MOST_FRAMES)
    .map(({ problem, source }) => renderDiagnostic(problem, source, { colour }));
  const more = problems.length - shown.length;
  const rest = more === 0 ? [] : [`and ${more} more; --json lists all`];
  return [...shown, ...rest].map((frame) => `${frame}\n`).join("\n");
}
