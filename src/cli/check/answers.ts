// What a check found out, in the form that was asked for.

import type { Answer, Failure, Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson } from "../json.ts";
import { problemsIn } from "../refused-source.ts";
import type { Checked } from "./check-policy.ts";
import { githubText } from "./github.ts";
import { reportJson } from "./report-json.ts";
import { reportLines } from "./report-lines.ts";
import { scanLog } from "./sarif.ts";

export const FORMATS = ["human", "json", "sarif", "github"] as const;
export type Format = (typeof FORMATS)[number];

export function answerOf(checked: Checked, format: Format): Answer {
  const { source, warnings, findings, suppressed, failed } = checked;
  const exit = failed ? EXIT.check : EXIT.ok;
  const problems = [...warnings, ...findings];
  const { fileName } = source;
  switch (format) {
    case "github":
      return textAnswer(exit, `${githubText(problems, fileName)}${checked.summary}\n`);
    case "sarif":
      return textAnswer(exit, printJson(scanLog({ fileName, problems, suppressed })));
    case "json":
      return { kind: "answer", exit, lines: [], json: reportJson(checked), ...problemsIn(source, warnings) };
    case "human":
      return { kind: "answer", exit, lines: reportLines(checked), json: {}, ...problemsIn(source, warnings) };
  }
}

/** What keeps a policy from being used belongs to its lines, too. */
export function refused(failure: Failure, fileName: string, format: Format): Outcome {
  const problems = (failure.problems ?? []).map(({ problem }) => problem);
  if (problems.length === 0) return failure;
  if (format === "github") return textAnswer(EXIT.input, githubText(problems, fileName));
  if (format === "sarif") {
    return textAnswer(EXIT.input, printJson(scanLog({ fileName, problems, suppressed: [] })));
  }
  return failure;
}

const textAnswer = (exit: Answer["exit"], text: string): Answer => ({
  kind: "answer",
  exit,
  lines: [],
  text,
  json: {},
});
