#!/usr/bin/env node
// The process: arguments, working directory and streams go in, an exit code comes out. Nothing else touches them.

import { main } from "../src/cli/main.ts";
import { nodeIo } from "../src/cli/node-io.ts";

// A reader that goes away early (`gait ... | head`) is no failure of this program.
process.stdout.on("error", () => process.exit());

process.exitCode = main(process.argv.slice(2), nodeIo(process.cwd(), process.stdout, process.stderr));
