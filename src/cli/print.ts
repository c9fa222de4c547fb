// An outcome becomes what is written to the two streams. Data and errors go to standard output, as with reference
// Gait; code frames go to standard error. Text for people cannot steer their terminal, JSON is exact.

import { escapeInvisible } from "../diagnostics/escape.ts";
import { type Placed, renderDiagnostic } from "../diagnostics/render.ts";
import type { Answer, Failure, Outcome } from "./command.ts";
import { diagnosticJson } from "./diagnostic-json.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { exitOfFailure, failureJson } from "./failure-json.ts";
import { type JsonObject, printJson } from "./json.ts";

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: ExitCode;
}

interface Form {
  readonly id: string;
  readonly json: boolean;
}

interface CommandForm extends Form {
  readonly title: string;
  /** Failures are bare lines on standard error. */
  readonly isTerse: boolean;
  /** Of what people read beside the result. */
  readonly colour: boolean;
}

export function printOutcome(outcome: Outcome, { id, json, title, colour, isTerse }: CommandForm): Printed {
  const { kind, problems = [], asides = [], notes = [] } = outcome;
  const exit = kind === "answer" ? outcome.exit : exitOfFailure(outcome);
  if (json) {
    const object = kind === "answer" ? answerJson(outcome) : failureJson(outcome);
    return { stdout: identified(object, id), stderr: textLines(asides), exit };
  }
  if (kind === "failure" && isTerse) {
    return { stdout: "", stderr: textLines([outcome.message, ...asides]), exit };
  }
  return {
    stdout: kind === "answer" ? (outcome.text ?? textLines(outcome.lines)) : failureLine(outcome, title),
    stderr: paragraphs(textLines(asides), frames(problems, colour), textLines(notes)),
    exit,
  };
}

const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n");

const failureLine = ({ message }: Failure, title: string): string =>
  textLines([`${title} error: ${message.replace(/\n$/, "")}`]);

const answerJson = ({ json, problems = [] }: Answer): JsonObject =>
  problems.length === 0 ? json : { ...json, diagnostics: problems.map(diagnosticJson) };

/** Here people also see what there is to type, and how the old spelling is spelled now. */
export function printUnknownCommand(
  failure: Failure,
  { id, json, page, note }: Form & { readonly page: string; readonly note: string },
): Printed {
  if (json) return { stdout: identified(failureJson(failure), id), stderr: "", exit: EXIT.input };
  const hint = failure.hint === undefined ? [] : [`hint: ${failure.hint}`];
  const stdout = textLines([`error: ${failure.message}`, ...hint]) + page;
  return { stdout, stderr: note, exit: EXIT.input };
}

const identified = (object: JsonObject, id: string): string => printJson({ ...object, correlation_id: id });

const textLines = (lines: readonly string[]): string =>
  lines.map((line) => `${escapeInvisible(line)}\n`).join("");

/** Whoever fixes this many will look again; `--json` lists all. */
const MOST_FRAMES = 100;

function frames(problems: readonly Placed[], colour: boolean): string {
  const shown = problems
    .slice(0, MOST_FRAMES)
    .map(({ problem, source }) => renderDiagnostic(problem, source, { colour }));
  const more = problems.length - shown.length;
  const rest = more === 0 ? [] : [`and ${more} more; --json lists all`];
  return [...shown, ...rest].map((frame) => `${frame}\n`).join("\n");
}
