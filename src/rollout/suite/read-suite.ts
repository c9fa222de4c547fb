// A suite on one page. In: its text, and a way to open the files that it names. Out: cases, or what is wrong with them: the
// text is read along the table of keys, each case is put together from what it starts from, and every case has a name of its
// own.

import { type Diagnostic, isError, presented } from "../../diagnostics/diagnostic.ts";
import { unstatedAt } from "../../diagnostics/stated-place.ts";
import { noProblems, raiseInto, reportProblems } from "../../ir/problems.ts";
import type { Source } from "../../source/source.ts";
import { parseYaml } from "../../syntax/yaml/parse.ts";
import { readBases } from "./bases.ts";
import { readCases } from "./cases.ts";
import { readBlock } from "./read-shape.ts";
import type { Open, Reading } from "./reading.ts";
import type { Suite } from "./suite.ts";
import { SUITE, type SuiteText } from "./suite-shape.ts";

export interface SuiteRead {
  /** Undefined when something is wrong. */
  readonly suite?: Suite;
  readonly diagnostics: readonly Diagnostic[];
}

/** No text makes it throw. */
export function readSuite(source: Source, open: Open): SuiteRead {
  const found: Diagnostic[] = [];
  const ast = parseYaml(source, (problem) => void found.push(problem));
  const problems = noProblems();
  const raise = raiseInto(problems);
  const text = ast && readBlock(ast, SUITE, raise);
  const suite = text && suiteOf(text, { source, open, raise });
  reportProblems(problems, (problem) => void found.push(problem));
  const diagnostics = presented(found.map(placedByFrame));
  return suite === undefined || found.some(isError) ? { diagnostics } : { suite, diagnostics };
}

/** What reference Gait begins messages about policies with says nothing here. */
const placedByFrame = (problem: Diagnostic): Diagnostic => ({
  ...problem,
  message: unstatedAt(problem.span.start, problem.message),
});

function suiteOf(text: SuiteText, reading: Reading): Suite {
  const { policy, now, bases, cases } = text;
  const { raise, source } = reading;
  const starts = readBases(text, reading);
  if (cases?.value.length === 0 && cases.isBroken !== true) raise("suite-empty", cases.span, {});
  const read = readCases(cases?.value ?? [], { ...reading, starts, now });
  for (const { key, keySpan } of bases?.value ?? []) {
    if (!starts.used.has(key)) raise("suite-unused-base", keySpan, { name: key });
  }
  return {
    path: source.fileName,
    ...(policy && { policy: { path: policy.value, span: policy.span } }),
    cases: read,
  };
}
