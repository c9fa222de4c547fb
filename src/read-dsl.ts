// The first half of the story for the DSL: text is parsed to its tree, the tree is typed and lowered to the IR. The tests that a
// text brings along are read beside.

import { type Diagnostic, diagnostic, type Report } from "./diagnostics/diagnostic.ts";
import type { Invariant } from "./ir/invariants.ts";
import type { Policy } from "./ir/policy.ts";
import { readInvariant } from "./ir/typed/invariants.ts";
import { lowerTyped } from "./ir/typed/lower.ts";
import { declareSets } from "./ir/typed/sets.ts";
import { type InlineTest, readTest } from "./ir/typed/tests.ts";
import { type Source, spanOf } from "./source/source.ts";
import type { PolicyText } from "./syntax/dsl/ast.ts";
import { parseDsl } from "./syntax/dsl/parse.ts";

/** Undefined, and reported, when nothing sound could be read. Problems are reported as they stand in the text. */
export function readDsl(source: Source, report: Report): Policy | undefined {
  const found: Diagnostic[] = [];
  const note: Report = (problem) => void found.push(problem);
  const text = parseDsl(source, note);
  const policy = text && lowerTyped(text, source, note);
  if (text !== undefined && found.length === 0 && saysNothing(text))
    note(diagnostic("empty-policy", spanOf(source, 0, 0), {}));
  found.sort((a, b) => a.span.start.offset - b.span.start.offset).forEach(report);
  return policy;
}

const saysNothing = ({ fallbacks, blocks, sets, rules, invariants, tests }: PolicyText): boolean =>
  [fallbacks, blocks, sets, rules, invariants, tests].every((statements) => statements.length === 0);

export type { InlineTest };

/** The tests in a text that compiles. */
export function testsIn(source: Source): readonly InlineTest[] {
  const text = parseDsl(source, ignore);
  if (text === undefined) return [];
  const typing = { raise: ignore, sets: declareSets(text, ignore) };
  return text.tests.flatMap((test) => readTest(test, typing) ?? []);
}

/** The promises in a text that compiles. */
export function invariantsIn(source: Source): readonly Invariant[] {
  const text = parseDsl(source, ignore);
  if (text === undefined) return [];
  const typing = { raise: ignore, sets: declareSets(text, ignore) };
  return text.invariants.flatMap((invariant) => readInvariant(invariant, typing, ignore) ?? []);
}

// Compiling has reported everything that there is to report.
const ignore = (): void => {};
