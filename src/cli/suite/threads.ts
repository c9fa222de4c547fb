// Large suites are read and run by several threads. In: files that hold tests, and how many threads may be used. Out: what
// one thread would have come to, in the same order; or nothing, and then one does it: it alone tells what is wrong, so that is
// the same for any number of them.

import { MAX_BYTES } from "../../syntax/yaml/limits.ts";
import { compareBytes } from "../../text/byte-order.ts";
import type { Failure } from "../command.ts";
import type { Io, WorkerPort } from "../io.ts";
import type { FoundTest } from "./found.ts";
import type { Part, PartRun, PartSuite } from "./part.ts";

/** To start a thread takes about as long as to read this much. */
const BYTES_WORTH_ONE = 512 * 1024;

/** As many as the files are worth; a file is not divided. */
export function threadsWorth(io: Io, tests: readonly FoundTest[]): number {
  if (tests.length < 2) return 1;
  const bytes = tests.reduce((sum, { path }) => sum + sizeOf(io, path), 0);
  return Math.ceil(bytes / BYTES_WORTH_ONE);
}

function sizeOf(io: Io, path: string): number {
  const read = io.readFile(path, MAX_BYTES);
  return read.kind === "bytes" ? read.bytes.length : 0;
}

export async function runInThreads(
  io: Io,
  whole: Part,
  threads: number,
): Promise<readonly PartSuite[] | undefined> {
  const most = Math.min(threads, whole.tests.length);
  const workers = most < 2 ? [] : await io.startWorkers({ work: "suites" }, most);
  if (workers.length === 0) return undefined;
  try {
    const lanes = divided(io, whole, workers);
    return joined(await Promise.all(lanes.map(({ worker, part }) => ask(worker, part))));
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}

interface Lane {
  readonly worker: WorkerPort;
  readonly part: Part & { readonly tests: FoundTest[] };
  bytes: number;
}

/** The largest file first, each to the thread that has least to do. */
function divided(io: Io, whole: Part, workers: readonly WorkerPort[]): readonly Lane[] {
  const lanes = workers.map((worker): Lane => ({ worker, part: { ...whole, tests: [] }, bytes: 0 }));
  const sized = whole.tests.map((test) => ({ test, bytes: sizeOf(io, test.path) }));
  for (const { test, bytes } of sized.toSorted((one, other) => other.bytes - one.bytes)) {
    const lane = lanes.reduce((least, one) => (one.bytes < least.bytes ? one : least));
    lane.part.tests.push(test);
    lane.bytes += bytes;
  }
  return lanes.filter(({ part }) => part.tests.length > 0);
}

// The thread answers with what `runPart` returns there.
const ask = (worker: WorkerPort, part: Part) => worker.ask(part, []) as Promise<PartRun | Failure>;

function joined(parts: readonly (PartRun | Failure)[]): readonly PartSuite[] | undefined {
  const ran = parts.filter((part) => part.kind === "ran");
  if (ran.length < parts.length) return undefined;
  return ran
    .flatMap(({ suites }) => suites)
    .sort((one, other) => compareBytes(one.run.result.path, other.run.result.path));
}
