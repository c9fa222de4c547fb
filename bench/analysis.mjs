// `npm run bench:analysis`: how long `policy check` and `policy diff --never-looser` take beside a Node that does nothing, what
// they take of the processors, and of memory. In: the built command line; sizes of policies (100 and 1000). Out: a line each, of
// the best of some runs. Why the processors' seconds as well: they depend less on what else the machine does. The policies are
// those of workload/mixed.mjs; in the second one of a pair one rule is stricter.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asPolicy, mixedRules } from "./workload/mixed.mjs";

const GAIT = fileURLToPath(new URL("../dist/gait.cjs", import.meta.url));
const ROUNDS = 5;

/** What a process used, said as its last line on standard error: microseconds, and kilobytes at most. */
const METER = `process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.error("\\n" + JSON.stringify([userCPUTime + systemCPUTime, maxRSS]));
});`;

const sizes = process.argv.slice(2).filter(Number).map(Number);
const cwd = mkdtempSync(join(tmpdir(), "gait-analysis-"));
try {
  writeFileSync(join(cwd, "meter.cjs"), METER);
  const bare = best(["-e", "0"]);
  console.log(`a Node that does nothing: ${bare.wall.toFixed(2)} s`);
  for (const size of sizes.length > 0 ? sizes : [100, 1000]) report(size, bare);
} finally {
  rmSync(cwd, { recursive: true });
}

function report(size, bare) {
  const rules = mixedRules(size, 1);
  const at = rules.findIndex(({ effect }, i) => i >= size / 2 && effect === "allow");
  write("before.yaml", rules);
  write(
    "after.yaml",
    rules.map((rule, i) => (i === at ? { ...rule, effect: "block" } : rule)),
  );
  const commands = {
    check: ["policy", "check", "before.yaml"],
    "diff --never-looser": ["policy", "diff", "before.yaml", "after.yaml", "--never-looser"],
  };
  for (const [name, args] of Object.entries(commands)) {
    const { wall, cpu, megabytes } = best([GAIT, ...args]);
    const [more, processors] = [wall - bare.wall, cpu - bare.cpu].map((seconds) => seconds.toFixed(2));
    console.log(`${size} rules, ${name}: ${more} s more, ${processors} s of processors, ${megabytes} MB`);
  }
}

function write(name, rules) {
  writeFileSync(join(cwd, name), asPolicy(rules));
}

/** The least of each, in seconds and megabytes. */
function best(args) {
  const runs = Array.from({ length: ROUNDS }, () => {
    const node = ["-r", "./meter.cjs", ...args];
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(process.execPath, node, { cwd, encoding: "utf8" });
    const wall = Number(process.hrtime.bigint() - start) / 1e9;
    // 5: something was found.
    if (status !== 0 && status !== 5) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
    const [microseconds, kilobytes] = JSON.parse(stderr.trimEnd().split("\n").at(-1));
    return { wall, cpu: microseconds / 1e6, megabytes: Math.round(kilobytes / 1024) };
  });
  const least = (name) => Math.min(...runs.map((run) => run[name]));
  return { wall: least("wall"), cpu: least("cpu"), megabytes: least("megabytes") };
}
