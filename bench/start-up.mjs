// `npm run bench:start-up`: what a command costs beside a Node that does nothing, from the start of the process to its end.
// In: the built command line; how many rounds (40), and --bare to leave out what the environment makes Node do at its
// start. Out: a table. The commands take turns with `node -e 0`, and both are judged by medians and by minima.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makePolicy } from "./workload/policy.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const GAIT = join(ROOT, "dist/gait.cjs");
const BASES = ["base_low_risk", "base_medium_risk", "base_high_risk"];
const INTENT = join(ROOT, "examples/policy/intents/intent_read.json");

/** Certificates to read, modules to load and the like cost every process the same, and make ratios look better. */
const BURDENS = ["NODE_EXTRA_CA_CERTS", "NODE_OPTIONS"];

const [rounds = 40] = process.argv.slice(2).filter(Number).map(Number);
const isBare = process.argv.includes("--bare");
const burdens = BURDENS.filter((name) => process.env[name] !== undefined && !isBare);
const env = { ...process.env, ...(isBare && Object.fromEntries(BURDENS.map((name) => [name, undefined]))) };

const cwd = mkdtempSync(join(tmpdir(), "gait-start-up-"));
try {
  report(measure(commands()));
} finally {
  rmSync(cwd, { recursive: true });
}

/** @returns {Record<string, {args: string[], goal?: number}>} */
function commands() {
  const named = [
    ...BASES.map((name) => [name, join(ROOT, `examples/policy/${name}.yaml`), 1.3]),
    ...artifacts(),
  ];
  const test = ([name, path, goal]) => [
    `policy test, ${name}`,
    { args: [GAIT, "policy", "test", path, INTENT], ...(BASES.includes(name) && { goal }) },
  ];
  const gate = ([name, path, goal]) => [
    `gate eval, ${name}`,
    { args: [GAIT, "gate", "eval", "--policy", path, "--intent", INTENT], goal },
  ];
  return {
    version: { args: [GAIT, "version"], goal: 1.05 },
    ...Object.fromEntries([...named.map(test), ...named.map(gate)]),
  };
}

/** In the binary form. */
function artifacts() {
  return [10, 1000, 10_000].map((size) => {
    const source = join(cwd, `rules-${size}.yaml`);
    writeFileSync(source, makePolicy("ordinary", size, 1).text);
    run([GAIT, "policy", "compile", source, "--emit", "bin"]);
    return [`artifact of ${size} rules`, join(cwd, `rules-${size}.gait.bin`), 1.1];
  });
}

function run(args) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" });
  if (![0, 3, 4].includes(status)) throw new Error(`${args.join(" ")}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The first round warms the disk. */
function measure(wanted) {
  const times = Object.entries(wanted).map(([name, command]) => ({ name, ...command, own: [], nothing: [] }));
  for (let round = -1; round < rounds; round++) {
    for (const { args, own, nothing } of times) {
      const pair = [run(["-e", "0"]), run(args)];
      if (round < 0) continue;
      nothing.push(pair[0]);
      own.push(pair[1]);
    }
  }
  return times;
}

function report(times) {
  const all = times.flatMap(({ nothing }) => nothing);
  console.log(`${rounds} pairs each; node -e 0: median ${ms(median(all))}, minimum ${ms(Math.min(...all))}`);
  for (const name of burdens) console.log(`${name} is set, and part of every start; --bare leaves it out`);
  console.log(row(["", "median", "minimum", "goal", "more than nothing"]));
  for (const { name, own, nothing, goal } of times) {
    const more = Math.min(...own) - Math.min(...all);
    const ratios = [median(own) / median(nothing), Math.min(...own) / Math.min(...all)];
    console.log(row([name, ...ratios.map((ratio) => ratio.toFixed(2)), goal ?? "", ms(more)]));
  }
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

function ms(time) {
  return `${time.toFixed(1)} ms`;
}

function row([name, ...cells]) {
  return [name.padEnd(38), ...cells.map((cell) => String(cell).padStart(18))].join("");
}
