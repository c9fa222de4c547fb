// `gait policy test`: what would this policy decide about this call? The exit code is the verdict. Without a call: do suites
// of tests pass?

import type { Decision } from "../../decision/decision.ts";
import type { ValidIntent } from "../../intent/prepare.ts";
import { decide } from "../../runtime/decide.ts";
import { formatOf } from "../../source/format.ts";
import { isSuiteName } from "../../source/suite-name.ts";
import { POLICY_KEY_FLAGS, policyKeysOf } from "../artifact/key-flags.ts";
import type { Answer, Call, Command, Failure, Outcome } from "../command.ts";
import { COVERAGE_FLAGS } from "../coverage/coverage-flags.ts";
import { EXIT, exitOfVerdict } from "../exit-codes.ts";
import { VERDICT_EXITS } from "../exit-rows.ts";
import { type FlagSpec, type ReadFlags, switchFlag, valueFlag } from "../flags.ts";
import { withoutEmpty } from "../json.ts";
import type { TableRead } from "../policy-text.ts";
import { readIntent } from "../read-intent.ts";
import { readTable } from "../read-table.ts";
import { TEST_FORMAT_FLAG, TEST_REPORT_FLAG } from "../report/report-names.ts";
import { noCall, SUITE_NAMES } from "../suite/no-call.ts";
import { decisionSummary } from "../summary.ts";
import { withAsides } from "../with-asides.ts";

const SUITE_FLAGS: readonly FlagSpec[] = [
  valueFlag("filter", "TEXT", "Run only cases with this text in their name, or in the path of their suite."),
  switchFlag("bail", "Stop at the first case that fails."),
  switchFlag("watch", "Run again whenever a suite, a policy or a file that a suite names changes."),
  valueFlag("workers", "N", "Threads that read and run suites; as many as their size is worth."),
  TEST_FORMAT_FLAG,
  TEST_REPORT_FLAG,
  ...COVERAGE_FLAGS,
];

export const policyTest: Command = {
  words: ["policy", "test"],
  positionals: [
    {
      name: "[<policy.yaml>]",
      summary: "A policy, or the artifact that `policy compile` made of it. Suites need none.",
    },
    {
      name: "<intent_fixture.json|suite|folder>",
      many: true,
      summary: "The description of one tool call; or suites, `*.policytest.yaml`, and folders.",
    },
  ],
  checksPositionals: true,
  formatsJson: true,
  flags: [...SUITE_FLAGS, ...POLICY_KEY_FLAGS],
  summary: "Decides one tool call and exits with the verdict, or runs suites of tests.",
  description: [
    "One call is evaluated without any evidence: no inventory, no context envelope, no kill switch, no tokens.\n" +
      "Freeze windows and expiries are judged at the present time. Nothing is written, signed or counted.",
    "Of suites: every case is asked of the policy that its suite names, or that stands before the suites, at\n" +
      "the moment that the case names or that its call was made at. docs/suites.md has the format.",
  ],
  reads: "The policy and the call; or suites, their policies and calls; and the public keys that are named.",
  writes: "Nothing but the reports, tracefiles and missing cases that are asked for.",
  exits: [...VERDICT_EXITS, [EXIT.check, "of suites: some test failed, or less is covered than was asked"]],
  examples: [
    {
      purpose: "Is reading a file allowed?",
      line: "gait policy test examples/policy/base_low_risk.yaml examples/policy/intents/intent_read.json",
    },
    { purpose: "Do the tests in a policy pass?", line: "gait policy test agent.gait" },
    { purpose: "Do all suites of a folder pass?", line: "gait policy test policies" },
    {
      purpose: "Do they try all rules, and what is missing?",
      line: "gait policy test examples/coding-agent --coverage --min-coverage rule=100",
    },
  ],
  seeAlso: [
    "gait policy explain",
    "gait policy simulate",
    "gait help intents",
    "gait help exit-codes",
    "docs/suites.md",
  ],
  run: test,
};

async function test(call: Call): Promise<Outcome> {
  if (isAboutSuites(call)) return (await import("../suite/test-suites.ts")).testOrWatch(call);
  const { args, flags, io } = call;
  const [policyPath = "", intentPath = "", ...others] = args;
  if (args.length < 2 || others.length > 0) return noCall();
  const policy = await readTable(io, policyPath, policyKeysOf(flags));
  if (policy.kind === "failure") return policy;
  const intent = readIntent(io, intentPath);
  if (intent.kind === "failure") return withAsides(perhapsSuite(intent, intentPath), policy.warnings);
  return report(policy, intent, io.now());
}

/** A suite by another name is read as what it is called. */
const perhapsSuite = (failure: Failure, path: string): Failure =>
  /\.ya?ml$/i.test(path) ? { ...failure, notes: [SUITE_NAMES] } : failure;

/** What most programs ask, about one call, is told without a look at files. */
function isAboutSuites({ args, flags, io }: Call): boolean {
  if (args.some(isSuiteName) || SUITE_FLAGS.some(({ name }) => isGiven(flags, name))) return true;
  if (args.length === 2 && /\.json$/i.test(args[1] ?? "")) return false;
  const isOnlyDsl = args.length === 1 && formatOf(args[0] ?? "") === "dsl";
  return isOnlyDsl || args.some((path) => io.kindOf(path).kind === "folder");
}

const isGiven = ({ switches, values }: ReadFlags, name: string): boolean =>
  switches.has(name) || values.has(name);

function report({ table, warnings }: TableRead, intent: ValidIntent, now: Date): Answer {
  const decision = decide(table, intent, { now });
  const summary = decisionSummary(decision);
  return {
    ...warnings,
    kind: "answer",
    exit: exitOfVerdict(decision.verdict),
    lines: [summary],
    // Made only for who asks for it: the digests in it take as long as the decision.
    get json() {
      return jsonOf(decision, { summary, policyDigest: table.policy.digest });
    },
  };
}

const jsonOf = (decision: Decision, { summary, policyDigest }: { summary: string; policyDigest: string }) =>
  withoutEmpty({
    ok: true,
    schema_id: "gait.policytest.result",
    schema_version: "1.0.0",
    created_at: decision.created_at,
    policy_digest: policyDigest,
    intent_digest: decision.intent_digest,
    verdict: decision.verdict,
    reason_codes: decision.reason_codes,
    violations: decision.violations,
    matched_rule: decision.matched_rule,
    summary,
  });
