// Lines that are added to files, which go on in the next one where they are full. In: a path, lines. Out: the lines again.
// Several processes may add at a time. What is written is on the disk once a call returns; a line that a crash cut off
// spoils no other, because every line begins with a line break of its own.

import { dirname } from "node:path";
import { type Fault, type Files, isFault } from "./files.ts";
import { lastNumbered, numberedPath, numbersOf } from "./numbered.ts";

export interface LogFileOptions {
  /** The first file; later ones have a number behind their name. */
  readonly path: string;
  /** A file that would grow beyond this is left for the next; a line that is longer has a file of its own. */
  readonly maxBytes?: number;
}

export const MAX_LOG_BYTES = 16 * 1_048_576;

/** Many more than there are files that fill up meanwhile. */
const TRIES = 100;

const NOTHING = new Uint8Array();

export function appendLine(
  files: Files,
  { path: first, maxBytes = MAX_LOG_BYTES }: LogFileOptions,
  line: string,
): Fault | undefined {
  const bytes = new TextEncoder().encode(`\n${line}\n`);
  for (let tried = 0; tried < TRIES; tried++) {
    const last = lastNumbered(files, first);
    if (isFault(last)) return last;
    const size = files.size(last.path);
    if (isFault(size)) return size;
    const isFull = size !== undefined && size > 0 && size + bytes.length > maxBytes;
    if (size !== undefined && !isFull) {
      const fault = files.append(last.path, bytes);
      if (fault?.missing !== true) return fault;
    }
    // Whoever was quicker made the same file.
    const made = begin(files, numberedPath(first, isFull ? last.number + 1 : last.number));
    if (isFault(made)) return made;
  }
  return { kind: "fault", message: `write ${first}: others fill it faster` };
}

function begin(files: Files, path: string): Fault | "created" | "taken" {
  return files.makeFolder(dirname(path)) ?? files.create(path, NOTHING);
}

export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One after the other, so that only one has to be held at a time. */
export function* logFiles(files: Files, first: string): Generator<LogFile | Fault> {
  const later = numbersOf(files, first);
  if (isFault(later)) {
    yield later;
    return;
  }
  for (const number of new Set([1, ...later])) {
    const path = numberedPath(first, number);
    const bytes = files.read(path, Number.MAX_SAFE_INTEGER);
    if (isFault(bytes)) yield bytes;
    // Full files may have been put away.
    else if (bytes !== undefined) yield { path, bytes };
  }
}
