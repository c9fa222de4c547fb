// Runs a job in a fresh process. In: its name and input. Out: what it found, or why it found nothing.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const JOB = fileURLToPath(new URL("job.mjs", import.meta.url));
const LONGEST_MS = 600_000;

export function runJob(name, input) {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    ["--max-old-space-size=4096", JOB, name, JSON.stringify(input)],
    { encoding: "utf8", timeout: LONGEST_MS, maxBuffer: 1 << 26 },
  );
  if (status === 0) return { found: JSON.parse(stdout.trim().split("\n").at(-1)) };
  return { failure: error?.message ?? lastError(stderr) };
}

const lastError = (stderr) => /^\w*Error.*$/m.exec(stderr)?.[0] ?? stderr.slice(-300);
