// The benchmark on tiny sizes: the workload is the same every time, all engines agree on it, and a report says something
// about every goal. What is measured here means nothing.

import { describe, expect, test, vi } from "vitest";
import { ENGINES, PEERS } from "../../bench/engines/engines.mjs";
import * as gait from "../../bench/engines/gait.mjs";
import * as interpreter from "../../bench/engines/interpreter.mjs";
import * as loop from "../../bench/engines/set-loop.mjs";
import { GOALS } from "../../bench/goals.mjs";
import { measureCompiling, measureLoading } from "../../bench/jobs/build.mjs";
import { measureEngine } from "../../bench/jobs/decide.mjs";
import { judge, losses } from "../../bench/judge.mjs";
import { measure } from "../../bench/measure.mjs";
import { planOf } from "../../bench/plan.mjs";
import { page } from "../../bench/report/page.mjs";
import { plot } from "../../bench/report/plot.mjs";
import { makeIntents, makeStrangers } from "../../bench/workload/intents.mjs";
import { makePolicy } from "../../bench/workload/policy.mjs";
import { SHAPES } from "../../bench/workload/shapes.mjs";
import { makeWorkload } from "../../bench/workload/workload.mjs";

vi.mock("gait-policy", () => import("../../src/index.ts"));
vi.mock("gait-policy/runtime", () => import("../../src/runtime/index.ts"));

type Shape = keyof typeof SHAPES;

const shapes = Object.keys(SHAPES) as readonly Shape[]; // The keys of a literal are its names.
const BRIEFLY = { rounds: 1, ms: 1 };
const OURS = { gait, interpreter, loop };

const workloadOf = (shape: Shape, size: number) =>
  makeWorkload({ name: shape, shape, size, seed: 1, intents: 60, strangers: 10 });

describe.each(shapes)("a policy of shape %s", (shape) => {
  test("and its intents are drawn from the seed alone", () => {
    const texts = (seed: number): readonly string[] => {
      const policy = makePolicy(shape, 40, seed);
      return [policy.text, ...makeIntents(policy, 20, seed), ...makeStrangers(policy, 20, seed)];
    };
    expect(texts(1)).toEqual(texts(1));
    expect(texts(1)).not.toEqual(texts(2));
  });

  test("has intents that match all over it, some that match nothing, and strangers that never match", () => {
    const { answers, strangerAnswers } = workloadOf(shape, 100);
    const matched = new Set(answers.map(({ matched_rule }) => matched_rule));
    expect(matched.size).toBeGreaterThan(15);
    expect(matched).toContain("");
    expect(strangerAnswers.every(({ matched_rule }) => matched_rule === "")).toBe(true);
  });

  test.each(Object.entries(OURS))("gets the interpreter's answers from %s", async (_, engine) => {
    for (const size of [10, 120]) {
      const { agreed, asked, times } = await measureEngine(engine, workloadOf(shape, size), BRIEFLY);
      expect([agreed, asked]).toEqual([70, 70]);
      expect(Object.values(times).every((time) => time > 0)).toBe(true);
    }
  });
});

test("an engine that answers differently is not timed", async () => {
  const stubborn = { build: () => ({ prepare: (intent: unknown) => intent, decide: () => -1 }) };
  await expect(measureEngine(stubborn, workloadOf("ordinary", 10), BRIEFLY)).rejects.toThrow(
    "where the interpreter says",
  );
});

test("policies that people wrote are decided alike, constraints and all", async () => {
  const cell = { name: "coding-agent", example: "coding-agent", size: 0, seed: 1, intents: 0, strangers: 0 };
  const { agreed, asked } = await measureEngine(gait, makeWorkload(cell), BRIEFLY);
  expect(agreed).toBe(asked);
  expect(agreed).toBeGreaterThan(3);
});

test("loading and compiling are timed beside a parser", async () => {
  const workload = workloadOf("ordinary", 10);
  expect(Object.keys((await measureLoading(workload, BRIEFLY)).times)).toEqual(["load", "parse"]);
  expect(Object.keys((await measureCompiling(workload, BRIEFLY)).times)).toEqual(["compile", "parse"]);
});

describe("a report", () => {
  const about = {
    ...{ date: "2026-01-01", node: "20", platform: "linux", cpu: "any", cores: 8, load: 0, seed: 1 },
    ...{ repeats: 3, versions: {} },
  };
  const measures: Readonly<Record<string, readonly string[]>> = {
    decide: ["load", "prepared", "object", "text", "nothing", "parse"],
    load: ["load", "parse"],
    compile: ["compile", "parse"],
    start: ["nothing", "artifact of 10", "YAML of 10", "artifact of 1000", "artifact of 10000"],
  };

  function resultsOf(peers: readonly string[], cost: (module: string, measure: string) => number) {
    const run = (job: string, { module = "" }: { readonly module?: string }) => ({
      found: {
        bytes: 1000,
        times: Object.fromEntries((measures[job] ?? []).map((name) => [name, cost(module, name)])),
        ...(job === "decide" && { agreed: 7, asked: 7 }),
      },
    });
    return { about, ...measure(planOf({ peers: [...peers] }), () => undefined, run) };
  }

  test("has a verdict on every goal when everybody was measured, and says which were not run when not", () => {
    const verdicts = (peers: readonly string[]) =>
      judge(resultsOf(peers, () => 100)).map(({ verdict }) => verdict);
    expect(verdicts(Object.keys(PEERS))).not.toContain("not run");
    expect(verdicts([]).filter((verdict) => verdict === "not run")).toHaveLength(3);
    expect(verdicts([])).toHaveLength(GOALS.length);
  });

  test("tells where another engine was quicker, and nowhere else", () => {
    const results = resultsOf(["casl"], (module, name) =>
      module === ENGINES.casl.module && name === "prepared" ? 50 : 100,
    );
    const lost = losses(results);
    expect(new Set(lost.map(({ engine, measure: at }) => `${engine} ${at}`))).toEqual(
      new Set(["casl prepared"]),
    );
    expect(page(results)).toContain("| CASL | a prepared intent | ordinary 10 (2.00");
  });

  test("holds a number or a dash in every cell, and a label for every line", () => {
    const results = resultsOf(Object.keys(PEERS), () => 100);
    expect(page(results)).not.toMatch(/NaN|undefined|Infinity/);
    const svg = plot(results);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(svg.match(/<tspan/g)).toHaveLength(Object.keys(PEERS).length + 5);
  });
});
