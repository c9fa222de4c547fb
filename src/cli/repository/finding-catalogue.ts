// THE list of what `gait check` can find, with its words. A code is a contract, a text is not, but for those that
// reference Gait says too. Each code has its section in docs/codes/repository.md.

export interface FindingWords {
  readonly severity: "warning" | "info";
  readonly summary: string;
  readonly detected_surface: string;
  /** What to do about it. */
  readonly remediation: string;
}

export const FINDING_CATALOGUE = {
  "policy.no_rules": {
    severity: "warning",
    summary: "policy defines no explicit rules; only default_verdict will apply",
    detected_surface: "policy.rules",
    remediation: "write rules for the tools that your agent calls, or start from `gait policy init`",
  },
  "policy.default_allow": {
    severity: "warning",
    summary: "default_verdict=allow is permissive; high-risk repos usually prefer require_approval or block",
    detected_surface: "policy.default_verdict",
    remediation: "set `default_verdict: require_approval` or `block`, and allow by rules what is harmless",
  },
  "policy.no_non_allow_rules": {
    severity: "warning",
    summary: "policy has no non-allow rules; enforce paths will not block or require approval",
    detected_surface: "policy.rules",
    remediation: "add rules with `effect: block` or `effect: require_approval` for calls that do harm",
  },
  "repo.no_supported_framework_detected": {
    severity: "info",
    summary: "no Python file registers tools with LangChain or the OpenAI Agents SDK",
    detected_surface: "repo.frameworks",
    remediation:
      "name the tools of your agent in the policy yourself; only these two frameworks are recognised",
  },
  "repo.tool_inventory_uncovered": {
    severity: "warning",
    summary: "detected tool inventory but no explicit tool_name/tool_names coverage was found",
    detected_surface: "repo.tools",
    remediation: "name the tools in `match.tool_names` of the rules that are meant for them",
  },
  "repo.tool_inventory_name_mismatch": {
    severity: "warning",
    summary: "detected tool inventory names do not match explicit policy tool_name/tool_names entries",
    detected_surface: "repo.tools",
    remediation: "use in `match.tool_names` the names under which your agent calls the tools",
  },
  "repo.generated_rules_available": {
    severity: "info",
    summary: "there are starter rules for the tools that were found",
    detected_surface: "repo.signals",
    remediation: "`gait init --json` shows them as `generated_rules`; copy those that fit into the policy",
  },
  "repo.manual_review_required": {
    severity: "info",
    summary: "the names of some tools do not say what they do",
    detected_surface: "repo.signals",
    remediation: "look at what these tools do, and decide for each which rule it needs",
  },
  "repo.no_high_confidence_signals": {
    severity: "info",
    summary: "nothing in the repository says which rules the policy needs",
    detected_surface: "repo.signals",
    remediation: "list the tools of your agent, and begin with those that delete, pay or deploy",
  },
} as const satisfies Readonly<Record<string, FindingWords>>;

export type FindingCode = keyof typeof FINDING_CATALOGUE;

// Object.keys knows no literal types; the record has these keys and no others.
export const FINDING_CODES = Object.keys(FINDING_CATALOGUE) as readonly FindingCode[];
