#!/usr/bin/env node
// The process: arguments, folders, environment and streams go in, an exit code comes out. Nothing else touches them.

import { fileURLToPath } from "node:url";
import { main } from "../src/cli/main.ts";
import { nodeIo } from "../src/cli/node-io.ts";

// A reader that goes away early (`gait ... | head`) is no failure of this program.
process.stdout.on("error", () => process.exit());

// This file and its bundle both stand in a folder of the package.
const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const place = { cwd: process.cwd(), packageRoot, env: process.env };

// Not awaited: the bundle is CommonJS, which has no await outside functions. `main` never rejects.
void main(process.argv.slice(2), nodeIo(place, process.stdout, process.stderr)).then((exit) => {
  process.exitCode = exit;
});
