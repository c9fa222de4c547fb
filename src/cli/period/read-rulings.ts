// Rulings as they were written down, one after the other, so that a period of any length passes through a memory of fixed
// size. In: the files. Out: entries of decision logs first, then traces that are of no entry; beside them what could not be
// read, by file and line, and the failure that ended the reading, if one did.

import { type LogEntry, readLog } from "../../gate/decision-log/read-log.ts";
import { textOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { parseTrace } from "../../gate/records/trace-record.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import type { Failure } from "../command.ts";
import type { Io } from "../io.ts";
import { readLogBytes } from "./log-bytes.ts";
import type { LogFiles } from "./log-files.ts";

export type Written =
  | { readonly kind: "entry"; readonly entry: LogEntry }
  | { readonly kind: "trace"; readonly trace: JsonObject };

export interface Unreadable {
  readonly file: string;
  /** From 1; absent where the file as a whole is meant. */
  readonly line?: number;
  readonly why: string;
}

/** Filled while rulings are read. */
export interface Reading {
  readonly unreadable: Unreadable[];
  /** Counted in full; of `unreadable` the first are kept. */
  lost: number;
  failure?: Failure;
}

const MOST_KEPT = 1_000;

export const startReading = (): Reading => ({ unreadable: [], lost: 0 });

export function* readRulings(io: Io, { logs, documents }: LogFiles, reading: Reading): Generator<Written> {
  const known = documents.length === 0 ? undefined : new Set<string>();
  for (const path of logs) {
    for (const entry of entriesOf(io, path, reading)) {
      known?.add(`${entry.trace_id} ${entry.observed_at}`);
      yield { kind: "entry", entry };
    }
    if (reading.failure !== undefined) return;
  }
  for (const path of documents) {
    const trace = traceOf(io, path, reading);
    if (reading.failure !== undefined) return;
    if (trace === undefined || known?.has(`${textOf(trace, "trace_id")} ${textOf(trace, "observed_at")}`))
      continue;
    yield { kind: "trace", trace };
  }
}

function* entriesOf(io: Io, path: string, reading: Reading): Generator<LogEntry> {
  const read = readLogBytes(io, path);
  if (read.kind === "failure") {
    reading.failure = read;
    return;
  }
  let before = 0;
  for (const part of inParts(read.bytes)) {
    const { entries, unreadable } = readLog(part);
    for (const { line, why } of unreadable) lose(reading, { file: path, line: before + line, why });
    yield* entries;
    before += linesIn(part);
  }
}

function lose(reading: Reading, lost: Unreadable): void {
  reading.lost++;
  if (reading.unreadable.length < MOST_KEPT) reading.unreadable.push(lost);
}

const PART_BYTES = 4 * 1_048_576;
const LINE_BREAK = 0x0a;

/** Parts of whole lines: entries of one part are in memory together. */
function* inParts(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(LINE_BREAK, start + PART_BYTES);
    const end = found === -1 ? bytes.length : found + 1;
    yield bytes.subarray(start, end);
    start = end;
  }
}

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_BREAK); at !== -1; at = bytes.indexOf(LINE_BREAK, at + 1)) lines++;
  return lines;
}

/** Undefined for what else a gate keeps beside its traces. */
function traceOf(io: Io, path: string, reading: Reading): JsonObject | undefined {
  const read = readLogBytes(io, path);
  if (read.kind === "failure") {
    reading.failure = read;
    return undefined;
  }
  const text = decodeUtf8(read.bytes);
  if (text === undefined || !text.includes(TRACE_SCHEMA)) return undefined;
  const parsed = parseTrace(text);
  if (parsed.kind === "record" && textOf(parsed.record, "schema_id") === TRACE_SCHEMA) return parsed.record;
  lose(reading, { file: path, why: parsed.kind === "record" ? "it is no trace" : parsed.message });
  return undefined;
}

const TRACE_SCHEMA = "gait.gate.trace";
