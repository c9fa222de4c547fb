// The decision log as it is read again. In: the path of its first file. Out: all entries, oldest file first, and what could
// not be read, by file and line.

import { resolve } from "node:path";
import { type LogEntry, readLog, type UnreadableLine } from "../decision-log/read-log.ts";
import { isFault } from "../files/files.ts";
import { logFiles } from "../files/log-files.ts";
import { nodeFiles } from "../files/node-files.ts";

export interface UnreadableLogLine extends UnreadableLine {
  readonly file: string;
}

export interface DecisionLog {
  readonly entries: readonly LogEntry[];
  readonly unreadable: readonly UnreadableLogLine[];
}

/** @throws RangeError where a file cannot be read, or there is none. */
export function readDecisionLog(path: string): DecisionLog {
  const entries: LogEntry[] = [];
  const unreadable: UnreadableLogLine[] = [];
  let files = 0;
  for (const file of logFiles(nodeFiles(resolve), path)) {
    if (isFault(file)) throw new RangeError(`read decision log: ${file.message}`);
    const read = readLog(file.bytes);
    for (const entry of read.entries) entries.push(entry);
    for (const { line, why } of read.unreadable) unreadable.push({ file: file.path, line, why });
    files++;
  }
  if (files === 0) throw new RangeError(`read decision log: there is no ${path}`);
  return { entries, unreadable };
}
