// Rulings as they were written down, one after the other, so that of each no more stays in memory than what it is known by.
// In: the files. Out: entries of decision logs first, then traces that are of no entry, each ruling once however many copies
// there are; beside them what could not be read, by file and line, and the failure that ended the reading, if one did.

import { type LogEntry, MAX_LINE_BYTES, readLog } from "../../gate/decision-log/read-log.ts";
import { textOf } from "../../gate/records/members.ts";
import type { JsonObject } from "../../gate/records/record-shape.ts";
import { parseTrace } from "../../gate/records/trace-record.ts";
import { type Piece, piecesOf } from "../../rollout/impact/pieces.ts";
import { TRACE_SCHEMA } from "../../rollout/impact/replay.ts";
import { decodeUtf8 } from "../../text/utf8.ts";
import { type Failure, inputFailure } from "../command.ts";
import { blocksOf } from "../impact/blocks.ts";
import type { FileFault, Io } from "../io.ts";
import type { LogFiles } from "../log-files.ts";

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
  /** Rulings that stand in the logs once more: a copy, or one file by two names. */
  repeated: number;
  failure?: Failure;
}

const MOST_KEPT = 1_000;

export const startReading = (): Reading => ({ unreadable: [], lost: 0, repeated: 0 });

export async function* readRulings(
  io: Io,
  { logs, documents }: LogFiles,
  reading: Reading,
): AsyncGenerator<Written> {
  const isNew = onlyOnce();
  for (const path of logs) {
    for await (const entry of entriesOf(io, path, reading)) {
      if (isNew(entry.trace_id, entry.observed_at)) yield { kind: "entry", entry };
      else reading.repeated++;
    }
    if (reading.failure !== undefined) return;
  }
  for (const path of documents) {
    const trace = await traceOf(io, path, reading);
    if (reading.failure !== undefined) return;
    if (trace !== undefined && isNew(textOf(trace, "trace_id"), textOf(trace, "observed_at")))
      yield { kind: "trace", trace };
  }
}

/** The id of a trace is that of its policy, its call and its verdict, so two rulings share it only at two times. */
function onlyOnce(): (id: string, at: string) => boolean {
  const known = new Set<string>();
  return (id, at) => known.size < known.add(`${id} ${at}`).size;
}

async function* entriesOf(io: Io, path: string, reading: Reading): AsyncGenerator<LogEntry> {
  let before = 0;
  for await (const { kind, bytes } of piecesIn(io, path, reading)) {
    if (kind === "too-long") {
      lose(reading, { file: path, line: ++before, why: `it is longer than ${MAX_LINE_BYTES} bytes` });
      continue;
    }
    const { entries, unreadable } = readLog(bytes);
    for (const { line, why } of unreadable) lose(reading, { file: path, line: before + line, why });
    yield* entries;
    before += linesIn(bytes);
  }
}

async function* piecesIn(io: Io, path: string, reading: Reading): AsyncGenerator<Piece> {
  const onFault = ({ message }: FileFault): void => {
    reading.failure ??= inputFailure(`read log: ${message}`);
  };
  const file = io.openFile(path);
  if (file.kind === "fault") return onFault(file);
  try {
    yield* piecesOf(blocksOf({ path, file, onRead: () => {}, onFault }));
  } finally {
    file.close();
  }
}

function lose(reading: Reading, lost: Unreadable): void {
  reading.lost++;
  if (reading.unreadable.length < MOST_KEPT) reading.unreadable.push(lost);
}

const LINE_BREAK = 0x0a;

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_BREAK); at !== -1; at = bytes.indexOf(LINE_BREAK, at + 1)) lines++;
  return lines;
}

/** Undefined for what else a gate keeps beside its traces. */
async function traceOf(io: Io, path: string, reading: Reading): Promise<JsonObject | undefined> {
  const pieces: Piece[] = [];
  for await (const piece of piecesIn(io, path, reading)) pieces.push(piece);
  const [only, more] = pieces;
  const text = more === undefined && only !== undefined ? decodeUtf8(only.bytes) : undefined;
  if (!text?.includes(TRACE_SCHEMA)) return undefined;
  const parsed = parseTrace(text);
  if (parsed.kind === "record" && textOf(parsed.record, "schema_id") === TRACE_SCHEMA) return parsed.record;
  lose(reading, { file: path, why: parsed.kind === "record" ? "it is no trace" : parsed.message });
  return undefined;
}
