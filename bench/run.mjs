// `npm run bench`: what a decision costs, beside a hand-written loop, the plain interpreter, JSON.parse and, where they are
// installed, other engines. Prints a page of Markdown; progress goes to standard error.

import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installedPeers, versionsOf } from "./engines/installed.mjs";
import { measure } from "./measure.mjs";
import { planOf } from "./plan.mjs";
import { page } from "./report/page.mjs";
import { plot } from "./report/plot.mjs";

const USAGE = `npm run bench -- [flags]
  --peers       measure other engines too; they are installed by: npm ci --prefix bench/peers
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

if (flags.help) console.log(USAGE);
else report(flags.from === undefined ? run() : JSON.parse(readFileSync(flags.from, "utf8")));

function run() {
  const load = loadavg()[0];
  const peers = flags.peers ? installedPeers() : [];
  const seed = Number(flags.seed);
  const plan = planOf({ quick: flags.quick, peers, seed });
  const results = measure(plan, (line) => console.error(line));
  const about = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpu: cpus()[0].model,
    cores: cpus().length,
    load,
    seed,
    repeats: plan.repeats,
    versions: versionsOf(peers),
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
