// `gait check`: does the policy of a repository speak about the tools that are in it? It writes nothing, and whatever
// it finds, a policy that can be used is a success.

import type { Policy } from "../../ir/policy.ts";
import { trim } from "../../text/trim.ts";
import {
  type Answer,
  type Call,
  type Command,
  type Failure,
  inputFailure,
  type Outcome,
} from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { valueFlag } from "../flags.ts";
import { withoutEmpty } from "../json.ts";
import { readSource, warningsOf } from "../read-policy.ts";
import { CONTRACT, REPO_POLICY_PATH } from "../repository/contract.ts";
import { detectionJson } from "../repository/detect.ts";
import {
  findingJson,
  findingLines,
  type RepositoryFinding,
  repositoryFindings,
} from "../repository/findings.ts";
import { signalJson } from "../repository/signals.ts";
import { type Survey, surveyRepository } from "../repository/survey.ts";

export const check: Command = {
  words: ["check"],
  positionals: [],
  checksPositionals: true,
  flags: [valueFlag("policy", "POLICY", "The source of the policy.", REPO_POLICY_PATH)],
  summary: "Compares the policy of a repository with the agent tools that are found in it.",
  description: [
    "Reads the policy, looks for tools as `gait init` does, and says where the two do not meet. Findings are shown\n" +
      "on standard error, or as `findings` with --json; they never change the exit code. `gait policy check` is\n" +
      "about the policy alone.",
  ],
  reads: "The policy, source files and MCP configurations of the working directory.",
  writes: "Nothing.",
  exits: [
    [EXIT.ok, "the policy can be used, whatever was found"],
    [EXIT.input, "the policy or the directory cannot be read"],
  ],
  examples: [
    { purpose: "Check the policy of the repository:", line: "gait check" },
    { purpose: "Check another policy, for a program:", line: "gait check --policy agent.yaml --json" },
  ],
  seeAlso: ["gait init", "gait policy check", "docs/codes/repository.md"],
  onFailure: { detection: {}, contract: CONTRACT },
  run,
};

function run({ args, flags, io }: Call): Outcome {
  const path = pathOf(args, flags.values.get("policy") ?? REPO_POLICY_PATH);
  if (typeof path !== "string") return path;
  const outcome = checkPolicy(io, path);
  return outcome.kind === "failure" ? { ...outcome, json: { policy_path: path } } : outcome;
}

/** As in reference Gait, a path of its own counts only where the flag is there and blank. */
function pathOf([first, ...more]: readonly string[], flag: string): string | Failure {
  const named = trim(flag);
  const isNamedByFlag = named !== "" || first === undefined;
  if (more.length > 0 || (isNamedByFlag && first !== undefined)) {
    return inputFailure("unexpected positional arguments");
  }
  const path = isNamedByFlag ? named : trim(first);
  return path === "" ? inputFailure("policy path must not be empty") : path;
}

function checkPolicy(io: Call["io"], path: string): Outcome {
  const read = readSource(io, path);
  if (read.kind === "failure") return read;
  const survey = surveyRepository(io);
  if (survey.kind === "failure") return survey;
  const { policy } = read.compiled;
  const findings = repositoryFindings(policy, survey);
  const answer = describe(path, policy, survey, findings);
  return { ...answer, ...warningsOf(read), notes: findings.flatMap(findingLines) };
}

function describe(
  path: string,
  { default_verdict, rules }: Policy,
  { detection, signals }: Survey,
  findings: readonly RepositoryFinding[],
): Answer {
  const gaps = findings.filter(({ severity }) => severity === "warning").map(({ summary }) => summary);
  const counts = `rules=${rules.length} findings=${findings.length} gap_warnings=${gaps.length}`;
  return {
    kind: "answer",
    exit: EXIT.ok,
    lines: [`check ok: policy=${path} rules=${rules.length} warnings=${gaps.length}`],
    json: withoutEmpty({
      ok: true,
      policy_path: path,
      default_verdict,
      rule_count: rules.length,
      detection: detectionJson(detection),
      detected_signals: signals.detected.map(signalJson),
      unknown_signals: signals.unknown.map(signalJson),
      contract: CONTRACT,
      findings: findings.map(findingJson),
      gap_warnings: gaps,
      next_commands: [`gait policy validate ${path} --json`, "gait doctor --json", "gait demo --json"],
      summary: `policy ok: default_verdict=${default_verdict} ${counts}`,
    }),
  };
}
