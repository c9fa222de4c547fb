// Under which names an artifact holds the settings of a block; the type checker asks for the name of a new key. A key
// that leaves no trace because its block being there says the same is `true`.

import type { ConstraintName, ConstraintSettings, PolicySettings } from "../../constraints/definitions.ts";

export type EncodedNames<Settings> = { readonly [Key in keyof Settings]: string | true };

const LIMIT = { requests: "requests", window: "window", scope: "scope" } as const;

export const ENCODED_CONSTRAINTS: { readonly [K in ConstraintName]: EncodedNames<ConstraintSettings[K]> } = {
  agent_identity: {
    require_declared_agent: "declared",
    allowed_agent_ids: "allowed",
    denied_agent_ids: "denied",
    required_agent_manifest_digest: "manifest",
    allowed_agent_manifest_publishers: "publishers",
    allowed_agent_manifest_sources: "sources",
    required_agent_lifecycle_states: "states",
    require_agent_owner: "owner",
    require_unexpired_agent: "unexpired",
  },
  credentials: {
    block_standing_credentials: "block_standing",
    allowed_credential_sources: "sources",
    allowed_credential_issuers: "issuers",
    allowed_credential_access_types: "access_types",
    max_credential_ttl_seconds: "max_ttl",
    require_jit_credential: "require_jit",
  },
  approvals: { min_approvals: "min", require_distinct_approvers: "distinct" },
  context_evidence: {
    require_context_evidence: true,
    required_context_evidence_mode: "mode",
    max_context_age_seconds: "max_age",
  },
  broker: { require_broker_credential: "require", broker_reference: "reference", broker_scopes: "scopes" },
  freeze_window: {
    enabled: true,
    timezone: "timezone",
    effect: "effect",
    reason: "reason",
    environments: "environments",
    risk_classes: "risk_classes",
    windows: "windows",
  },
  sandbox: {
    enabled: true,
    allowed_network_modes: "network",
    allowed_writable_path_prefixes: "writable",
    required_read_only_roots: "roots",
    allowed_env_exposure_modes: "environment",
    allowed_filesystem_isolations: "filesystem",
    allowed_user_modes: "user",
    max_timeout_seconds: "max_timeout",
  },
  rate_limit: LIMIT,
  destructive_budget: LIMIT,
  dataflow: {
    enabled: true,
    tainted_sources: "sources",
    destination_kinds: "kinds",
    destination_values: "values",
    destination_operations: "operations",
    action: "action",
    reason_code: "reason",
    violation: "violation",
  },
  endpoint: {
    enabled: true,
    path_allowlist: "path_allow",
    path_denylist: "path_deny",
    domain_allowlist: "domain_allow",
    domain_denylist: "domain_deny",
    egress_classes: "egress",
    action: "action",
    destructive_action: "destructive_action",
    reason_code: "reason",
    violation: "violation",
  },
};

export const ENCODED_SETTINGS: {
  readonly [K in "fail_closed" | "scripts"]: EncodedNames<PolicySettings[K]>;
} = {
  fail_closed: {
    enabled: true,
    risk_classes: "risk_classes",
    required_fields: "fields",
    required_high_risk_fields: "high_risk_fields",
  },
  scripts: {
    max_steps: "max_steps",
    require_approval_above: "approval_above",
    block_mixed_risk: "block_mixed",
  },
};
