// `gait policy test` with suites on one page: find what holds tests, read all of it, run it, tell what came of it. It is loaded
// only where no single call is asked about.

import { runSuite } from "../../rollout/suite/run.ts";
import { countOf, type SuiteResult, type TestRun } from "../../rollout/suite/test-run.ts";
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
import { coverageAsked } from "../coverage/asked.ts";
import { EXIT } from "../exit-codes.ts";
import type { Io } from "../io.ts";
import { areMadeOfAnswer, testFormsOf } from "../report/test-forms.ts";
import { findTests } from "./found.ts";
import { type LoadedSuite, loadSuites } from "./loaded.ts";
import { runJson } from "./run-json.ts";
import { runLines, summaryOf } from "./run-lines.ts";

export async function testOrWatch(call: Call): Promise<Outcome> {
  if (call.flags.switches.get("watch") !== true) return testSuites(call);
  return (await import("./watch-tests.ts")).watchTests(call, testSuites);
}

async function testSuites(call: Call): Promise<Outcome> {
  const { args, flags, io } = call;
  const forms = testFormsOf(call);
  if (forms.kind === "failure") return forms;
  const asked = coverageAsked(flags);
  if (asked?.kind === "failure") return asked;

  // Find
  const { policy, typed } = namedOf(args, io);
  if (typed.length === 0) return inputFailure("expected <policy.yaml> <intent_fixture.json>");
  const found = findTests(io, typed, policy !== undefined);
  if (found.kind === "failure") return found;

  // Read
  const loaded = await loadSuites(io, found.tests, { named: policy, keys: policyKeysOf(flags) });
  if (loaded.kind === "failure") return loaded;
  if (loaded.suites.length === 0) return inputFailure(`find tests: nothing in ${typed.join(", ")} has tests`);

  // Run
  const filter = flags.values.get("filter");
  const run = runAll(loaded.suites, io, { filter, bail: flags.switches.get("bail") === true });
  if (countOf(run).cases === 0) return nothingRun(filter);

  // Tell
  const told = answer(run, loaded.warnings);
  const covered =
    asked &&
    (await (await import("../coverage/cover.ts")).cover(call, asked, { suites: loaded.suites, run }));
  if (covered?.kind === "failure") return covered;
  const answered = covered?.told(told) ?? told;
  if (areMadeOfAnswer(forms)) return answered;
  const { toldInForms } = await import("../report/test-reports.ts");
  return toldInForms(call, answered, { run, ...(covered && { coverage: covered.coverages }) }, forms);
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

interface Chosen {
  readonly filter: string | undefined;
  readonly bail: boolean;
}

export function runAll(suites: readonly LoadedSuite[], io: Io, chosen: Chosen): TestRun {
  const start = io.elapsed();
  const results: SuiteResult[] = [];
  let skipped = 0;
  let isOver = false;
  for (const { suite, policy } of suites) {
    if (isOver) {
      skipped += suite.cases.length;
      continue;
    }
    const run = runSuite(suite, policy, { ...chosen, elapsed: io.elapsed });
    skipped += run.skipped;
    if (run.result.cases.length > 0) results.push(run.result);
    isOver = chosen.bail && countOf({ suites: [run.result], skipped: 0, milliseconds: 0 }).failed > 0;
  }
  return { suites: results, skipped, milliseconds: io.elapsed() - start };
}

const nothingRun = (filter: string | undefined): Failure =>
  inputFailure(`no case has ${filter === undefined ? "run" : `\`${filter}\` in its name`}`);

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
