// What the compiler says about a text, as part of an outcome. In: a source and what was found in it. Out: the problems with
// their source, or the failure of a text that was refused.

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Shown } from "../diagnostics/render.ts";
import type { Source } from "../source/source.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import { policyFieldsMigration } from "./migration.ts";

/** A value of a policy that is quoted may be of any size, and whoever wrote it must not fill the log of a pipeline. */
const MOST_CHARACTERS = 2_000;

const shortened = (message: string): string =>
  message.length <= MOST_CHARACTERS
    ? message
    : `${message.slice(0, MOST_CHARACTERS).replace(HALF, "")}... (${message.length} characters)`;

/** The first half of a character of which the second was cut off. */
const HALF = /[\ud800-\udbff]$/;

export const problemsIn = (source: Source, diagnostics: readonly Shown[]): Problems => ({
  problems: diagnostics.map((problem) => ({
    problem: { ...problem, message: shortened(problem.message) },
    source,
  })),
});

export function refusedSource(source: Source, diagnostics: readonly Diagnostic[]): Failure {
  const [root] = diagnostics;
  return {
    ...inputFailure(shortened(root?.message ?? "the policy was refused without a reason")),
    ...problemsIn(source, diagnostics),
    ...(root?.code === "legacy-key" ? policyFieldsMigration(root.keys ?? []) : {}),
  };
}
