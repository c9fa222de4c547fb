// `npm run bench:calls`: how many recorded calls a second `gait policy simulate --calls` decides by two policies, and what that
// costs beside reading the same lines with JSON.parse. In: the built command line and library; how many calls (200,000). Out: a
// table. Everything is measured in one run, the best of several rounds. What a run of one call takes, the start and both policies,
// is shown apart and not part of the other times; that threads read the policies too is part of them. Where others use the machine,
// the time of its processors says more than that of a clock.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "../dist/index.js";
import { decide, prepareIntent } from "../dist/runtime.js";
import { makeIntents } from "./workload/intents.mjs";
import { asYaml, makePolicy } from "./workload/policy.mjs";

const GAIT = fileURLToPath(new URL("../dist/gait.cjs", import.meta.url));
const ROUNDS = 3;
const RULES = 1000;
const NOW = "2026-02-05T00:00:00Z";
const GOAL = 100_000;
const REPEATS = 20;

const [calls = 200_000] = process.argv.slice(2).map(Number).filter(Number.isSafeInteger);

/** Tells, when a process ends, what it took of the processors, all of its threads. */
const METER = `process.on("exit", () => require("node:fs").writeFileSync(process.env.METER, JSON.stringify(process.cpuUsage())));`;

const folder = mkdtempSync(join(tmpdir(), "gait-calls-"));
try {
  report(prepare().map(measure));
} finally {
  rmSync(folder, { recursive: true });
}

/** One policy and what became of it: some rules have another effect, some are gone. */
function prepare() {
  writeFileSync(join(folder, "meter.cjs"), METER);
  const policy = makePolicy("ordinary", RULES, 1);
  const document = JSON.parse(policy.text);
  const rules = document.rules
    .filter((_, index) => index % 50 !== 0)
    .map((rule, index) => (index % 20 === 0 ? { ...rule, effect: "require_approval" } : rule));
  writeFileSync(join(folder, "baseline.yaml"), asYaml(policy));
  writeFileSync(join(folder, "candidate.yaml"), asYaml({ text: JSON.stringify({ ...document, rules }) }));
  const intents = makeIntents(policy, 2000, 2);
  const baseline = compile(policy.text);
  const entries = intents.map((intent) => entryOf(baseline, JSON.parse(intent)));
  writeFileSync(join(folder, "one.jsonl"), `${intents[0]}\n`);
  return [
    { name: "one call", file: "one.jsonl", lines: [intents[0]], count: 1 },
    write("decision log", "log.jsonl", entries, (bytes) => bytes),
    write("intents", "intents.jsonl", intents, (bytes) => bytes),
    write("decision log, gzip", "log.jsonl.gz", entries, gzipSync),
  ];
}

function entryOf({ table, digest }, given) {
  const prepared = prepareIntent(given);
  const options = { now: NOW, contextEvidenceTime: NOW };
  const decision = decide(table, prepared, options);
  return JSON.stringify({
    schema_id: "gait.gate.decision_log",
    schema_version: "1.0.0",
    trace_id: "trace_0123456789abcdef01234567",
    observed_at: NOW,
    policy_digest: digest,
    intent: { created_at: prepared.created_at, ...prepared.intent },
    options,
    decision,
    ruling: { verdict: decision.verdict, reason_codes: decision.reason_codes },
  });
}

function write(name, file, lines, pack) {
  const times = Math.ceil(calls / lines.length);
  const block = Buffer.from(`${lines.join("\n")}\n`);
  // A buffer may be longer than a string.
  writeFileSync(join(folder, file), pack(Buffer.alloc(times * block.length, block)));
  return { name, file, lines, count: times * lines.length };
}

function measure({ file, lines, count, ...rest }) {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    ...simulate(file, count),
    parse: parseTime(lines),
  }));
  const best = (name) => Math.min(...rounds.map((round) => round[name]));
  return { ...rest, count, wall: best("wall"), cpu: best("cpu"), parse: best("parse") };
}

/** Microseconds of the clock, and of the processors. */
function simulate(file, count) {
  const args = ["policy", "simulate", "--policy", "candidate.yaml", "--baseline", "baseline.yaml", "--json"];
  const meter = join(folder, "meter.json");
  const start = process.hrtime.bigint();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["-r", join(folder, "meter.cjs"), GAIT, ...args, "--calls", file],
    { cwd: folder, encoding: "utf8", env: { ...process.env, METER: meter } },
  );
  const wall = Number(process.hrtime.bigint() - start) / 1e3;
  const { replayed, recorded, loosened, checked } = JSON.parse(stdout).calls ?? {};
  const isDone = replayed === count && recorded.disputed === 0 && checked > 0;
  if (!isDone || (count > 1 && loosened.count === 0))
    throw new Error(`${file}: ${stdout.slice(0, 500)} ${stderr}`);
  const { user, system } = JSON.parse(readFileSync(meter, "utf8"));
  return { wall, cpu: user + system };
}

/** Microseconds of a processor for one line. */
function parseTime(lines) {
  const before = process.cpuUsage();
  for (let n = 0; n < REPEATS; n++) for (const line of lines) JSON.parse(line);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (REPEATS * lines.length);
}

function report([start, ...measured]) {
  const cores = availableParallelism();
  const load = loadavg()[0].toFixed(1);
  console.log(
    `${calls} calls, ${RULES} rules, ${cores} cores, load ${load}, best of ${ROUNDS}; goal ${GOAL} a second`,
  );
  console.log(`one call: ${us(start.wall)}, of the processors ${us(start.cpu)}`);
  console.log(row(["", "calls a second", "processor time", "JSON.parse", "ratio", `${cores} free cores`]));
  for (const { name, count, wall, cpu, parse } of measured) {
    const [rate, own] = [(1e6 * count) / (wall - start.wall), (cpu - start.cpu) / count];
    const free = Math.round((cores * 1e6) / own);
    console.log(row([name, Math.round(rate), us(own), us(parse), (own / parse).toFixed(2), free]));
  }
}

function us(time) {
  return `${time.toFixed(2)} us`;
}

function row([name, ...cells]) {
  return [name.padEnd(22), ...cells.map((cell) => String(cell).padStart(16))].join("");
}
