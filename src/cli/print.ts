// An outcome becomes what is written to the two streams. Data and errors go to standard output, as with reference
// Gait; code frames go to standard error. Text for people cannot steer their terminal, JSON is exact.

import { escapeInvisible } from "../diagnostics/escape.ts";
import { type Placed, renderDiagnostic } from "../diagnostics/render.ts";
import type { Failure, Outcome, Problems } from "./command.ts";
import { diagnosticJson } from "./diagnostic-json.ts";
import { envelope, exitOfFailure } from "./envelope.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
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
  /** Of what people read beside the result. */
  readonly colour: boolean;
}

export function printOutcome(outcome: Outcome, { id, json, title, colour }: CommandForm): Printed {
  if (outcome.kind === "answer") {
    const { exit, lines, notes = [], text = textLines(lines), diagnostics = [], cautions = [] } = outcome;
    const heeded = textLines(cautions);
    const asides = [heeded, frames(outcome, colour), textLines(notes)]
      .filter((aside) => aside !== "")
      .join("\n");
    if (!json) return { stdout: text, stderr: asides, exit };
    const warnings = diagnostics.length === 0 ? {} : { diagnostics: diagnostics.map(diagnosticJson) };
    return { stdout: identified({ ...outcome.json, ...warnings }, id), stderr: heeded, exit };
  }
  const exit = exitOfFailure(outcome);
  if (json) return { stdout: identified(envelope(outcome), id), stderr: "", exit };
  return {
    stdout: textLines([`${title} error: ${outcome.message.replace(/\n$/, "")}`]),
    stderr: frames(outcome, colour),
    exit,
  };
}

/** Here people also see what there is to type, and how the old spelling is spelled now. */
export function printUnknownCommand(
  failure: Failure,
  { id, json, page, note }: Form & { readonly page: string; readonly note: string },
): Printed {
  if (json) return { stdout: identified(envelope(failure), id), stderr: "", exit: EXIT.input };
  const hint = failure.hint === undefined ? [] : [`hint: ${failure.hint}`];
  const stdout = textLines([`error: ${failure.message}`, ...hint]) + page;
  return { stdout, stderr: note, exit: EXIT.input };
}

const identified = (object: JsonObject, id: string): string => printJson({ ...object, correlation_id: id });

const textLines = (lines: readonly string[]): string =>
  lines.map((line) => `${escapeInvisible(line)}\n`).join("");

/** Whoever fixes this many will look again; `--json` lists all. */
const MOST_FRAMES = 100;

function frames({ frames = [] }: Problems, colour: boolean): string {
  const more = frames.length - MOST_FRAMES;
  const shown = more > 0 ? [...frames.slice(0, MOST_FRAMES), `and ${more} more; --json lists all`] : frames;
  return shown.map((frame) => `${frameText(frame, colour)}\n`).join("\n");
}

const frameText = (frame: Placed | string, colour: boolean): string =>
  typeof frame === "string" ? frame : renderDiagnostic(frame.problem, frame.source, { colour });
