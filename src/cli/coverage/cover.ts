// Coverage of a run on one page: measure, hold it against what was asked, write what was asked for, tell.

import { dirname } from "node:path";
import { type Coverage, coveredOf, percentOf } from "../../rollout/coverage/coverage.ts";
import { isTracefile, lcovOf } from "../../rollout/coverage/lcov.ts";
import { policyKeysOf } from "../artifact/key-flags.ts";
import { type Answer, type Call, type Failure, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { writeReports } from "../report/report-files.ts";
import type { CoverageAsked } from "./asked.ts";
import { coverageJson } from "./coverage-json.ts";
import { coverageLines } from "./coverage-lines.ts";
import { type Measured, type MeasuredAll, measure, type RanSuites } from "./measure.ts";
import type { Thresholds } from "./thresholds.ts";
import { type Addition, missingAddition } from "./write-missing.ts";

export interface Covered {
  readonly kind: "covered";
  readonly coverages: readonly Coverage[];
  /** The answer about the run, with what is to be said about coverage. */
  readonly told: (answer: Answer) => Answer;
  /** Suites are changed last, once all else was written, and what was written to them is told. */
  readonly finished: (outcome: Outcome) => Outcome;
}

export async function cover(
  { flags, io }: Call,
  asked: CoverageAsked,
  ran: RanSuites,
): Promise<Covered | Failure> {
  // Measure
  const measured = await measure(io, ran, policyKeysOf(flags));
  if (measured.kind === "failure") return measured;
  const coverages = measured.policies.map(({ coverage }) => coverage);

  // Write
  const unwritten = asked.lcov === undefined ? undefined : await writeLcov(io, asked.lcov, measured);
  if (unwritten !== undefined) return unwritten;
  const additions = asked.writesMissing ? additionsTo(io, measured.policies) : [];
  if ("kind" in additions) return additions;

  // Tell
  const missed = [
    ...coverages.flatMap((coverage) => missedBy(coverage, asked.least)),
    ...(asked.least.size === 0 ? [] : unmeasuredIn(ran, coverages)),
  ];
  return {
    kind: "covered",
    coverages,
    told: (answer) => ({
      ...answer,
      exit: missed.length > 0 ? EXIT.check : answer.exit,
      lines: [
        ...answer.lines.slice(0, -1),
        ...coverages.flatMap(coverageLines),
        "",
        ...missed,
        // What a run comes to is its last line.
        ...answer.lines.slice(-1).map((summary) => withMissed(summary, missed.length)),
      ],
      json: {
        ...answer.json,
        ok: answer.json.ok === true && missed.length === 0,
        summary: withMissed(String(answer.json.summary), missed.length),
        coverage: coverages.map(coverageJson),
        ...(missed.length > 0 && { missed }),
      },
    }),
    finished: (outcome) => {
      if (!asked.writesMissing || outcome.kind !== "answer") return outcome;
      const written = writeAll(additions);
      if ("kind" in written) return written;
      // Before the empty line, what the run comes to, and what was missed.
      return { ...outcome, lines: outcome.lines.toSpliced(-missed.length - 2, 0, ...written) };
    },
  };
}

const withMissed = (summary: string, missed: number): string =>
  missed === 0 ? summary : `${summary.replace("policy test ok:", "policy test failed:")} missed=${missed}`;

async function writeLcov(io: Io, path: string, { policies }: MeasuredAll): Promise<Failure | undefined> {
  if (!isReplaceable(io, path)) return inputFailure(`write coverage: ${path} is there and is no tracefile`);
  const noFolder = io.makeFolder(dirname(path));
  if (noFolder !== undefined) return inputFailure(`write coverage: ${noFolder.message}`);
  const write = () => lcovOf(policies.map(({ coverage }) => coverage));
  return writeReports(io, [{ format: "lcov", path }], write);
}

/** A path that was meant for something else, a policy say, may have been taken for that of the tracefile. */
function isReplaceable(io: Io, path: string): boolean {
  const found = io.readFile(path, Number.POSITIVE_INFINITY);
  return found.kind === "fault" || found.bytes.length === 0 || isTracefile(found.bytes);
}

function additionsTo(io: Io, policies: readonly Measured[]): readonly Addition[] | Failure {
  const additions: Addition[] = [];
  for (const policy of policies) {
    const addition = missingAddition(io, policy);
    if (addition.kind === "failure") return addition;
    additions.push(addition);
  }
  return additions;
}

function writeAll(additions: readonly Addition[]): readonly string[] | Failure {
  for (const { write } of additions) {
    const failure = write();
    if (failure !== undefined) return failure;
  }
  const lines = additions.flatMap(({ lines }) => lines);
  return lines.length > 0 ? lines : ["written: nothing, every case that can be written is there"];
}

/** Who asks for a share is not served by silence about a policy that nothing was asked of. */
function unmeasuredIn({ suites }: RanSuites, coverages: readonly Coverage[]): readonly string[] {
  const measured = new Set(coverages.map(({ policy }) => policy.path));
  const asked = new Set(suites.map(({ policy }) => policy.path));
  return [...asked]
    .filter((path) => !measured.has(path))
    .map((path) => `coverage of ${path}: not measured, no case that asks it was run`);
}

const missedBy = (coverage: Coverage, least: Thresholds): readonly string[] =>
  coveredOf(coverage).flatMap((own) => {
    const wanted = least.get(own.kind);
    const percent = percentOf(own);
    return wanted === undefined || percent >= wanted
      ? []
      : [`coverage of ${coverage.policy.path}: ${own.kind} ${percent} % is less than ${wanted} %`];
  });
