// `gait policy simulate`: what would change if this policy took the place of that one? Both decide the same calls; one
// call that cannot be read stops everything, because a simulation with a hole says nothing.

import type { Verdict } from "../../decision/verdict.ts";
import { causesOf } from "../../rollout/change-causes.ts";
import { compareDecisions, countsAsChanged } from "../../rollout/comparison.ts";
import { countVerdicts, recommend } from "../../rollout/recommendation.ts";
import { decide } from "../../runtime/decide.ts";
import { explain } from "../../runtime/explain.ts";
import type { DecisionTable } from "../../runtime/table.ts";
import { trim } from "../../text/trim.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
  type Problems,
} from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { findFixtures } from "../fixtures.ts";
import type { Io } from "../io.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import type { TableRead } from "../policy-text.ts";
import { readIntent } from "../read-intent.ts";
import { readIr } from "../read-ir.ts";
import { readTable } from "../read-table.ts";
import { simulationPage, type TriedFixture } from "../simulation/page.ts";
import { withAsides } from "../with-asides.ts";

export const policySimulate: Command = {
  words: ["policy", "simulate"],
  positionals: [],
  flags: [
    {
      name: "policy",
      kind: "value",
      value: "CANDIDATE",
      summary: "The policy to try, or the artifact that `policy compile` made of it.",
    },
    {
      name: "baseline",
      kind: "value",
      value: "BASELINE",
      summary: "The policy it is held against, likewise.",
    },
    {
      name: "fixtures",
      kind: "value",
      value: "PATHS",
      summary:
        "Files and folders of intents, with commas between them; folders with all their `.json` files.",
    },
    {
      name: "all",
      kind: "switch",
      summary: "Instead of fixtures: every call there can be, with proofs, as `policy diff` shows it.",
    },
    ...POLICY_KEY_FLAGS,
  ],
  summary: "Decides the same tool calls by two policies, and shows what changes and why.",
  description: [
    "Evaluates as `policy test` does, all calls at the same moment. A call has changed when its verdict,\n" +
      "reason codes, violations or rules did. What changed is shown on standard error, what became milder first;\n" +
      "there also calls that changed only in what is left to do before they may run, such as approvals.",
    "Recommends `observe` where a call is newly allowed, else `require_approval` where one is newly blocked,\n" +
      "else `enforce`. Whatever is found, the exit code is 0.",
  ],
  reads: "Both policies, the fixtures, and the public keys that are named.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "all calls were decided"],
    [EXIT.verification, "no trusted key vouches for a policy, or one has expired"],
    [EXIT.input, "a policy or an intent cannot be used"],
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
  ],
  seeAlso: ["gait policy diff", "gait policy test", "docs/rollout.md"],
  run: simulate,
};

interface Contest {
  readonly candidate: DecisionTable;
  readonly baseline: DecisionTable;
  readonly now: Date;
}

async function simulate(call: Call): Promise<Outcome> {
  if (call.flags.switches.get("all") === true) return simulateAll(call);
  const inputs = await readInputs(call);
  if (inputs.kind === "failure") return inputs;
  const { contest, paths, warnings } = inputs;
  const tried = tryAll(call.io, paths, contest);
  if (tried.kind === "failure") return withAsides(tried, warnings);
  const forPeople = call.flags.switches.get("json") !== true;
  const notes = forPeople
    ? simulationPage(tried.fixtures, (fixture) => causes(call.io, fixture, contest))
    : [];
  return { ...report(tried.fixtures, contest), notes, ...warnings };
}

/** Loaded when it is asked for: the fixtures of a pipeline do without the analysis. */
async function simulateAll({ flags, io }: Call): Promise<Outcome> {
  const { compared } = await import("../diff/compare.ts");
  const named = policiesOf(flags);
  if (named.kind === "failure") return named;
  if (flags.values.has("fixtures")) return inputFailure("use either --fixtures or --all");
  const keys = policyKeysOf(flags);
  const after = await readIr(io, named.candidate, keys);
  if (after.kind === "failure") return after;
  const before = await readIr(io, named.baseline, keys);
  if (before.kind === "failure") return withAsides(before, after.warnings);
  const answer = compared(io, before, after, {
    format: "text",
    neverLooser: false,
    changes: true,
    budget: 0,
  });
  return { ...answer, ...after.warnings };
}

