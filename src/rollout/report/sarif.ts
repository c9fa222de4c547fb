// The failing cases of a test run as a SARIF log. In: a run, and the version of this program. Out: one object, with a
// result for each case; its code is what its first fault is about.

import { type SarifResult, sarifLog } from "../../diagnostics/sarif.ts";
import type { CaseResult, TestRun } from "../suite/test-run.ts";
import { failureLines, failuresOf } from "./failures.ts";

export const failuresLog = (run: TestRun, version: string) =>
  sarifLog(failuresOf(run).map(resultOf), {
    version,
    help: (code) =>
      `The policy decides otherwise than a test of it expects (${code}). See gait policy test --help.`,
  });

function resultOf(one: CaseResult): SarifResult {
  const { path, line, column } = one.place;
  return {
    code: `policy-test/${one.faults[0]?.aspect}`,
    level: "error",
    text: [`${one.name}`, ...failureLines(one)],
    place: { path, start: { line, column } },
  };
}
