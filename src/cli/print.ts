// An outcome becomes what is written to the two streams. Data and errors go to standard output, as with reference
// Gait; code frames go to standard error. Text for people cannot steer their terminal, JSON is exact.

import { escapeInvisible } from "../diagnostics/escape.ts";
import type { Placed } from "../diagnostics/render.ts";
import type { Answer, Failure, Outcome } from "./command.ts";
import { diagnosticJson } from "./diagnostic-json.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { exitOfFailure, failureJson } from "./failure-json.ts";
import type { Io } from "./io.ts";
import { type JsonObject, printJson } from "./json.ts";

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: ExitCode;
}

interface Form {
  /** Names this invocation to programs. */
  readonly id: () => string;
  readonly json: boolean;
}

interface CommandForm extends Form {
  readonly title: string;
  /** Failures are bare lines on standard error. */
  readonly isTerse: boolean;
  readonly printsText: boolean;
  /** Knows whether what people read beside the result is coloured. */
  readonly io: Pick<Io, "colour">;
}

export async function printOutcome(
  outcome: Outcome,
  { id, json, title, io, isTerse, printsText }: CommandForm,
): Promise<Printed> {
  const { kind, problems = [], asides = [], notes = [] } = outcome;
  const exit = kind === "answer" ? outcome.exit : exitOfFailure(outcome);
  if (json) {
    const stdout = kind === "answer" ? jsonText(outcome, id) : identified(failureJson(outcome), id);
    return { stdout, stderr: textLines(asides), exit };
  }
  if (kind === "failure" && isTerse) {
    return { stdout: "", stderr: textLines([outcome.message, ...asides]), exit };
  }
  const beside = [textLines(asides), await framesOf(problems, io), textLines(notes)];
  if (kind === "answer")
    return { stdout: outcome.text ?? textLines(outcome.lines), stderr: paragraphs(...beside), exit };
  const line = failureLine(outcome, title);
  return printsText
    ? { stdout: "", stderr: paragraphs(line, ...beside), exit }
    : { stdout: line, stderr: paragraphs(...beside), exit };
}

const paragraphs = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join("\n");

/** What draws them is loaded only where there is something to show. */
async function framesOf(problems: readonly Placed[], io: Pick<Io, "colour">): Promise<string> {
  if (problems.length === 0) return "";
  const { frames } = await import("./frames.ts");
  return frames(problems, io.colour);
}

const failureLine = ({ message }: Failure, title: string): string =>
  textLines([`${title} error: ${message.replace(/\n$/, "")}`]);

/** What programs are told, as `--json` prints it. */
export const jsonText = (answer: Answer, id: () => string): string => identified(answerJson(answer), id);

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

const identified = (object: JsonObject, id: () => string): string =>
  printJson({ ...object, correlation_id: id() });

const textLines = (lines: readonly string[]): string =>
  lines.map((line) => `${escapeInvisible(line)}\n`).join("");
