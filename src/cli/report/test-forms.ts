// In which forms a test run is to be told. In: flags. Out: the forms, or why they cannot be understood. It loads nothing that
// makes one.

import { choiceOf } from "../choice.ts";
import { type Call, type Failure, inputFailure } from "../command.ts";
import { type ReportFile, reportFilesOf } from "./report-files.ts";
import { TEST_FORMAT_FLAG, TEST_REPORTS, type TestFormat, type TestReport } from "./report-names.ts";

export interface TestForms {
  readonly kind: "forms";
  readonly format: TestFormat;
  readonly files: readonly ReportFile<TestReport>[];
}

export function testFormsOf({ flags }: Call): TestForms | Failure {
  const format = choiceOf(flags, TEST_FORMAT_FLAG);
  if (typeof format !== "string") return format;
  const wantsJson = flags.switches.get("json") === true;
  if (wantsJson && flags.values.has("format") && format !== "json") {
    return inputFailure(`use either --json or --format ${format}`);
  }
  const files = reportFilesOf(flags.values.get("report"), TEST_REPORTS);
  if (files.kind === "failure") return files;
  return { kind: "forms", format, files: files.files };
}

/** Lines and JSON are there already. */
export const areMadeOfAnswer = ({ format, files }: TestForms): boolean =>
  files.length === 0 && (format === "text" || format === "json");
