// `gait demo --policy`: writes a small policy and a dangerous call, and shows that the one blocks the other.

import { compile } from "../../compile.ts";
import type { Decision } from "../../decision/decision.ts";
import { decide } from "../../runtime/decide.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
} from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { switchFlag } from "../flags.ts";
import type { Io } from "../io.ts";
import { withoutEmpty } from "../json.ts";
import { DEMO_INTENT, DEMO_POLICY } from "./demo-files.ts";

const FOLDER = "gait-out";
const POLICY_PATH = `./${FOLDER}/policy_demo_high_risk.yaml`;
const INTENT_PATH = `./${FOLDER}/intent_demo_delete.json`;

const EVAL = `gait gate eval --policy ${POLICY_PATH} --intent ${INTENT_PATH}`;
const NEXT_COMMANDS = [
  `${EVAL} --simulate --json`,
  `${EVAL} --json`,
  "gait policy simulate --baseline examples/policy/base_medium_risk.yaml " +
    "--policy examples/policy/base_high_risk.yaml --fixtures examples/policy/intents --json",
];
const METRICS_OPT_IN = `export GAIT_ADOPTION_LOG=./${FOLDER}/adoption.jsonl`;

export const demo: Command = {
  words: ["demo"],
  positionals: [],
  flags: [
    switchFlag("policy", "Show a policy that blocks a tool call."),
    switchFlag("durable", "Refused: durable jobs are no part of this program."),
  ],
  summary: "Writes a small policy and a tool call to gait-out/, and shows that the policy blocks the call.",
  description: [
    "The files are replaced each time. The exit code is 0 because the block is what is expected.",
  ],
  reads: "Nothing.",
  writes: "A policy and a call, into gait-out/.",
  exits: [
    [EXIT.ok, "the call was blocked"],
    [EXIT.verification, "it was not"],
    [EXIT.input, "the files cannot be written"],
  ],
  examples: [
    { purpose: "See a block:", line: "gait demo --policy" },
    { purpose: "For a program:", line: "gait demo --policy --json" },
  ],
  seeAlso: ["gait policy explain", "gait policy init"],
  run: showBlock,
};

function showBlock({ flags, io }: Call): Outcome {
  const [policy, durable] = [flags.switches.get("policy") === true, flags.switches.get("durable") === true];
  if (policy && durable) return inputFailure("choose only one mode: --durable or --policy");
  if (!policy) return inputFailure("choose the mode --policy");
  const outcome = writeFiles(io) ?? judge(io.now());
  return outcome.kind === "failure" ? { ...outcome, json: { mode: "policy" } } : outcome;
}

function writeFiles(io: Io): Failure | undefined {
  const encoder = new TextEncoder();
  const fault =
    io.makeFolder(FOLDER) ??
    io.replacePrivateFile(POLICY_PATH, encoder.encode(DEMO_POLICY)) ??
    io.replacePrivateFile(INTENT_PATH, encoder.encode(`${JSON.stringify(DEMO_INTENT, undefined, 2)}\n`));
  return fault && inputFailure(fault.message);
}

function judge(now: Date): Outcome {
  const compiled = compile(DEMO_POLICY, { fileName: POLICY_PATH });
  if (!compiled.ok) return inputFailure(compiled.diagnostics[0]?.message ?? "");
  const decision = decide(compiled.table, DEMO_INTENT, { now });
  if (decision.verdict === "block") return report(decision);
  const message = `expected block verdict, got ${decision.verdict}`;
  return { kind: "failure", cause: "verification", message };
}

function report({ verdict, matched_rule, reason_codes }: Decision): Answer {
  const common = {
    bundle: INTENT_PATH,
    pack_path: POLICY_PATH,
    verify: "ok",
    policy_verdict: verdict,
    matched_rule,
  };
  const told = {
    mode: "policy",
    ...common,
    reason_codes: reason_codes.join(","),
    next: NEXT_COMMANDS.join(","),
    metrics_opt_in: METRICS_OPT_IN,
  };
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: Object.entries(told).map(([key, value]) => `${key}=${value}`),
    notes: [
      "gait: the lines above are those of reference Gait; this program keeps no adoption log, and the examples/ of the",
      "gait: third command stand in the package gait-policy",
    ],
    json: withoutEmpty({
      ok: true,
      mode: "policy",
      ...common,
      reason_codes,
      next_commands: NEXT_COMMANDS,
      metrics_opt_in: METRICS_OPT_IN,
    }),
  };
}
