// A simulation in the forms that were asked for, beside the answer. In: the answer, what both policies decide about fixtures and
// recorded calls, and which forms. Out: the answer, once every file is written; the exit code stays.

import type { Coverage } from "../../rollout/coverage/coverage.ts";
import { changeSummary } from "../../rollout/report/change-summary.ts";
import { reportPage } from "../../rollout/report/html/report-page.ts";
import type { NamedPolicy, PolicyChange } from "../../rollout/report/policy-change.ts";
import { stepSummary } from "../../rollout/report/step-summary.ts";
import { countOf, type TestRun } from "../../rollout/suite/test-run.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { VERSION } from "../../version.ts";
import { policyKeysOf } from "../artifact/key-flags.ts";
import { type Answer, type Call, type Failure, inputFailure } from "../command.ts";
import { measure } from "../coverage/measure.ts";
import { pathList } from "../csv.ts";
import type { Impact } from "../impact/impact.ts";
import { wouldReplace } from "../overwriting.ts";
import type { SimulatedFixtures } from "../simulation/try-fixtures.ts";
import { findTests } from "../suite/found.ts";
import { runTests } from "../suite/run-tests.ts";
import { withAsides } from "../with-asides.ts";
import { madeAt, policyTables } from "./page-parts.ts";
import { decidedCalls, decidedFixtures, policyChange } from "./policy-change.ts";
import { type ReportFile, writeReports } from "./report-files.ts";
import type { SimulationReport } from "./report-names.ts";

interface Simulated {
  readonly contest: Readonly<Record<"baseline" | "candidate", DecisionTable>>;
  readonly fixtures: SimulatedFixtures;
  readonly impact?: Impact;
}

export async function reportedChange(
  call: Call,
  answer: Answer,
  simulated: Simulated,
  files: readonly ReportFile<SimulationReport>[],
): Promise<Answer | Failure> {
  const { contest, fixtures, impact } = simulated;
  const policies = {
    baseline: named(call, "baseline", contest.baseline),
    candidate: named(call, "policy", contest.candidate),
    calls: impact === undefined ? "fixtures" : "calls",
  };
  const decided = decidedFixtures(fixtures);
  if (decided.kind === "failure") return withAsides(decided, answer);
  const parts = [decided, ...(impact === undefined ? [] : [decidedCalls(impact)])];
  const tested = await runSuitesOf(call, policies.candidate.path);
  if (tested.kind === "failure") return withAsides(tested, answer);
  const material = { call, change: policyChange(policies, parts), ...tested };
  const reports = files.map(({ path }) => ({ flag: "report", path }));
  const failure =
    wouldReplace(call.io, pathsOf(material, simulated), reports) ??
    (await writeReports(call.io, files, (format) => WRITERS[format](material)));
  return failure === undefined ? answer : withAsides({ ...failure, notes: answer.lines }, answer);
}

const named = ({ flags }: Call, flag: string, { policy }: DecisionTable): NamedPolicy => ({
  path: flags.values.get(flag) ?? "",
  digest: policy.digest,
});

const pathsOf = ({ change, files = [] }: Material, { fixtures, impact }: Simulated): readonly string[] => [
  ...[change.baseline, change.candidate, ...fixtures.fixtures].map(({ path }) => path),
  ...files,
  ...(impact?.paths ?? []),
];

interface Tested {
  readonly kind: "tested";
  readonly run?: TestRun;
  /** All that was read for the run. */
  readonly files?: readonly string[];
  readonly coverage?: readonly Coverage[];
}

/** Suites are asked of the candidate, whatever policy they name. */
async function runSuitesOf({ flags, io }: Call, named: string): Promise<Tested | Failure> {
  if (!flags.values.has("suite")) return { kind: "tested" };
  const typed = pathList(flags.values.get("suite"));
  if (typed.length === 0) return inputFailure("the path of a suite must not be blank");
  const found = findTests(io, typed, true);
  if (found.kind === "failure") return found;
  const keys = policyKeysOf(flags);
  const part = { tests: found.tests, asked: { named, keys }, filter: undefined, bail: false };
  // What is covered is asked of what this thread has read.
  const ran = await runTests(io, part, 1);
  if (ran.kind === "failure") return ran;
  const { run, loaded, files } = ran;
  if (countOf(run).cases === 0) return inputFailure("--suite: no suite has a case");
  const measured = await measure(io, { suites: loaded, run }, keys);
  if (measured.kind === "failure") return measured;
  return { kind: "tested", run, files, coverage: measured.policies.map(({ coverage }) => coverage) };
}

interface Material extends Tested {
  readonly call: Call;
  readonly change: PolicyChange;
}

const WRITERS: Readonly<
  Record<SimulationReport, (material: Material) => string | Promise<string | Failure>>
> = {
  html: page,
  summary: ({ change, run, coverage }) =>
    changeSummary(change) + (run === undefined ? "" : stepSummary(run, coverage)),
};

async function page({ call: { io, flags }, change, run, coverage }: Material): Promise<string | Failure> {
  const read = await policyTables(io, [change.candidate], policyKeysOf(flags));
  if (read.kind === "failure") return read;
  const { tables } = read;
  const parts = { change, tables, ...(run && { run }), ...(coverage && { coverage }) };
  return reportPage({ made: madeAt(io), version: VERSION, ...parts });
}
