// `npm run bench`: what a decision costs, beside a hand-written loop, the plain interpreter, JSON.parse and, where they are
// installed, other engines. Prints a page of Markdown; progress goes to standard error.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PEERS } from "./engines/engines.mjs";
import { installedVersions } from "./engines/installed.mjs";
import { measure } from "./measure.mjs";
import { planOf } from "./plan.mjs";
import { page } from "./report/page.mjs";
import { plot } from "./report/plot.mjs";

const USAGE = `npm run bench -- [flags]
  --peers       measure other engines too (bench/peers/README.md)
  --quick       about a minute: fewer sizes, one repeat
  --seed N      another workload; 1
  --json FILE   save the results
  --from FILE   report on saved results, measure nothing
  --write       write docs/benchmarks.md, docs/benchmark.svg and bench/results.json`;

const { values: flags } = parseArgs({
  options: {
    peers: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    json: { type: "string" },
    from: { type: "string" },
    write: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const versions = installedVersions();

const problem = problemOf(flags);

if (flags.help) console.log(USAGE);
else if (problem !== undefined) refuse(problem);
else report(flags.from === undefined ? run() : JSON.parse(readFileSync(flags.from, "utf8")));

function problemOf({ peers, quick, write, seed }) {
  if (quick && write) return "--quick leaves out too much to be written";
  if (!/^\d{1,9}$/.test(seed)) return "--seed wants a whole number";
  const isMissing = peers && Object.values(versions).includes(undefined);
  return isMissing ? "peers are missing; install them with: npm ci --prefix bench/peers" : undefined;
}

function refuse(message) {
  console.error(message);
  process.exitCode = 1;
}

function run() {
  const load = loadavg()[0];
  const seed = Number(flags.seed);
  const plan = planOf({ quick: flags.quick, peers: flags.peers ? Object.keys(PEERS) : [], seed });
  const results = measure(plan, (line) => console.error(line));
  const about = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0].model,
    cores: cpus().length,
    load,
    loadAtEnd: loadavg()[0],
    seed,
    repeats: plan.repeats,
    versions,
  };
  return { about, ...results };
}

function report(results) {
  console.log(page(results));
  if (flags.json !== undefined) save(flags.json, results);
  if (flags.write) {
    save(here("results.json"), results);
    writeFileSync(here("../docs/benchmarks.md"), page(results));
    writeFileSync(here("../docs/benchmark.svg"), plot(results));
  }
}

function here(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

function save(file, results) {
  writeFileSync(file, `${JSON.stringify(results, undefined, 1)}\n`);
}
