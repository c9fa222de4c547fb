// `gait init`: the policy of a repository, with comments above it that say what was found in the repository. Nothing
// that was found changes the policy itself.

import { trim } from "../../text/trim.ts";
import { type Answer, type Call, type Command, inputFailure, type Outcome } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { withoutEmpty } from "../json.ts";
import { writeNewFile } from "../new-file.ts";
import { CONTRACT, REPO_POLICY_PATH } from "../repository/contract.ts";
import { type Detection, detectionJson, detectRepository } from "../repository/detect.ts";
import { type Signals, signalJson, signalsOf } from "../repository/signals.ts";
import { starterHeader } from "../repository/starter-header.ts";
import { type StarterRule, starterRuleJson, starterRules } from "../repository/starter-rules.ts";
import { findTemplate, readTemplate, TEMPLATE_NAMES } from "../templates.ts";

const DEFAULT_TEMPLATE = "baseline-highrisk";

export const init: Command = {
  words: ["init"],
  positionals: [],
  flags: [
    {
      name: "template",
      kind: "value",
      value: "NAME",
      summary: `One of ${TEMPLATE_NAMES} (default ${DEFAULT_TEMPLATE}).`,
    },
    {
      name: "out",
      kind: "value",
      value: "FILE",
      summary: `Where to write the policy (default ${REPO_POLICY_PATH}).`,
    },
    { name: "force", kind: "switch", summary: "Replace a file that is there already." },
  ],
  summary: "Looks for agent tools in the working directory and writes a policy to start from.",
  description: [
    "Python files that register tools with LangChain or the OpenAI Agents SDK are found by their text; nothing\n" +
      "is run. The policy is that of the template. What was found, and rules that may fit it, stand above it as\n" +
      "comments: copy the rules that you agree with.",
    "A configuration of MCP servers (JSON or YAML, `mcp` in its name) that cannot be read is an error.",
  ],
  exits: [
    [EXIT.ok, "the policy was written"],
    [EXIT.input, "there is no such template, the directory cannot be read, or the file is there already"],
  ],
  examples: [
    { purpose: "Begin in the root of a repository:", line: "gait init" },
    { purpose: "Begin with a milder policy:", line: "gait init --template baseline-mediumrisk" },
  ],
  onFailure: { detection: {}, contract: CONTRACT },
  run,
};

interface Found {
  readonly detection: Detection;
  readonly signals: Signals;
  readonly starters: readonly StarterRule[];
}

function run({ args, flags, io }: Call): Outcome {
  if (args.length > 0) return inputFailure("unexpected positional arguments");
  const template = findTemplate(flags.values.get("template") ?? DEFAULT_TEMPLATE);
  if (template.kind === "failure") return template;
  const detection = detectRepository(io);
  if (detection.kind === "failure") return detection;
  const path = trim(flags.values.get("out") ?? REPO_POLICY_PATH);
  if (path === "") return inputFailure("output path must not be empty");
  const body = readTemplate(io, template);
  if ("kind" in body) return body;
  const signals = signalsOf(detection);
  const found = { detection, signals, starters: starterRules(signals.tools) };
  const bytes = withHeader(found, body);
  const failure = writeNewFile(io, { path, bytes, force: flags.switches.get("force") === true });
  return failure ?? describe(found, template.name, path);
}

const withHeader = ({ detection, starters, signals }: Found, body: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${starterHeader(detection, starters, signals.unknown)}\n`), body]);

function describe({ detection, signals, starters }: Found, template: string, path: string): Answer {
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
