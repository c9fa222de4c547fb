// A thread of the process: what it is to do comes in, answers go out by its port. It is a file of its own in the build, beside
// the command.

import { parentPort, workerData } from "node:worker_threads";
import { nodeIo } from "../src/cli/node-io.ts";

if (parentPort === null) throw new Error("this file is run by gait");

// What goes wrong ends the thread, and is told to who started it.
void work(parentPort);

async function work(port: NonNullable<typeof parentPort>): Promise<void> {
  if (workerData.work !== "suites") {
    const { serve } = await import("../src/cli/impact/serve.ts");
    return serve(port, workerData);
  }
  const { serveParts } = await import("../src/cli/suite/serve-parts.ts");
  // A thread prints nothing.
  const silent = { write: () => {} };
  const place = { cwd: process.cwd(), packageRoot: `${import.meta.dirname}/..`, env: process.env };
  serveParts(port, nodeIo(place, silent, silent));
}
