// Recorded calls, as they stand in files, decided by both policies. In: paths of decision logs, traces and intents. Out: what
// changes for them, or why a file cannot be read. Files are read one after the other, and none of them as a whole.

import { addFindings, emptyFindings, type Findings } from "../../rollout/impact/findings.ts";
import { measureFor } from "../../rollout/impact/measure.ts";
import { piecesOf } from "../../rollout/impact/pieces.ts";
import { type ProgressLine, progressLine } from "../check/progress.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { FileFault, Io } from "../io.ts";
import { blocksOf } from "./blocks.ts";
import { handedOver, type OpenContest } from "./contest.ts";
import { type Job, measured } from "./lanes.ts";

export interface MeasuredCalls {
  readonly kind: "measured";
  readonly findings: Findings;
}

export async function measureCalls(
  io: Io,
  paths: readonly string[],
  contest: OpenContest,
): Promise<MeasuredCalls | Failure> {
  const progress = progressLine(io, "reading calls");
  const faults: FileFault[] = [];
  const jobs = jobsOf(io, paths, progress, (fault) => void faults.push(fault));
  const lanes = { measure: measureFor(contest), startWorkers: () => io.startWorkers(handedOver(contest)) };
  const findings = emptyFindings();
  let before = 0;
  let file = "";
  try {
    for await (const { job, findings: part } of measured(jobs, lanes)) {
      if (job.file !== file) before = 0;
      file = job.file;
      addFindings(findings, part, { file, before });
      before += part.lines;
    }
  } finally {
    progress.clear();
  }
  const [fault] = faults;
  return fault === undefined ? { kind: "measured", findings } : inputFailure(`read calls: ${fault.message}`);
}

/** A file that cannot be read ends them: what is left out without a word is as good as guessed. */
async function* jobsOf(
  io: Io,
  paths: readonly string[],
  progress: ProgressLine,
  onFault: (fault: FileFault) => void,
): AsyncGenerator<Job> {
  let place = 0;
  let isFaulty = false;
  const fail = (fault: FileFault): void => {
    isFaulty = true;
    onFault(fault);
  };
  for (const [index, path] of paths.entries()) {
    const file = io.openFile(path);
    if (file.kind === "fault") return fail(file);
    let read = 0;
    const onRead = (bytes: number): void => {
      read = Math.min(read + bytes, file.size);
      progress.show({ done: index + read / Math.max(file.size, 1), of: paths.length });
    };
    try {
      for await (const piece of piecesOf(blocksOf({ path, file, onRead, onFault: fail }))) {
        yield { piece, file: path, size: file.size, place: place++ };
      }
    } finally {
      file.close();
    }
    if (isFaulty) return;
  }
}
