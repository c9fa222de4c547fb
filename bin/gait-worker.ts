// A thread of the process: what it is to do comes in, answers go out by its port. It is a file of its own in the build, beside
// the command.

import { parentPort, workerData } from "node:worker_threads";
import { serve } from "../src/cli/impact/serve.ts";

if (parentPort === null) throw new Error("this file is run by gait");

// What goes wrong ends the thread, and is told to who started it.
void serve(parentPort, workerData);
