// `gait policy simulate`: what would change if this policy took the place of that one? Both decide the same calls: fixtures,
// calls that were recorded, or all that there can be.

import { FAIL_ON } from "../../rollout/impact/fail-on.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import {
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
  type Problems,
} from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { findFixtures } from "../fixtures.ts";
import { adding, choiceFlag, needed, switchFlag, valueFlag } from "../flags.ts";
import { readIr } from "../read-ir.ts";
import { readTable } from "../read-table.ts";
import { SIMULATION_REPORT_FLAG, SIMULATION_SUITE_FLAG } from "../report/report-names.ts";
import { simulationFormsOf } from "../report/simulation-forms.ts";
import { policiesOf, warningsOf } from "../simulation/contenders.ts";
import { exitOf, failOnOf } from "../simulation/fail-on.ts";
import { type Contest, isForPeople, simulateFixtures } from "../simulation/try-fixtures.ts";
import { withAsides } from "../with-asides.ts";

export const policySimulate: Command = {
  words: ["policy", "simulate"],
  positionals: [],
  flags: [
    needed(
      valueFlag(
        "policy",
        "CANDIDATE",
        "The policy to try, or the artifact that `policy compile` made of it.",
      ),
    ),
    needed(valueFlag("baseline", "BASELINE", "The policy it is held against, likewise.")),
    valueFlag(
      "fixtures",
      "PATHS",
      "Files and folders of intents, with commas between them; folders with all their `.json` files.",
    ),
    adding(
      valueFlag(
        "calls",
        "PATHS",
        "Beside fixtures or instead: decision logs, intents line by line, and traces, plain or gzip; of folders " +
          "their `.jsonl`, `.ndjson` and `.json` files.",
      ),
    ),
    adding(
      choiceFlag(
        "fail-on",
        "FINDINGS",
        "Ends with 5 where one of these was found; `changed` is any difference.",
        {
          oneOf: FAIL_ON,
          several: true,
        },
      ),
    ),
    switchFlag(
      "all",
      "Instead of fixtures: every call there can be, with proofs, as `policy diff` shows it.",
    ),
    SIMULATION_REPORT_FLAG,
    SIMULATION_SUITE_FLAG,
    ...POLICY_KEY_FLAGS,
  ],
  summary: "Decides the same tool calls by two policies, and shows what changes and why.",
  description: [
    "Evaluates as `policy test` does, all calls at the same moment. A call has changed when its verdict,\n" +
      "reason codes, violations or rules did. What changed is shown on standard error, what became milder first;\n" +
      "there also calls that changed only in what is left to do before they may run, such as approvals.",
    "Recommends `observe` where a call is newly allowed, else `require_approval` where one is newly blocked,\n" +
      "else `enforce`. Whatever is found, the exit code is 0, unless --fail-on asks for another.",
    "A report is a page for who reviews the change: the verdict matrix, what changed, the decision table of the\n" +
      "candidate, and with --suite what its tests say and cover. `docs/reports.md` shows one.",
    "A call of a decision log is decided as it was then: at its time, with its evidence, inventory and kill\n" +
      "switch. A recorded decision of the baseline that it no longer makes is disputed. What was redacted and a\n" +
      "policy asks for, traces, and lines that cannot be read are not replayed: they are counted and named.",
  ],
  reads: "Both policies, the fixtures, the recorded calls, and the public keys that are named.",
  writes: "Nothing but the reports that are asked for.",
  exits: [
    [EXIT.ok, "all calls were decided"],
    [EXIT.verification, "no trusted key vouches for a policy, or one has expired"],
    [EXIT.check, "something was found that --fail-on names"],
    [EXIT.input, "a policy, an intent or a file cannot be used"],
  ],
  examples: [
    {
      purpose: "What would a stricter policy change?",
      line:
        "gait policy simulate --policy examples/policy/base_high_risk.yaml " +
        "--baseline examples/policy/base_medium_risk.yaml --fixtures examples/policy/intents",
    },
    {
      purpose: "And for every call there can be?",
      line: "gait policy simulate --policy new.yaml --baseline old.yaml --all",
    },
    {
      purpose: "What would it have changed for calls that were made?",
      line: "gait policy simulate --policy new.yaml --baseline old.yaml --calls calls.jsonl --fail-on loosened",
    },
  ],
  seeAlso: ["gait policy diff", "gait policy test", "docs/impact.md", "docs/rollout.md"],
  run: simulate,
};

async function simulate(call: Call): Promise<Outcome> {
  const { flags, io } = call;
  const reports = simulationFormsOf(call);
  if (reports.kind === "failure") return reports;
  if (flags.switches.get("all") === true) return simulateAll(call);
  const failOn = failOnOf(flags);
  if (failOn.kind === "failure") return failOn;
  if (flags.values.has("calls")) {
    const { simulateCalls } = await import("../impact/simulate-calls.ts");
    return simulateCalls(call, failOn, reports.files);
  }
  const inputs = await readInputs(call);
  if (inputs.kind === "failure")
    return flags.values.has("fixtures") ? inputs : { ...inputs, notes: [OTHERS] };
  const { contest, paths, warnings } = inputs;
  const simulated = simulateFixtures(io, paths, contest, isForPeople(flags));
  if (simulated.kind === "failure") return withAsides(simulated, warnings);
  const answer = { ...simulated.answer, ...warnings, exit: exitOf(failOn, [simulated]) };
  if (reports.files.length === 0) return answer;
  const { reportedChange } = await import("../report/simulation-reports.ts");
  return reportedChange(call, answer, { contest, fixtures: simulated }, reports.files);
}

const OTHERS =
  "gait: --fixtures takes files and folders of intents; --calls takes recorded calls, and --all asks about every call";

/** Loaded when it is asked for: the fixtures of a pipeline do without the analysis. */
async function simulateAll({ flags, io }: Call): Promise<Outcome> {
  const { compared } = await import("../diff/compare.ts");
  const named = policiesOf(flags);
  if (named.kind === "failure") return named;
  const other = ["fixtures", "calls", "fail-on"].find((name) => flags.values.has(name));
  if (other !== undefined) return inputFailure(`use either --${other} or --all`);
  const keys = policyKeysOf(flags);
  const after = await readIr(io, named.candidate, keys);
  if (after.kind === "failure") return after;
  const before = await readIr(io, named.baseline, keys);
  if (before.kind === "failure") return withAsides(before, after.warnings);
  return compared(io, before, after, { format: "text", neverLooser: false, changes: true, budget: 0 });
}

interface Inputs {
  readonly kind: "inputs";
  readonly contest: Contest;
  readonly paths: readonly string[];
  readonly warnings: Problems;
}

/** The order of the checks decides which of several errors is reported. */
async function readInputs({ flags, io }: Call): Promise<Inputs | Failure> {
  const named = policiesOf(flags);
  if (named.kind === "failure") return named;
  const { candidate: policy, baseline: against } = named;
  const fixtures = findFixtures(io, flags.values.get("fixtures") ?? "");
  if (fixtures.kind === "failure") return fixtures;
  const keys = policyKeysOf(flags);
  const candidate = await readTable(io, policy, keys);
  if (candidate.kind === "failure") return candidate;
  const baseline = await readTable(io, against, keys);
  if (baseline.kind === "failure") return withAsides(baseline, candidate.warnings);
  const contest = { candidate: candidate.table, baseline: baseline.table, now: io.now() };
  const warnings = warningsOf(candidate.warnings, baseline.warnings);
  return { kind: "inputs", contest, paths: fixtures.paths, warnings };
}
