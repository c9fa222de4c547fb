// A policy and what was detected beside it come in; what the one leaves open about the other goes out, in a fixed
// order. A finding judges nothing: the policy means what it means.

import type { Policy } from "../../ir/policy.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import type { Detection } from "./detect.ts";
import { MOST_NAMES, type Signals } from "./signals.ts";
import type { StarterRule } from "./starter-rules.ts";

export interface RepositoryFinding {
  readonly code: string;
  readonly severity: "warning" | "info";
  readonly summary: string;
  readonly detected_surface: string;
  /** What to do about it. */
  readonly remediation: string;
  readonly evidence?: readonly string[];
}

export interface Surroundings {
  readonly detection: Detection;
  readonly signals: Signals;
  readonly starters: readonly StarterRule[];
}

export const repositoryFindings = (policy: Policy, around: Surroundings): readonly RepositoryFinding[] => [
  ...aboutRules(policy),
  ...aboutFrameworks(around.detection),
  ...aboutCoverage(policy, around),
  ...aboutSignals(around),
];

export const findingJson = (finding: RepositoryFinding): JsonObject => withoutEmpty({ ...finding });

export const findingLines = ({
  code,
  severity,
  summary,
  remediation,
}: RepositoryFinding): readonly string[] => [`${severity} ${code}: ${summary}`, `  hint: ${remediation}`];

function aboutRules({ rules, default_verdict }: Policy): readonly RepositoryFinding[] {
  const found: RepositoryFinding[] = [];
  if (rules.length === 0) found.push(NO_RULES);
  if (default_verdict === "allow") found.push(DEFAULT_ALLOW);
  if (rules.every(({ effect }) => effect === "allow")) found.push(NO_NON_ALLOW_RULES);
  return found;
}

const aboutFrameworks = ({ frameworks }: Detection): readonly RepositoryFinding[] =>
  frameworks.length === 0 ? [NO_FRAMEWORK] : [];

/** Tools are compared as they are spelled in the code, as in reference Gait; a policy holds them in lower case. */
function aboutCoverage(policy: Policy, { detection, signals }: Surroundings): readonly RepositoryFinding[] {
  if (detection.tools.length === 0) return [];
  const named = toolsNamedIn(policy);
  const evidence = signals.candidates.slice(0, MOST_NAMES);
  if (named.size === 0) return [{ ...UNCOVERED, evidence }];
  return detection.tools.some((tool) => named.has(tool)) ? [] : [{ ...NAME_MISMATCH, evidence }];
}

const toolsNamedIn = ({ rules }: Policy): ReadonlySet<string> =>
  new Set(
    rules.flatMap(({ match }) =>
      match.conditions.flatMap(({ field, values }) => (field === "tool_names" ? values : [])),
    ),
  );

function aboutSignals({ signals, starters }: Surroundings): readonly RepositoryFinding[] {
  const found: RepositoryFinding[] = [];
  if (starters.length > 0) found.push({ ...STARTERS, evidence: starters.map(({ id }) => id) });
  const evidence = signals.unknown.flatMap((signal) => signal.evidence);
  if (signals.unknown.length > 0) found.push({ ...MANUAL_REVIEW, evidence });
  if (signals.detected.length === 0) found.push(NO_SIGNALS);
  return found;
}

const NO_RULES: RepositoryFinding = {
  code: "policy.no_rules",
  severity: "warning",
  summary: "policy defines no explicit rules; only default_verdict will apply",
  detected_surface: "policy.rules",
  remediation: "write rules for the tools that your agent calls, or start from `gait policy init`",
};

const DEFAULT_ALLOW: RepositoryFinding = {
  code: "policy.default_allow",
  severity: "warning",
  summary: "default_verdict=allow is permissive; high-risk repos usually prefer require_approval or block",
  detected_surface: "policy.default_verdict",
  remediation: "set `default_verdict: require_approval` or `block`, and allow by rules what is harmless",
};

const NO_NON_ALLOW_RULES: RepositoryFinding = {
  code: "policy.no_non_allow_rules",
  severity: "warning",
  summary: "policy has no non-allow rules; enforce paths will not block or require approval",
  detected_surface: "policy.rules",
  remediation: "add rules with `effect: block` or `effect: require_approval` for calls that do harm",
};

const NO_FRAMEWORK: RepositoryFinding = {
  code: "repo.no_supported_framework_detected",
  severity: "info",
  summary: "no Python file registers tools with LangChain or the OpenAI Agents SDK",
  detected_surface: "repo.frameworks",
  remediation:
    "name the tools of your agent in the policy yourself; only these two frameworks are recognised",
};

const UNCOVERED: RepositoryFinding = {
  code: "repo.tool_inventory_uncovered",
  severity: "warning",
  summary: "detected tool inventory but no explicit tool_name/tool_names coverage was found",
  detected_surface: "repo.tools",
  remediation: "name the tools in `match.tool_names` of the rules that are meant for them",
};

const NAME_MISMATCH: RepositoryFinding = {
  code: "repo.tool_inventory_name_mismatch",
  severity: "warning",
  summary: "detected tool inventory names do not match explicit policy tool_name/tool_names entries",
  detected_surface: "repo.tools",
  remediation: "use in `match.tool_names` the names under which your agent calls the tools",
};

const STARTERS: RepositoryFinding = {
  code: "repo.generated_rules_available",
  severity: "info",
  summary: "there are starter rules for the tools that were found",
  detected_surface: "repo.signals",
  remediation: "`gait init --json` shows them as `generated_rules`; copy those that fit into the policy",
};

const MANUAL_REVIEW: RepositoryFinding = {
  code: "repo.manual_review_required",
  severity: "info",
  summary: "the names of some tools do not say what they do",
  detected_surface: "repo.signals",
  remediation: "look at what these tools do, and decide for each which rule it needs",
};

const NO_SIGNALS: RepositoryFinding = {
  code: "repo.no_high_confidence_signals",
  severity: "info",
  summary: "nothing in the repository says which rules the policy needs",
  detected_surface: "repo.signals",
  remediation: "list the tools of your agent, and begin with those that delete, pay or deploy",
};
