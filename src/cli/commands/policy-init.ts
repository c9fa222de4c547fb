// `gait policy init`: one of the bundled policies, byte for byte, as a file of one's own.

import { trim } from "../../text/trim.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { newFileFlags, writeNewFile } from "../new-file.ts";
import { findTemplate, readTemplate, TEMPLATE_NAMES } from "../templates.ts";

const DEFAULT_PATH = "gait.policy.yaml";

export const policyInit: Command = {
  words: ["policy", "init"],
  positionals: [
    {
      name: "<template>",
      oneOf: TEMPLATE_NAMES,
      summary: "The policy to start from; `low` and so on will do.",
    },
  ],
  flags: [...newFileFlags(DEFAULT_PATH)],
  summary: "Writes a policy to start from.",
  description: [
    "The low-risk template allows what no rule is about, the medium-risk template asks a person, the high-risk\n" +
      "template blocks. Folders above the file are made.",
  ],
  reads: "The template, which is part of this program.",
  writes: "The policy.",
  exits: [
    [EXIT.ok, "the policy was written"],
    [EXIT.input, "there is no such template, or the file is there already or cannot be written"],
  ],
  examples: [
    {
      purpose: "Begin with a policy that asks before everything it does not know:",
      line: "gait policy init medium --out policies/deploy.yaml",
    },
    { purpose: "Begin with one that blocks them, in gait.policy.yaml:", line: "gait policy init high" },
  ],
  seeAlso: ["gait init", "gait policy validate", "gait help policies"],
  run: init,
};

function init({ args, flags, io }: Call): Outcome {
  const [typed = ""] = args;
  const template = findTemplate(typed);
  if (template.kind === "failure") return template;
  const path = trim(flags.values.get("out") ?? DEFAULT_PATH);
  if (path === "") return inputFailure("output path must not be empty");
  const bytes = readTemplate(io, template);
  if ("kind" in bytes) return bytes;
  const failure = writeNewFile(io, { path, bytes, force: flags.switches.get("force") === true });
  return failure ?? describe(template.name, path);
}

function describe(template: string, path: string): Answer {
  const next = [
    `gait policy validate ${path} --json`,
    `gait policy fmt ${path} --write --json`,
    "gait doctor --json",
  ];
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [`policy init ok: template=${template} output=${path}`, `next: ${next.join(" | ")}`],
    json: { ok: true, template, policy_path: path, next_commands: next },
  };
}
