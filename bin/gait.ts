#!/usr/bin/env node
// The process: arguments, folders, environment and streams go in, an exit code comes out. Nothing else touches them.

import { main } from "../src/cli/main.ts";
import { nodeIo } from "../src/cli/node-io.ts";
import { standardStream } from "../src/cli/standard-stream.ts";

// A reader that goes away early (`gait ... | head`) is no failure of this program. An answer that nobody got is one.
const wary = <S extends NodeJS.WriteStream>(stream: S): S =>
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit();
    stderr.write(`gait: standard output: ${error.message}\n`);
    process.exit(1);
  });

const stdout = standardStream(1, () => wary(process.stdout));
const stderr = standardStream(2, () => process.stderr);

// This file and its bundle both stand in a folder of the package.
const dirname = import.meta.dirname;
const place = {
  cwd: process.cwd(),
  packageRoot: `${dirname}/..`,
  env: process.env,
  workerFile: `${dirname}/gait-worker.cjs`,
};

// Threads share code with this file, and read it for that.
if (process.argv[1] !== place.workerFile) run();

function run(): void {
  // Not awaited: the bundle is CommonJS, which has no await outside functions. `main` never rejects.
  void main(process.argv.slice(2), nodeIo(place, stdout, stderr)).then((exit) => {
    process.exitCode = exit;
    // Sooner than Node would find out that there is nothing left to wait for.
    if (stdout.isDone() && stderr.isDone()) process.exit();
  });
}
