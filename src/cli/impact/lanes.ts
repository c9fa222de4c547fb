// Pieces of recorded calls, measured on several threads at a time. In: pieces in their order. Out: their findings in the same
// order, whoever was quicker. What is small is measured here, because threads take longer to start than it takes.

import type { Measure, PieceFindings } from "../../rollout/impact/measure.ts";
import type { Piece } from "../../rollout/impact/pieces.ts";
import type { WorkerPort } from "../io.ts";
import type { Question } from "./serve.ts";

export interface Job {
  readonly piece: Piece;
  readonly file: string;
  /** Of the file, in bytes as they are stored. */
  readonly size: number;
  /** Among all pieces. */
  readonly place: number;
}

export interface Done {
  readonly job: Job;
  readonly findings: PieceFindings;
}

export interface Lanes {
  readonly measure: Measure;
  readonly startWorkers: () => Promise<readonly WorkerPort[]>;
}

/** What is measured here; a file that is larger is handed over from its beginning. */
const BYTES_ALONE = 4 * 1_048_576;

/** For each thread one piece that it measures, and one that waits. */
const PIECES_OF_LANE = 2;

export async function* measured(jobs: AsyncIterable<Job>, lanes: Lanes): AsyncGenerator<Done> {
  const waiting: Promise<Done>[] = [];
  let workers: readonly WorkerPort[] | undefined;
  let bytes = 0;
  try {
    for await (const job of jobs) {
      bytes += job.piece.bytes.length;
      if (Math.max(bytes, job.size) > BYTES_ALONE) workers ??= await lanes.startWorkers();
      const worker = workers?.[job.place % workers.length];
      if (worker === undefined) yield { job, findings: lanes.measure(job.piece, job.place) };
      else waiting.push(asked(worker, job));
      if (waiting.length > PIECES_OF_LANE * (workers?.length ?? 0)) yield* first(waiting);
    }
    while (waiting.length > 0) yield* first(waiting);
  } finally {
    for (const worker of workers ?? []) await worker.stop();
    await Promise.allSettled(waiting);
  }
}

async function* first(waiting: Promise<Done>[]): AsyncGenerator<Done> {
  const next = waiting.shift();
  if (next !== undefined) yield await next;
}

async function asked(worker: WorkerPort, job: Job): Promise<Done> {
  const { piece, place } = job;
  const findings = await worker.ask({ piece, place } satisfies Question, [piece.bytes.buffer]);
  // Safe: what `serve` answers.
  return { job, findings: findings as PieceFindings };
}
