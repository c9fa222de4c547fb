// Files that are written beside an answer. In: `--report FORMAT=FILE,...` as it was typed, and what reports there are. Out: the
// files, or why the flag cannot be understood; and the files written. It does not know what a report says.

import { suggest } from "../../diagnostics/suggest.ts";
import { commaParts } from "../../text/comma-list.ts";
import { quote } from "../../text/quote.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";

export interface ReportFile<Format extends string> {
  readonly format: Format;
  readonly path: string;
}

export interface ReportFiles<Format extends string> {
  readonly kind: "files";
  readonly files: readonly ReportFile<Format>[];
}

/** The one report that is added to the end of its file: services give every step of a job the same one. */
const SUMMARY = "summary";

export function reportFilesOf<Format extends string>(
  typed: string | undefined,
  formats: readonly Format[],
): ReportFiles<Format> | Failure {
  const files: ReportFile<Format>[] = [];
  for (const part of typed === undefined ? [] : commaParts(typed)) {
    const file = reportFileOf(part, formats);
    if ("kind" in file) return file;
    files.push(file);
  }
  return { kind: "files", files };
}

function reportFileOf<Format extends string>(
  part: string,
  formats: readonly Format[],
): ReportFile<Format> | Failure {
  const equals = part.indexOf("=");
  const [word, path] = [part.slice(0, Math.max(0, equals)), part.slice(equals + 1)];
  if (equals === -1 || path === "") {
    return inputFailure(`--report: expected FORMAT=FILE, found ${quote(part)}`);
  }
  const format = formats.find((known) => known === word);
  if (format !== undefined) return { format, path };
  const near = suggest(word, formats);
  const hint = near === undefined ? `use one of: ${formats.join(", ")}` : `did you mean ${near}?`;
  return inputFailure(`--report: there is no report ${quote(word)}; ${hint}`);
}

/** What a report says, or why it cannot be made. */
type Write<Format extends string> = (format: Format) => string | Failure | Promise<string | Failure>;

/** All reports are made before the first is written: each whole or not at all, and the first that cannot be written ends it. */
export async function writeReports<Format extends string>(
  io: Io,
  files: readonly ReportFile<Format>[],
  write: Write<Format>,
): Promise<Failure | undefined> {
  const texts: string[] = [];
  for (const { format } of files) {
    const text = await write(format);
    if (typeof text !== "string") return text;
    texts.push(text);
  }
  for (const [at, { format, path }] of files.entries()) {
    const bytes = new TextEncoder().encode(texts[at]);
    const fault = format === SUMMARY ? io.appendFile(path, bytes) : io.replaceFile(path, bytes);
    if (fault !== undefined) return inputFailure(`write report: ${fault.message}`);
  }
  return undefined;
}
