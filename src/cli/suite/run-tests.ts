// All files that hold tests, read and run, by this thread or by several. In: the files, what is asked, how many threads may
// be used. Out: what they came to, the same for any number.

import { runSuite } from "../../rollout/suite/run.ts";
import type { TestRun } from "../../rollout/suite/test-run.ts";
import type { Failure, Problems } from "../command.ts";
import type { Io } from "../io.ts";
import { type LoadedSuite, loadSuites, warningsOf } from "./loaded.ts";
import type { Part, PartSuite } from "./part.ts";
import { type Runnable, runAll } from "./run-all.ts";

export interface TestsRun {
  readonly kind: "tests";
  readonly run: TestRun;
  readonly warnings: Problems;
  /** How many suites there are, whether a case of theirs was run or not. */
  readonly suites: number;
  /** Where this thread has read them. */
  readonly loaded: readonly LoadedSuite[];
  /** All that was read, whether a case of it was run or not. */
  readonly files: readonly string[];
}

export async function runTests(io: Io, part: Part, threads: number): Promise<TestsRun | Failure> {
  const start = io.elapsed();
  const read = (await inThreads(io, part, threads)) ?? (await here(io, part));
  if (read.kind === "failure") return read;
  const { runnables, warnings, loaded, files } = read;
  const run = { ...runAll(runnables, part.bail), milliseconds: io.elapsed() - start };
  return { kind: "tests", run, warnings, suites: runnables.length, loaded, files };
}

interface ToRun {
  readonly kind: "to-run";
  readonly runnables: readonly Runnable[];
  readonly warnings: Problems;
  readonly loaded: readonly LoadedSuite[];
  readonly files: readonly string[];
}

async function here(io: Io, { tests, asked, ...chosen }: Part): Promise<ToRun | Failure> {
  const read = await loadSuites(io, tests, asked);
  if (read.kind === "failure") return read;
  const runnables = read.suites.map(({ suite, policy }) => ({
    cases: suite.cases.length,
    run: () => runSuite(suite, policy, { ...chosen, elapsed: io.elapsed }),
  }));
  const { suites, warnings } = read;
  return { kind: "to-run", runnables, warnings, loaded: suites, files: suites.flatMap(({ files }) => files) };
}

async function inThreads(io: Io, part: Part, threads: number): Promise<ToRun | undefined> {
  if (threads < 2) return undefined;
  const ran = await (await import("./threads.ts")).runInThreads(io, part, threads);
  if (ran === undefined) return undefined;
  return {
    kind: "to-run",
    runnables: ran.map(runnableOf),
    warnings: warningsOf(ran.map(warnedOf)),
    loaded: [],
    files: ran.flatMap(({ files }) => files),
  };
}

/** Was run already. */
const runnableOf = ({ run }: PartSuite): Runnable => ({
  cases: run.result.cases.length + run.skipped,
  run: () => run,
});

const warnedOf = ({ run, warnings }: PartSuite) => ({ policyPath: run.result.policy.path, warnings });
