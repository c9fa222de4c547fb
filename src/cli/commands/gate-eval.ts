// `gait gate eval`: may this call run? The policy decides, the gate enforces what the policy leaves open, and a signed
// trace says what was ruled. The exit code is the verdict.

import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { GATE_SETTINGS } from "../gate/gate-settings.ts";
import { isOn } from "../gate/given.ts";
import { reportExplanation, reportRuling } from "../gate/report.ts";
import { ruleOnCall } from "../gate/rule-on-call.ts";

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
      "or a brokered credential does not run without it, and a call whose rule counts calls is refused.",
    "Writes a trace, and an audit where approval or delegation is asked for. With --simulate nothing is\n" +
      "stopped, and output and trace carry `enforced: false`.",
    "Flags that are left blank are filled from the map `gate` of the project configuration.",
  ],
  exits: [
    [EXIT.ok, "allow, dry_run, or simulated"],
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
  ],
  run: evaluate,
};

async function evaluate(call: Call): Promise<Outcome> {
  const explain = isOn(call.flags, "explain");
  const json = call.flags.switches.get("json") === true;
  if (explain && !json) return sentence(SUMMARY);
  if (call.args.length > 0) return inputFailure("unexpected positional arguments");
  const evaluation = await ruleOnCall(call);
  if (evaluation.kind === "failure") return evaluation;
  return explain ? reportExplanation(evaluation) : reportRuling(evaluation);
}

const sentence = (text: string): Answer => ({ kind: "answer", exit: EXIT.ok, lines: [text], json: {} });