interface Named {
  readonly kind: "named";
  readonly candidate: string;
  readonly baseline: string;
}

function policiesOf({ values }: Call["flags"]): Named | Failure {
  const [candidate = "", baseline = ""] = [values.get("policy"), values.get("baseline")];
  if (trim(candidate) === "") return inputFailure("missing required --policy <candidate_policy.yaml>");
  if (trim(baseline) === "") return inputFailure("missing required --baseline <baseline_policy.yaml>");
  return { kind: "named", candidate, baseline };
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
  return { kind: "inputs", contest, paths: fixtures.paths, warnings: warningsOf(candidate, baseline) };
}

/** What is wrong with the candidate; the baseline was accepted before, but that it is the same one may be unchecked. */
const warningsOf = (candidate: TableRead, baseline: TableRead): Problems => ({
  ...candidate.warnings,
  asides: [...(candidate.warnings.asides ?? []), ...(baseline.warnings.asides ?? [])],
});

type Tried = { readonly kind: "tried"; readonly fixtures: readonly TriedFixture[] };

function tryAll(io: Io, paths: readonly string[], { candidate, baseline, now }: Contest): Tried | Failure {
  const fixtures: TriedFixture[] = [];
  for (const path of paths) {
    const intent = readIntent(io, path);
    // The error alone does not name the file, and scripts know its text.
    if (intent.kind === "failure") return { ...intent, notes: [`in ${path}`] };
    const comparison = compareDecisions(
      decide(baseline, intent, { now }),
      decide(candidate, intent, { now }),
    );
    const { intent_digest } = intent;
    fixtures.push({ path, intent_digest, comparison });
  }
  return { kind: "tried", fixtures };
}

/** Why read again: to keep every intent would take as much memory as all files together. */
function causes(io: Io, { path, intent_digest }: TriedFixture, { candidate, baseline, now }: Contest) {
  const intent = readIntent(io, path);
  if (intent.kind === "failure" || intent.intent_digest !== intent_digest) return [];
  return causesOf(explain(baseline, intent, { now }), explain(candidate, intent, { now }));
}

function report(fixtures: readonly TriedFixture[], { candidate, baseline }: Contest): Answer {
  const comparisons = fixtures.map(({ comparison }) => comparison);
  const changed = fixtures.filter(({ comparison }) => countsAsChanged(comparison));
  const recommendation = recommend(comparisons);
  const summary = `policy simulate fixtures=${fixtures.length} changed=${changed.length} recommendation=${recommendation}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [summary],
    json: withoutEmpty({
      ok: true,
      baseline_policy_digest: baseline.policy.digest,
      candidate_policy_digest: candidate.policy.digest,
      fixtures_total: fixtures.length,
      changed_fixtures: changed.length,
      baseline_verdicts: verdictCounts(comparisons.map((each) => each.baseline.verdict)),
      candidate_verdicts: verdictCounts(comparisons.map((each) => each.candidate.verdict)),
      recommendation,
      summary,
      changed: changed.map(changeJson),
    }),
  };
}

const verdictCounts = (verdicts: readonly Verdict[]): readonly JsonObject[] =>
  countVerdicts(verdicts).map(({ verdict, count }) => ({ verdict, count }));

const changeJson = ({ path, intent_digest, comparison: { baseline, candidate } }: TriedFixture): JsonObject =>
  withoutEmpty({
    fixture_path: path,
    intent_digest,
    baseline_verdict: baseline.verdict,
    candidate_verdict: candidate.verdict,
    baseline_reason_codes: baseline.reason_codes,
    candidate_reason_codes: candidate.reason_codes,
    baseline_violations: baseline.violations,
    candidate_violations: candidate.violations,
    baseline_matched_rule: baseline.matched_rule,
    candidate_matched_rule: candidate.matched_rule,
    changed: true,
  });
