// `npm run bench:start-up`: what a command costs from its start to its end, against a Node that does nothing. Both are
// run in turn, so that a machine that gets slower does so for both.

import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makePolicy } from "./workload/policy.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const GAIT = join(ROOT, "dist/gait.cjs");
const RUNS = Number(process.env.RUNS ?? 31);

const COMMANDS = {
  version: ["version"],
  "policy test, YAML": ["policy", "test", "base_high_risk.yaml", "intents/intent_delete.json"],
  "gate eval, YAML": [
    "gate",
    "eval",
    "--policy",
    "base_high_risk.yaml",
    "--intent",
    "intents/intent_delete.json",
  ],
  "policy test, artifact": ["policy", "test", "base_high_risk.gait.json", "intents/intent_delete.json"],
  "gate eval, 1,000 rules": [
    "gate",
    "eval",
    "--policy",
    "many1000.gait.bin",
    "--intent",
    "intents/intent_delete.json",
  ],
  "gate eval, 10,000 rules": [
    "gate",
    "eval",
    "--policy",
    "many10000.gait.bin",
    "--intent",
    "intents/intent_delete.json",
  ],
};

const folder = mkdtempSync(join(tmpdir(), "gait-start-"));
const gait = (args, stdio = "ignore") => spawnSync(process.execPath, [GAIT, ...args], { cwd: folder, stdio });

function time(work) {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start);
}

const median = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
const ratio = (of, times, base) => (of(times) / of(base)).toFixed(2);

try {
  cpSync(join(ROOT, "examples/policy"), folder, { recursive: true });
  for (const size of [1000, 10_000]) {
    writeFileSync(join(folder, `many${size}.yaml`), makePolicy("ordinary", size, 1).text);
    gait(["policy", "compile", `many${size}.yaml`, "--emit", "bin"], "inherit");
  }
  gait(["policy", "compile", "base_high_risk.yaml"], "inherit");
  console.log(`\nagainst \`node -e 0\`, ${RUNS} pairs: median (minimum)`);
  for (const [name, args] of Object.entries(COMMANDS)) {
    const [own, base] = [[], []];
    for (let run = 0; run < RUNS; run++) {
      base.push(time(() => spawnSync(process.execPath, ["-e", "0"])));
      own.push(time(() => gait(args)));
    }
    const least = (times) => Math.min(...times);
    console.log(`${name.padEnd(26)}${ratio(median, own, base)} (${ratio(least, own, base)})`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
