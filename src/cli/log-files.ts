// Which files hold recorded calls and rulings. In: what was typed, files and folders. Out: their paths in byte order, logs apart
// from documents, or why there are none. A log that goes on in numbered files brings them along. It reads no file.

import { basename, dirname, join } from "node:path";
import { compareBytes } from "../text/byte-order.ts";
import { cleanPath } from "../text/clean-path.ts";
import { type Failure, inputFailure } from "./command.ts";
import type { Io } from "./io.ts";

export interface LogFiles {
  readonly kind: "files";
  readonly logs: readonly string[];
  /** Files of one JSON document each: traces, intents, or what else a gate writes. */
  readonly documents: readonly string[];
}

export function findLogs(io: Io, typed: readonly string[]): LogFiles | Failure {
  const found = new Set<string>();
  for (const path of typed) {
    if (path.trim() === "") return inputFailure("the path of a log must not be blank");
    const at = filesAt(io, path);
    if (at.kind === "failure") return at;
    for (const one of at.paths) found.add(one);
  }
  const paths = [...found].sort(compareBytes);
  if (paths.length === 0) return inputFailure("no recorded calls found");
  return {
    kind: "files",
    logs: paths.filter((path) => !isDocument(path)),
    documents: paths.filter(isDocument),
  };
}

interface Paths {
  readonly kind: "paths";
  readonly paths: readonly string[];
}

function filesAt(io: Io, path: string): Paths | Failure {
  const kind = io.kindOf(path);
  if (kind.kind === "fault") return inputFailure(`read log: ${kind.message}`);
  if (kind.kind !== "folder") return { kind: "paths", paths: [cleanPath(path), ...laterOnes(io, path)] };
  const walked = io.walk(path.endsWith("/") ? path : `${path}/`, { onlyFiles: true });
  if (walked.kind === "fault") return inputFailure(`walk log folder: ${walked.message}`);
  return { kind: "paths", paths: walked.paths.filter((one) => isLog(one) || isDocument(one)) };
}

/** `log.jsonl` goes on in `log.jsonl.2`; whoever puts files away may have compressed them. */
function laterOnes(io: Io, path: string): readonly string[] {
  const start = `${basename(path)}.`;
  const later = (name: string) => name.startsWith(start) && NUMBER.test(name.slice(start.length));
  return (io.listFolder(dirname(path)) ?? []).filter(later).map((name) => join(dirname(path), name));
}

const NUMBER = /^[1-9][0-9]{0,14}(?:\.gz)?$/;

const isLog = (path: string): boolean =>
  /\.(?:jsonl|ndjson|log)(?:\.[1-9][0-9]{0,14})?(?:\.gz)?$/i.test(path);

const isDocument = (path: string): boolean => /\.json(?:\.gz)?$/i.test(path);
