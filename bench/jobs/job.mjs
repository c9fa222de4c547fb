// One measurement in a process of its own: `node bench/jobs/job.mjs NAME INPUT`, both told by `spawn.mjs`. It prints what
// it found as one line of JSON.

import { makeWorkload, readWorkload, writeWorkload } from "../workload/workload.mjs";
import { measureCompiling, measureLoading, writeBinary } from "./build.mjs";
import { measureEngine } from "./decide.mjs";
import { measureStarts } from "./start.mjs";

const JOBS = {
  make({ folder, cell }) {
    const workload = makeWorkload(cell);
    writeWorkload(folder, workload);
    writeBinary(folder, workload);
    return { bytes: workload.artifact.length };
  },
  async decide({ folder, module, effort }) {
    return measureEngine(await import(module), readWorkload(folder), effort);
  },
  load: ({ folder, effort }) => measureLoading(readWorkload(folder), effort),
  compile: ({ folder, effort }) => measureCompiling(readWorkload(folder), effort),
  start: measureStarts,
};

const [name, input] = process.argv.slice(2);
console.log(JSON.stringify(await JOBS[name](JSON.parse(input))));
process.exit(0); // Some engines keep the process alive.
