// Policies and intents with something wrong: whatever it is, it is answered, in time, and in words that a terminal
// can show. GAIT_RUNS=10000 tries so many of each.

import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { canonicalJson } from "../../src/canonical/json.ts";
import { hasInvisible } from "../../src/diagnostics/escape.ts";
import {
  type CompiledPolicy,
  compile,
  decide,
  explain,
  format,
  interpret,
  makeSource,
  parseIntent,
  prepareIntent,
  renderDiagnostic,
  renderTable,
} from "../../src/index.ts";
import { readVectors, type Vector } from "../conformance/vectors.ts";
import { NO_TIMEOUT } from "../support/argument.ts";
import { holdsFor, runsOr } from "../support/law.ts";
import { randomFrom } from "../support/shuffle.ts";
import { heapUsed, MIB } from "./memory.ts";
import { mutated } from "./mutate.ts";

const RUNS = runsOr(400);
const LONGEST = 1000;

const examples = (extension: string): readonly string[] =>
  readdirSync("examples", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(extension))
    .map((name) => readFileSync(`examples/${name}`, "utf8"));

const FAMILIES = [
  "eval",
  "constraints",
  "script",
  "time",
  "switch",
  "unicode",
  "errors",
  "intent-errors",
  "yaml",
];
const vectors: readonly Vector[] = FAMILIES.flatMap(readVectors);
const policies = [...examples(".yaml"), ...vectors.map(({ policy }) => policy)];

const now = "2026-06-15T12:00:00Z";
const OPTIONS = { now, contextEvidenceTime: now };

/** A mutated text of one of the sources, and which. */
interface Mutant {
  readonly at: number;
  readonly seed: number;
}

const mutants = (count: number): fc.Arbitrary<Mutant> =>
  fc.noBias(fc.record({ at: fc.nat(count - 1), seed: fc.nat() }));

const slowest = { ms: 0, text: "" };

function timed(text: string, faults: () => readonly string[]): readonly string[] {
  const start = performance.now();
  const found = faults();
  const ms = performance.now() - start;
  if (ms > slowest.ms) Object.assign(slowest, { ms, text });
  return ms < LONGEST ? found : [...found, `took ${ms.toFixed()} ms`];
}

const faultOfText = (what: string, text: string): readonly string[] =>
  text.split("\n").some(hasInvisible) ? [`${what} shows what nobody sees: ${JSON.stringify(text)}`] : [];

function policyFaults(text: string): readonly string[] {
  const compiled = compile(text);
  const source = makeSource(text);
  const problems = [...compiled.diagnostics, ...(compiled.findings ?? [])];
  const shown = problems.map((problem) => renderDiagnostic(problem, source)).join("\n");
  return [
    ...faultOfText("a frame", shown),
    ...(compiled.ok ? acceptedFaults(text, compiled) : refusedFaults(text)),
  ];
}

function refusedFaults(text: string): readonly string[] {
  try {
    format(text);
    return ["formatted, and yet refused"];
  } catch (error) {
    return error instanceof Error && error.name === "FormatError" ? [] : [String(error)];
  }
}

function acceptedFaults(text: string, { digest, policy }: CompiledPolicy): readonly string[] {
  const layouts = [format(text), format(text, { expanded: true })];
  const changed = layouts.filter((layout) => compile(layout).digest !== digest);
  return [
    ...changed.map((layout) => `another policy when formatted:\n${layout}`),
    ...faultOfText("the table", renderTable(policy)),
  ];
}

/** The answer of an evaluator as text; only an IntentError is an answer. */
function answer(evaluate: () => unknown): string {
  try {
    return canonicalJson(JSON.parse(JSON.stringify(evaluate())));
  } catch (error) {
    if (error instanceof Error && error.name === "IntentError") return error.message;
    throw error;
  }
}

function intentFaults(text: string, { policy, table }: CompiledPolicy): readonly string[] {
  const read = answer(() => parseIntent(text));
  let value: unknown = text;
  try {
    value = JSON.parse(text);
  } catch {
    return read.startsWith("parse intent json: ") ? [] : [`read, and yet no JSON: ${read}`];
  }
  const decided = answer(() => decide(table, value, OPTIONS));
  const others = [
    answer(() => decide(table, prepareIntent(value), OPTIONS)),
    answer(() => interpret(policy, value, OPTIONS)),
    answer(() => explain(table, value, OPTIONS).decision),
  ];
  return others.filter((other) => other !== decided).map((other) => `${decided}\n${other}`);
}

let before = 0;

beforeAll(() => {
  before = heapUsed();
});

afterAll(() => {
  const growth = (heapUsed() - before) / MIB;
  console.log(
    `slowest ${slowest.ms.toFixed()} ms for ${slowest.text.length} characters; heap ${growth.toFixed(1)} MiB`,
  );
  expect(growth, "MiB that the heap has grown by").toBeLessThan(100);
});

test(
  "policies",
  () => {
    const textOf = ({ at, seed }: Mutant): string => mutated(policies[at] ?? "", randomFrom(seed));
    const faults = (mutant: Mutant) => timed(textOf(mutant), () => policyFaults(textOf(mutant)));
    holdsFor({ input: mutants(policies.length), faults, show: textOf }, RUNS, 1);
  },
  NO_TIMEOUT,
);

test(
  "intents, asked of the policy they were recorded with",
  () => {
    const fallback = compile("default_verdict: block\n");
    const cases = vectors.flatMap(({ policy, cases = [] }) =>
      cases.map(({ intent }) => ({ policy, intent })),
    );
    const all = [
      ...cases,
      ...examples(".json").map((intent) => ({ policy: "default_verdict: block\n", intent })),
    ];
    const textOf = ({ at, seed }: Mutant): string => mutated(all[at]?.intent ?? "", randomFrom(seed));
    const faults = (mutant: Mutant): readonly string[] => {
      const compiled = compile(all[mutant.at]?.policy ?? "");
      const asked = compiled.ok ? compiled : fallback;
      return asked.ok ? timed(textOf(mutant), () => intentFaults(textOf(mutant), asked)) : ["no policy"];
    };
    holdsFor({ input: mutants(all.length), faults, show: textOf }, RUNS, 1);
  },
  NO_TIMEOUT,
);
