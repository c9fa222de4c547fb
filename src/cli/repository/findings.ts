// A policy and what was detected beside it come in; what the one leaves open about the other goes out, in a fixed
// order. A finding judges nothing: the policy means what it means.

import type { Policy } from "../../ir/policy.ts";
import { type JsonObject, withoutEmpty } from "../json.ts";
import type { Detection } from "./detect.ts";
import { FINDING_CATALOGUE, type FindingCode, type FindingWords } from "./finding-catalogue.ts";
import { MOST_NAMES } from "./signals.ts";
import type { Survey } from "./survey.ts";

export interface RepositoryFinding extends FindingWords {
  readonly code: FindingCode;
  readonly evidence?: readonly string[];
}

export const repositoryFindings = (policy: Policy, around: Survey): readonly RepositoryFinding[] => [
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

const found = (code: FindingCode, evidence?: readonly string[]): RepositoryFinding => ({
  code,
  ...FINDING_CATALOGUE[code],
  ...(evidence && { evidence }),
});

const aboutRules = ({ rules, default_verdict }: Policy): readonly RepositoryFinding[] => [
  ...(rules.length === 0 ? [found("policy.no_rules")] : []),
  ...(default_verdict === "allow" ? [found("policy.default_allow")] : []),
  ...(rules.every(({ effect }) => effect === "allow") ? [found("policy.no_non_allow_rules")] : []),
];

const aboutFrameworks = ({ frameworks }: Detection): readonly RepositoryFinding[] =>
  frameworks.length === 0 ? [found("repo.no_supported_framework_detected")] : [];

/** Tools are compared as they are spelled in the code, as in reference Gait; a policy holds them in lower case. */
function aboutCoverage(policy: Policy, { detection, signals }: Survey): readonly RepositoryFinding[] {
  if (detection.tools.length === 0) return [];
  const named = toolsNamedIn(policy);
  const evidence = signals.candidates.slice(0, MOST_NAMES);
  if (named.size === 0) return [found("repo.tool_inventory_uncovered", evidence)];
  const isNamed = detection.tools.some((tool) => named.has(tool));
  return isNamed ? [] : [found("repo.tool_inventory_name_mismatch", evidence)];
}

const toolsNamedIn = ({ rules }: Policy): ReadonlySet<string> =>
  new Set(
    rules.flatMap(({ match }) =>
      match.conditions.flatMap(({ field, values }) => (field === "tool_names" ? values : [])),
    ),
  );

function aboutSignals({ signals, starters }: Survey): readonly RepositoryFinding[] {
  const rules = starters.map(({ id }) => id);
  const unclear = signals.unknown.flatMap(({ evidence }) => evidence);
  return [
    ...(starters.length > 0 ? [found("repo.generated_rules_available", rules)] : []),
    ...(signals.unknown.length > 0 ? [found("repo.manual_review_required", unclear)] : []),
    ...(signals.detected.length === 0 ? [found("repo.no_high_confidence_signals")] : []),
  ];
}
