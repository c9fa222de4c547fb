// Threads of this program. In: the file that they run, what they are set up with. Out: ways to ask them. Whatever ends a
// thread ends every question that it did not answer, so nobody waits for ever.

import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { WorkerPort } from "../io.ts";

interface Waiting {
  readonly answer: (value: unknown) => void;
  readonly fail: (error: Error) => void;
}

/** Each holds what it is set up with and a few pieces of what it is asked about. */
const MOST = 8;

export function nodeWorkers(file: string, setup: unknown, most = MOST): readonly WorkerPort[] {
  const count = Math.min(availableParallelism(), most, MOST);
  return count > 1 && existsSync(file) ? Array.from({ length: count }, () => start(file, setup)) : [];
}

function start(file: string, setup: unknown): WorkerPort {
  const worker = new Worker(file, { workerData: setup });
  const waiting: Waiting[] = [];
  let ended: Error | undefined;
  const end = (error: Error): void => {
    ended ??= error;
    for (const { fail } of waiting.splice(0)) fail(ended);
  };
  worker.on("message", (value) => waiting.shift()?.answer(value));
  worker.on("error", end);
  worker.on("exit", () => end(new Error("a thread ended before its work was done")));
  return {
    ask: (question, handedOver) =>
      new Promise((answer, fail) => {
        if (ended !== undefined) return fail(ended);
        waiting.push({ answer, fail });
        worker.postMessage(question, [...handedOver]);
      }),
    stop: async () => void (await worker.terminate()),
  };
}
