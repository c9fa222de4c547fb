// The tests of a policy in the DSL as an answer. In: a path. Out: a line for each test, and the exit code of a test run. It is
// loaded only where `policy test` is given no intent.

import { type InlineTest, testsIn } from "../read-dsl.ts";
import { runTests, type TestResult } from "../rollout/inline-tests.ts";
import { type Failure, inputFailure, type Outcome } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import type { Io } from "./io.ts";
import { readSource, warningsOf } from "./read-policy.ts";

export function runInlineTests(io: Io, path: string): Outcome {
  const read = readSource(io, path);
  if (read.kind === "failure") return read;
  const tests: readonly InlineTest[] = testsIn(read.source);
  if (tests.length === 0) return noTests();
  const results = runTests(read.compiled.table, tests);
  const failed = results.filter(({ faults }) => faults.length > 0).length;
  const summary = `policy test ${failed === 0 ? "ok" : "failed"}: tests=${tests.length} failed=${failed}`;
  return {
    kind: "answer",
    exit: failed === 0 ? EXIT.ok : EXIT.check,
    lines: [...results.flatMap(linesOf), summary],
    json: {
      ok: failed === 0,
      policy_path: path,
      policy_digest: read.compiled.digest,
      tests: results.map(({ name, faults }) => ({ name, ok: faults.length === 0, faults })),
      summary,
    },
    ...warningsOf(read),
  };
}

const noTests = (): Failure =>
  inputFailure("the policy brings no tests along: expected <intent_fixture.json>");

const linesOf = ({ name, faults }: TestResult): readonly string[] =>
  faults.length === 0 ? [`ok    ${name}`] : faults.map((fault) => `fail  ${name}: ${fault}`);
