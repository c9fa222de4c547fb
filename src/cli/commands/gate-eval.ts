// `gait gate eval`: may this call run? The policy decides, the gate enforces what the policy leaves open, and a signed
// trace says what was ruled. The exit code is the verdict.

import type { Answer, Call, Command, Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { GATE_SETTINGS } from "../gate/gate-settings.ts";
import { isOn } from "../gate/given.ts";
import { reportExplanation, reportRuling } from "../gate/report.ts";
import { ruleOnCall } from "../gate/rule-on-call.ts";
import { unexpectedArguments } from "../positionals.ts";

const SUMMARY = "Rules whether one tool call may run, and writes a signed trace of the ruling.";

export const gateEval: Command = {
  words: ["gate", "eval"],
  positionals: [],
  checksPositionals: true,
  flags: GATE_SETTINGS,
  flagsComeFirst: true,
  summary: SUMMARY,
  description: [
    "Evaluates the policy, then enforces what it leaves open: a call that needs people to agree, a delegation\n" +
      "or a brokered credential does not run without it, nor does one more than a limit allows. Calls are counted\n" +
      "whatever becomes of them.",
    "Writes a trace, and an audit where approval or delegation is asked for. With --simulate nothing is\n" +
      "stopped, and output and trace carry `enforced: false`.",
    "Flags that are left blank are filled from the map `gate` of the project configuration.",
  ],
  reads:
    "The policy, the call, and what the flags and the configuration name: keys, tokens, registry, evidence, state.",
  writes:
    "A trace, audits, counters, and what --decision-log, --spent-tokens and --policy-version-store name.",
  exits: [
    [EXIT.ok, "allow, dry_run, or simulated"],
    [
      EXIT.internal,
      "a call with a limit cannot be counted: the folder of counters is missing, or cannot be written",
    ],
    [EXIT.verification, "no trusted key vouches for the policy, or it has expired or been replaced"],
    [EXIT.block, "block, or evidence that a risky call needs cannot be read"],
    [EXIT.require_approval, "require_approval"],
    [EXIT.input, "something that was given cannot be used, or a record cannot be written"],
  ],
  examples: [
    {
      purpose: "See what a policy would stop before it is enforced:",
      line:
        "gait gate eval --policy examples/policy/base_medium_risk.yaml " +
        "--intent examples/policy/intents/intent_write.json --simulate",
    },
    {
      purpose: "Rule on a call that alice approved:",
      line:
        "gait gate eval --policy agent.yaml --intent call.json --key-mode prod --private-key keys/gate_private.key " +
        "--approval-public-key keys/approvals_public.key --approval-token alice.json",
    },
  ],
  seeAlso: [
    "gait approve",
    "gait delegate mint",
    "gait kill-switch add",
    "gait trace verify",
    "gait doctor",
    "gait help stages",
    "docs/gate.md",
  ],
  run: evaluate,
};

async function evaluate(call: Call): Promise<Outcome> {
  const explain = isOn(call.flags, "explain");
  const json = call.flags.switches.get("json") === true;
  if (explain && !json) return sentence(SUMMARY);
  if (call.args.length > 0) return unexpectedArguments(gateEval, call.args);
  const evaluation = await ruleOnCall(call);
  if (evaluation.kind === "failure") return evaluation;
  return explain ? reportExplanation(evaluation) : reportRuling(evaluation);
}

const sentence = (text: string): Answer => ({ kind: "answer", exit: EXIT.ok, lines: [text], json: {} });
