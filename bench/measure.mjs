// Walks a plan, each measurement in a process of its own, and gathers samples. In: a plan, where to report progress, who
// runs a job. Out: results: one sample a repeat under `row/rules/engine/measure`, in nanoseconds.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ENGINES, PEERS } from "./engines/engines.mjs";
import { runJob } from "./jobs/spawn.mjs";

export function measure(plan, progress, run = runJob) {
  const scratch = mkdtempSync(join(tmpdir(), "gait-bench-"));
  try {
    return walk(plan, scratch, progress, run);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function walk({ stops, effort, repeats, starts }, scratch, progress, run) {
  const results = { samples: {}, agreed: {}, bytes: {}, failures: {} };
  const placed = stops.map((stop, index) => ({ ...stop, folder: join(scratch, String(index)) }));
  for (const { cell, folder } of placed) {
    progress(`making ${cell.name}, ${cell.size} rules`);
    mkdirSync(folder);
    results.bytes[`${cell.name}/${cell.size}`] = mustFind(run("make", { folder, cell })).bytes;
  }
  const groups = [...placed.map((stop) => stepsOf(stop, effort)), [startStep(placed, scratch, starts)]];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const due = inTurn(groups, repeat / repeats).filter(({ once }) => repeat === 0 || !once);
    due.forEach((step, index) => {
      progress(`${repeat + 1} of ${repeats}: ${index + 1} of ${due.length}, ${step.key}`);
      record(results, step, run(step.job, step.input));
    });
  }
  return results;
}

/** Every repeat starts somewhere else, among the rows and within each, so that nobody is always measured first. */
const inTurn = (groups, share) => rotated(groups, share).flatMap((steps) => rotated(steps, share));

function rotated(list, share) {
  const from = Math.floor(list.length * share);
  return [...list.slice(from), ...list.slice(0, from)];
}

function stepsOf({ cell, engines, jobs, folder }, effort) {
  const row = `${cell.name}/${cell.size}`;
  return [
    ...engines.map((name) => ({
      key: `${row}/${name}`,
      job: "decide",
      input: { folder, module: ENGINES[name].module, effort },
      isPeer: name in PEERS,
      once: cell.size >= (PEERS[name]?.onceFrom ?? Number.POSITIVE_INFINITY),
    })),
    ...jobs.map((job) => ({ key: `${row}/${job}`, job, input: { folder, effort } })),
  ];
}

function startStep(placed, scratch, rounds) {
  const started = placed.filter(({ cell }) => cell.name === "ordinary" && cell.size !== 100);
  const folders = Object.fromEntries(started.map(({ cell, folder }) => [cell.size, folder]));
  return { key: "process/0/start", job: "start", input: { folders, scratch, rounds } };
}

/** A peer that fails has no row, and the report says why; where our own code fails there is no report. */
function record(results, { key, isPeer }, outcome) {
  if (outcome.failure !== undefined && isPeer) {
    results.failures[key] = outcome.failure;
    return;
  }
  const { times, agreed, asked } = mustFind(outcome, key);
  for (const [measure, time] of Object.entries(times)) {
    const sample = `${key}/${measure}`;
    results.samples[sample] = [...(results.samples[sample] ?? []), sixDigits(time)];
  }
  if (agreed !== undefined) results.agreed[key] = { agreed, asked };
}

/** More than any clock gives, and short enough to be kept. */
const sixDigits = (number) => Number(number.toPrecision(6));

function mustFind({ found, failure }, key = "") {
  if (failure !== undefined) throw new Error(`${key}: ${failure}`);
  return found;
}
