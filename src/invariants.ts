// Invariants on one page: a side file is parsed and lowered, each invariant is asked of the policy, and what does not hold
// is told.

import type { SurveyOptions } from "./analysis/facts.ts";
import { standingOf } from "./analysis/invariants.ts";
import { invariantFindings } from "./check/exact/invariants.ts";
import type { Finding } from "./check/finding.ts";
import { type Diagnostic, isError, presented } from "./diagnostics/diagnostic.ts";
import { type Invariant, lowerInvariants } from "./ir/invariants.ts";
import type { Policy } from "./ir/policy.ts";
import { makeSource } from "./source/source.ts";
import { parseYaml } from "./syntax/yaml/parse.ts";

export interface ReadInvariants {
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Empty when something is wrong. */
  readonly invariants: readonly Invariant[];
}

/** Reads the text of an invariants file. No text makes it throw. */
export function readInvariants(text: string, fileName?: string): ReadInvariants {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic);
  const source = makeSource(text, fileName);
  const ast = parseYaml(source, report);
  const invariants = ast === undefined ? [] : lowerInvariants(ast, source.fileName, report);
  const ok = ast !== undefined && !found.some(isError);
  return { ok, diagnostics: presented(found), invariants: ok ? invariants : [] };
}

/** What of the invariants does not hold, or says nothing. */
export const checkInvariants = (
  policy: Policy,
  invariants: readonly Invariant[],
  options: SurveyOptions = {},
): readonly Finding[] => invariantFindings(invariants, standingOf(policy, invariants, options));
