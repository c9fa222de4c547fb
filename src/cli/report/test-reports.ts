// A test run in the forms that were asked for, beside the answer or in its place. In: the answer for people and for programs,
// the run, and which forms. Out: the answer as it is to be printed, once every file is written; the exit code stays.

import { escapeInvisible } from "../../diagnostics/escape.ts";
import type { Coverage } from "../../rollout/coverage/coverage.ts";
import { annotationLines } from "../../rollout/report/annotations.ts";
import { reportPage } from "../../rollout/report/html/report-page.ts";
import { junitXml } from "../../rollout/report/junit.ts";
import { failuresLog } from "../../rollout/report/sarif.ts";
import { stepSummary } from "../../rollout/report/step-summary.ts";
import { tapText } from "../../rollout/report/tap.ts";
import type { TestRun } from "../../rollout/suite/test-run.ts";
import { VERSION } from "../../version.ts";
import { policyKeysOf } from "../artifact/key-flags.ts";
import type { Answer, Call, Failure, Outcome } from "../command.ts";
import { printJson } from "../json.ts";
import { jsonText } from "../print.ts";
import { withAsides } from "../with-asides.ts";
import { madeAt, policyTables } from "./page-parts.ts";
import { writeReports } from "./report-files.ts";
import type { TestReport } from "./report-names.ts";
import type { TestForms } from "./test-forms.ts";

export interface Told {
  readonly run: TestRun;
  readonly coverage?: readonly Coverage[];
}

export async function toldInForms(
  call: Call,
  answer: Answer,
  told: Told,
  { format, files }: TestForms,
): Promise<Outcome> {
  const material = { call, answer, ...told };
  const failure = await writeReports(call.io, files, (format) =>
    format === "html" ? page(material) : WRITERS[format](material),
  );
  // What came of the tests is not lost with the file.
  if (failure !== undefined) return withAsides({ ...failure, notes: answer.lines }, answer);
  if (format === "text" || format === "json") return answer;
  return { ...answer, text: WRITERS[format](material) };
}

interface Material extends Told {
  readonly call: Call;
  readonly answer: Answer;
}

/** What is a function of the run alone. */
const WRITERS: Readonly<Record<Exclude<TestReport, "html">, (material: Material) => string>> = {
  json: ({ call, answer }) => jsonText(answer, call.correlationId),
  junit: ({ run }) => junitXml(run),
  tap: ({ run }) => tapText(run),
  sarif: ({ run }) => printJson(failuresLog(run, VERSION)),
  summary: ({ run, coverage }) => stepSummary(run, coverage),
  github: ({ run, answer: { lines, json } }) => {
    // What a run comes to, and by how much less it covers than was asked.
    const missed = Array.isArray(json.missed) ? json.missed.length : 0;
    const summary = lines.slice(-1 - missed).map(escapeInvisible);
    return [...annotationLines(run), ...summary].map((line) => `${line}\n`).join("");
  },
};

async function page({ call: { io, flags }, run, coverage }: Material): Promise<string | Failure> {
  const asked = run.suites.map(({ policy }) => policy);
  const read = await policyTables(io, asked, policyKeysOf(flags));
  if (read.kind === "failure") return read;
  const { tables } = read;
  return reportPage({ made: madeAt(io), version: VERSION, run, tables, ...(coverage && { coverage }) });
}
