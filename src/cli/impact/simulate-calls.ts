// `gait policy simulate --calls`: recorded calls, and fixtures beside them where there are some. In: the call of the command.
// Out: one answer about both.

import { formatInstant } from "../../time/instant.ts";
import { policyKeysOf } from "../artifact/key-flags.ts";
import { clock } from "../clock.ts";
import type { Answer, Call, Failure, Outcome } from "../command.ts";
import { type Fixtures, findFixtures } from "../fixtures.ts";
import type { ReportFile } from "../report/report-files.ts";
import type { SimulationReport } from "../report/report-names.ts";
import { policiesOf, warningsOf } from "../simulation/contenders.ts";
import { exitOf, type NamedFindings } from "../simulation/fail-on.ts";
import { isForPeople, type SimulatedFixtures, simulateFixtures } from "../simulation/try-fixtures.ts";
import { withAsides } from "../with-asides.ts";
import { type OpenSide, readSide } from "./contest.ts";
import { type Impact, impactOf } from "./impact.ts";

export async function simulateCalls(
  call: Call,
  failOn: NamedFindings,
  files: readonly ReportFile<SimulationReport>[],
): Promise<Outcome> {
  const { flags, io } = call;
  const named = policiesOf(flags);
  if (named.kind === "failure") return named;
  const fixtures = fixturesBeside(call);
  if (fixtures.kind === "failure") return fixtures;
  const keys = policyKeysOf(flags);
  const candidate = await readSide(io, named.candidate, keys);
  if (candidate.kind === "failure") return candidate;
  const baseline = await readSide(io, named.baseline, keys);
  if (baseline.kind === "failure") return withAsides(baseline, candidate.warnings);
  const warnings = warningsOf(candidate.warnings, baseline.warnings);
  const answer = await answerOf(call, failOn, { baseline, candidate, fixtures, files });
  return { ...(answer.kind === "answer" ? warnings : {}), ...withAsides(answer, warnings) };
}

const NO_FIXTURES: Fixtures = { kind: "fixtures", paths: [] };

function fixturesBeside({ flags, io }: Call): Fixtures | Failure {
  const typed = flags.values.get("fixtures");
  return typed === undefined ? NO_FIXTURES : findFixtures(io, typed);
}

interface Question {
  readonly baseline: OpenSide;
  readonly candidate: OpenSide;
  readonly fixtures: Fixtures;
  readonly files: readonly ReportFile<SimulationReport>[];
}

async function answerOf(
  call: Call,
  failOn: NamedFindings,
  { baseline, candidate, fixtures, files }: Question,
): Promise<Answer | Failure> {
  const { flags, io } = call;
  const tables = { candidate: candidate.table, baseline: baseline.table, now: io.now() };
  const simulated = simulateFixtures(io, fixtures.paths, tables, isForPeople(flags));
  if (simulated.kind === "failure") return simulated;
  const calls = flags.values.get("calls") ?? "";
  const impact = await impactOf(io, { baseline, candidate, now: formatInstant(clock(io)), calls });
  if (impact.kind === "failure") return impact;
  const exit = exitOf(failOn, [simulated, impact.found]);
  const answer: Answer =
    fixtures.paths.length === 0
      ? { ...alone(impact, baseline, candidate), exit }
      : { ...beside(impact, simulated), exit };
  if (files.length === 0) return answer;
  const { reportedChange } = await import("../report/simulation-reports.ts");
  return reportedChange(call, answer, { contest: tables, fixtures: simulated, impact }, files);
}

const beside = ({ lines, asides, json, summary }: Impact, { answer }: SimulatedFixtures): Answer => ({
  ...answer,
  lines: [...lines, ...answer.lines, summary],
  asides,
  json: { ...answer.json, calls: { ...json, summary } },
});

const alone = (
  { lines, asides, json, summary }: Impact,
  baseline: OpenSide,
  candidate: OpenSide,
): Omit<Answer, "exit"> => ({
  kind: "answer",
  lines: [...lines, summary],
  asides,
  json: {
    ok: true,
    baseline_policy_digest: baseline.table.policy.digest,
    candidate_policy_digest: candidate.table.policy.digest,
    calls: { ...json, summary },
  },
});
