// `gait init`: the policy of a repository, with comments above it that say what was found in the repository. Nothing
// that was found changes the policy itself.

import { trim } from "../../text/trim.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { choiceFlag } from "../flags.ts";
import { withoutEmpty } from "../json.ts";
import { newFileFlags, writeNewFile } from "../new-file.ts";
import { CONTRACT, REPO_POLICY_PATH } from "../repository/contract.ts";
import { detectionJson } from "../repository/detect.ts";
import { signalJson } from "../repository/signals.ts";
import { starterHeader } from "../repository/starter-header.ts";
import { starterRuleJson } from "../repository/starter-rules.ts";
import { type Survey, surveyRepository } from "../repository/survey.ts";
import { findTemplate, readTemplate, TEMPLATE_NAMES } from "../templates.ts";

const DEFAULT_TEMPLATE = "baseline-highrisk";

export const init: Command = {
  words: ["init"],
  positionals: [],
  flags: [
    choiceFlag("template", "NAME", "The policy to start from.", {
      oneOf: TEMPLATE_NAMES,
      otherwise: DEFAULT_TEMPLATE,
    }),
    ...newFileFlags(REPO_POLICY_PATH),
  ],
  summary: "Looks for agent tools in the working directory and writes a policy to start from.",
  description: [
    "Python files that register tools with LangChain or the OpenAI Agents SDK are found by their text; nothing\n" +
      "is run. The policy is that of the template. What was found, and rules that may fit it, stand above it as\n" +
      "comments: copy the rules that you agree with.",
    "A configuration of MCP servers (JSON or YAML, `mcp` in its name) that cannot be read is an error.",
  ],
  reads: "Source files and MCP configurations of the working directory.",
  writes: "The policy.",
  exits: [
    [EXIT.ok, "the policy was written"],
    [EXIT.input, "there is no such template, the directory cannot be read, or the file is there already"],
  ],
  examples: [
    { purpose: "Begin in the root of a repository:", line: "gait init" },
    { purpose: "Begin with a milder policy:", line: "gait init --template baseline-mediumrisk" },
  ],
  seeAlso: ["gait check", "gait policy init", "gait help policies"],
  onFailure: { detection: {}, contract: CONTRACT },
  run,
};

function run({ flags, io }: Call): Outcome {
  const template = findTemplate(flags.values.get("template") ?? DEFAULT_TEMPLATE);
  if (template.kind === "failure") return template;
  const survey = surveyRepository(io);
  if (survey.kind === "failure") return survey;
  const path = trim(flags.values.get("out") ?? REPO_POLICY_PATH);
  if (path === "") return inputFailure("output path must not be empty");
  const body = readTemplate(io, template);
  if ("kind" in body) return body;
  const bytes = withHeader(survey, body);
  const failure = writeNewFile(io, { path, bytes, force: flags.switches.get("force") === true });
  return failure ?? describe(survey, template.name, path);
}

const withHeader = ({ detection, starters, signals }: Survey, body: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${starterHeader(detection, starters, signals.unknown)}\n`), body]);

function describe({ detection, signals, starters }: Survey, template: string, path: string): Answer {
  const { frameworks } = detection;
  const head = `init ok: policy=${path} template=${template}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: frameworks.length === 0 ? [head] : [head, `detected frameworks: ${frameworks.join(", ")}`],
    json: withoutEmpty({
      ok: true,
      template,
      policy_path: path,
      detection: detectionJson(detection),
      detected_signals: signals.detected.map(signalJson),
      generated_rules: starters.map(starterRuleJson),
      unknown_signals: signals.unknown.map(signalJson),
      contract: CONTRACT,
      next_commands: [
        `gait check --policy ${path} --json`,
        `gait policy validate ${path} --json`,
        "gait doctor --json",
      ],
    }),
  };
}
