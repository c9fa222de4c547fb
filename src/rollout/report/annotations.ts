// The failing cases of a test run as annotations that GitHub shows beside the suites. In: a run. Out: a line each.

import { githubAnnotation } from "../../diagnostics/github-annotation.ts";
import type { CaseResult, TestRun } from "../suite/test-run.ts";
import { failureLines, failuresOf } from "./failures.ts";

export const annotationLines = (run: TestRun): readonly string[] => failuresOf(run).map(annotation);

const annotation = (one: CaseResult): string =>
  githubAnnotation({ level: "error", ...one.place, title: one.name, text: failureLines(one) });
