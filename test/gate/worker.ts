// Processes of a test's own. In: the file of a worker. Out: it as one file that Node runs, and what such processes wrote.

import { type ChildProcess, spawn } from "node:child_process";
import { basename, join } from "node:path";
import { build } from "tsup";

export async function buildWorker(entry: string): Promise<string> {
  const name = basename(entry, ".ts");
  const target = join(process.cwd(), "node_modules", ".cache", `gait-${name}`);
  await build({
    entry: { worker: entry },
    outDir: target,
    format: "esm",
    target: "node20",
    silent: true,
    config: false,
    esbuildOptions: (options) => {
      options.alias = { "#sha256": "./src/canonical/sha256-node.ts" };
    },
  });
  return join(target, "worker.js");
}

export interface Running {
  readonly child: ChildProcess;
  /** Lines, once it has ended. */
  readonly ended: Promise<readonly string[]>;
}

export function startWorker(worker: string, ...args: readonly string[]): Running {
  const child = spawn(process.execPath, [worker, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let out = "";
  child.stdout?.on("data", (bytes) => {
    out += bytes;
  });
  const ended = new Promise<readonly string[]>((resolve) =>
    child.on("close", () => resolve(out.split("\n").filter((line) => line !== ""))),
  );
  return { child, ended };
}
