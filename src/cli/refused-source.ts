// What the compiler says about a text, as part of an outcome. In: a source and what was found in it. Out: the problems with
// their source, or the failure of a text that was refused.

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Shown } from "../diagnostics/render.ts";
import type { Source } from "../source/source.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import { policyFieldsMigration } from "./migration.ts";

export const problemsIn = (source: Source, diagnostics: readonly Shown[]): Problems => ({
  problems: diagnostics.map((problem) => ({ problem, source })),
});

export function refusedSource(source: Source, diagnostics: readonly Diagnostic[]): Failure {
  const [root] = diagnostics;
  return {
    ...inputFailure(root?.message ?? "the policy was refused without a reason"),
    ...problemsIn(source, diagnostics),
    ...(root?.code === "legacy-key" ? policyFieldsMigration(root.keys ?? []) : {}),
  };
}
