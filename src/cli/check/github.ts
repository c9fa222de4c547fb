// Problems as annotations of a pull request. In: what a frame would show. Out: a line each.

import { githubAnnotation } from "../../diagnostics/github-annotation.ts";
import type { Shown } from "../../diagnostics/render.ts";

const LEVELS = { error: "error", warning: "warning", info: "notice" } as const;

export const githubText = (problems: readonly Shown[], fileName: string): string =>
  problems.map((problem) => `${annotation(problem, fileName)}\n`).join("");

const annotation = ({ code, severity, message, hint, span }: Shown, path: string): string =>
  githubAnnotation({
    level: LEVELS[severity],
    path,
    ...span.start,
    title: code,
    text: [hint === undefined ? message : `${message} (${hint})`],
  });
