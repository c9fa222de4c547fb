// `gait policy test` with suites on one page: find what holds tests, read all of it, run it, tell what came of it. It is loaded
// only where no single call is asked about.

import { countOf, type TestRun } from "../../rollout/suite/test-run.ts";
import { formatOf } from "../../source/format.ts";
import { isSuiteName } from "../../source/suite-name.ts";
import { policyKeysOf } from "../artifact/key-flags.ts";
import {
  type Answer,
  type Call,
  type Failure,
  inputFailure,
  type Outcome,
  type Problems,
} from "../command.ts";
import { type CoverageAsked, coverageAsked } from "../coverage/asked.ts";
import { EXIT } from "../exit-codes.ts";
import { integerFlag } from "../integer-flag.ts";
import type { Io } from "../io.ts";
import { type WrittenPath, wouldReplace } from "../overwriting.ts";
import { areMadeOfAnswer, type TestForms, testFormsOf } from "../report/test-forms.ts";
import { withAsides } from "../with-asides.ts";
import { type FoundTest, findTests } from "./found.ts";
import { noCall } from "./no-call.ts";
import { runJson } from "./run-json.ts";
import { runLines, summaryOf } from "./run-lines.ts";
import { runTests } from "./run-tests.ts";

export async function testOrWatch(call: Call): Promise<Outcome> {
  if (call.flags.switches.get("watch") !== true) return testSuites(call);
  // What was typed is not mended by a change of files, so nobody waits for one.
  if (!isUsable(readWanted(call), call)) return testSuites(call);
  return (await import("./watch-tests.ts")).watchTests(call, testSuites);
}

const isUsable = (wanted: Wanted | Failure, { io }: Call): boolean =>
  wanted.kind === "wanted" && (wanted.policy === undefined || io.kindOf(wanted.policy).kind !== "fault");

interface Wanted {
  readonly kind: "wanted";
  readonly forms: TestForms;
  readonly asked: CoverageAsked | undefined;
  readonly workers: number;
  readonly policy: string | undefined;
  /** What holds tests, as it was typed. */
  readonly typed: readonly string[];
  readonly tests: readonly FoundTest[];
}

function readWanted(call: Call): Wanted | Failure {
  const { args, flags, io } = call;
  const forms = testFormsOf(call);
  if (forms.kind === "failure") return forms;
  const asked = coverageAsked(flags);
  if (asked?.kind === "failure") return asked;
  const workers = integerFlag(flags, "workers");
  if (typeof workers !== "number") return workers;
  if (workers < 0) return inputFailure("--workers must be 1 or more");
  const { policy, typed } = namedOf(args, io);
  if (typed.length === 0) return noCall();
  const found = findTests(io, typed, policy !== undefined);
  if (found.kind === "failure") return found;
  return { kind: "wanted", forms, asked, workers, policy, typed, tests: found.tests };
}

async function testSuites(call: Call): Promise<Outcome> {
  const { flags, io } = call;
  const wanted = readWanted(call);
  if (wanted.kind === "failure") return wanted;
  const { forms, asked, workers, policy, typed, tests } = wanted;

  // Read and run
  const filter = flags.values.get("filter");
  const ran = await runTests(
    io,
    {
      tests,
      asked: { named: policy, keys: policyKeysOf(flags) },
      filter,
      bail: flags.switches.get("bail") === true,
    },
    // What is covered is asked of what this thread has read.
    asked === undefined ? await threadsFor(io, tests, workers) : 1,
  );
  if (ran.kind === "failure") return ran;
  const { run, warnings, files } = ran;
  if (ran.suites === 0) return inputFailure(`find tests: nothing in ${typed.join(", ")} has tests`);
  if (countOf(run).cases === 0) return nothingRun(filter);

  const taken = wouldReplace(io, files, writtenFiles(asked, forms));
  if (taken !== undefined) return withAsides({ ...taken, notes: runLines(run) }, warnings);

  // Tell
  const told = answer(run, warnings);
  const covered =
    asked && (await (await import("../coverage/cover.ts")).cover(call, asked, { suites: ran.loaded, run }));
  if (covered?.kind === "failure") return covered;
  const answered = covered?.told(told) ?? told;
  const material = { run, ...(covered && { coverage: covered.coverages }) };
  const outcome = areMadeOfAnswer(forms)
    ? answered
    : await (await import("../report/test-reports.ts")).toldInForms(call, answered, material, forms);
  return covered?.finished(outcome) ?? outcome;
}

/** What stands first is the policy, unless it may hold tests itself. */
function namedOf(args: readonly string[], io: Io) {
  const [first = "", ...rest] = args;
  const holdsTests =
    isSuiteName(first) ||
    (rest.length === 0 && formatOf(first) === "dsl") ||
    io.kindOf(first).kind === "folder";
  return holdsTests ? { policy: undefined, typed: args } : { policy: first, typed: rest };
}

const writtenFiles = (asked: CoverageAsked | undefined, { files }: TestForms): readonly WrittenPath[] => [
  ...(asked?.lcov === undefined ? [] : [{ flag: "lcov", path: asked.lcov }]),
  ...files.map(({ path }) => ({ flag: "report", path })),
];

const threadsFor = async (io: Io, tests: readonly FoundTest[], workers: number): Promise<number> =>
  workers > 0 ? workers : (await import("./threads.ts")).threadsWorth(io, tests);

const nothingRun = (filter: string | undefined): Failure =>
  inputFailure(
    `no case has ${filter === undefined ? "run" : `\`${filter}\` in its name or the path of its suite`}`,
  );

function answer(run: TestRun, warnings: Problems): Answer {
  const isOk = countOf(run).failed === 0;
  return {
    kind: "answer",
    exit: isOk ? EXIT.ok : EXIT.check,
    lines: [...runLines(run), summaryOf(run)],
    json: runJson(run),
    ...warnings,
  };
}
