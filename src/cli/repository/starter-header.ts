// What was detected comes in; the comment lines above a starter policy go out. The names of tools in them were written
// by strangers.
// INVARIANT: every line starts with `#` and holds no line break or control character, so no name can leave its comment.

import { escapeInvisible } from "../../diagnostics/escape.ts";
import { printScalar } from "../../syntax/yaml/plain.ts";
import { CONTRACT } from "./contract.ts";
import type { Detection } from "./detect.ts";
import { MOST_NAMES, type Signal } from "./signals.ts";
import type { StarterRule } from "./starter-rules.ts";

export function starterHeader(
  { frameworks, tools }: Detection,
  rules: readonly StarterRule[],
  unknown: readonly Signal[],
): string {
  const lines = [
    "gait init starter policy",
    `repo_policy_path: ${CONTRACT.repo_policy_path}`,
    `project_defaults_path: ${CONTRACT.project_defaults_path}`,
    `regress_config_path: ${CONTRACT.regress_config_path}`,
    ...(frameworks.length > 0 ? [`detected_frameworks: ${frameworks.join(", ")}`] : []),
    ...(tools.length > 0 ? [`detected_tools: ${firstNames(tools)}`] : []),
    ...(rules.length > 0 ? ["generated_rules:", ...rules.flatMap(suggestion)] : []),
    ...(unknown.length > 0 ? ["unknown_signals:", ...unknown.flatMap(unknownSignal)] : []),
  ];
  return lines.map((line) => `# ${line}\n`).join("");
}

function firstNames(tools: readonly string[]): string {
  const more = tools.length - MOST_NAMES;
  return tools.slice(0, MOST_NAMES).map(escapeInvisible).join(", ") + (more > 0 ? ` (+${more} more)` : "");
}

const suggestion = (rule: StarterRule): readonly string[] => [
  `  - id: ${rule.id}`,
  `    rationale: ${rule.rationale}`,
  "    suggested_yaml:",
  `      - name: ${rule.name}`,
  `        priority: ${rule.priority}`,
  `        effect: ${rule.effect}`,
  "        match:",
  `          tool_names: ${flowList(rule.match_tool_names)}`,
  `        reason_codes: ${flowList(rule.reason_codes)}`,
];

const unknownSignal = ({ code, evidence, reason }: Signal): readonly string[] => [
  `  - code: ${code}`,
  `    evidence: ${flowList(evidence)}`,
  `    reason: ${reason}`,
];

/** Quoted where it has to be: without the `#` the list still means these names and no others. */
const flowList = (names: readonly string[]): string =>
  `[${names.map((name) => printScalar(name, true)).join(", ")}]`;
