// Invariants on one page: a side file is parsed and lowered, or the promises of a text in the DSL are; each is asked of the
// policy, and what does not hold is told.

import type { SurveyOptions } from "./analysis/facts.ts";
import { standingOf } from "./analysis/invariants.ts";
import { invariantFindings } from "./check/exact/invariants.ts";
import type { Finding } from "./check/finding.ts";
import { type Diagnostic, isError, presented, type Report } from "./diagnostics/diagnostic.ts";
import { type Invariant, lowerInvariants } from "./ir/invariants.ts";
import type { Policy } from "./ir/policy.ts";
import { invariantsIn, readDsl } from "./read-dsl.ts";
import { formatOf } from "./source/format.ts";
import { makeSource, type Source } from "./source/source.ts";
import { parseYaml } from "./syntax/yaml/parse.ts";

export interface ReadInvariants {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Empty when something is wrong. */
  readonly invariants: readonly Invariant[];
}

/**
 * Reads the text of an invariants file; where its name ends in `.gait`, what a text in the DSL says by `never`, with or without
 * rules. No text makes it throw.
 */
export function readInvariants(text: string, fileName?: string): ReadInvariants {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  const source = makeSource(text, fileName);
  const invariants = (formatOf(source.fileName) === "dsl" ? promisesOf : listOf)(source, report);
  const ok = invariants !== undefined && !found.some(isError);
  return { ok, diagnostics: presented(found), invariants: ok ? invariants : [] };
}

/** Undefined after a report. */
function listOf(source: Source, report: Report): readonly Invariant[] | undefined {
  const ast = parseYaml(source, report);
  return ast && lowerInvariants(ast, source.fileName, report);
}

const promisesOf = (source: Source, report: Report): readonly Invariant[] | undefined =>
  readDsl(source, report) && invariantsIn(source);

/** What of the invariants does not hold, or says nothing. */
export const checkInvariants = (
  policy: Policy,
  invariants: readonly Invariant[],
  options: SurveyOptions = {},
): readonly Finding[] => invariantFindings(invariants, standingOf(policy, invariants, options));
