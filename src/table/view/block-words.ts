// A few words for every key of every constraint and setting, in the order in which they read best; the type checker
// asks for the words of a new key. "*" is where the values stand; a key without words is said by its block being there.

import type {
  ConstraintName,
  ConstraintSettings,
  PolicySettings,
  SettingName,
} from "../../constraints/definitions.ts";

export interface BlockWords<Settings> {
  readonly says: { readonly [Key in keyof Settings]: string };
  /** Said where the named keys are all empty. */
  readonly otherwise?: { readonly keys: readonly (keyof Settings)[]; readonly words: string };
  /** Said at the end. */
  readonly end?: string;
}

const VIOLATED = "when violated block";

const limit = (calls: string): BlockWords<ConstraintSettings["rate_limit"]> => ({
  says: { requests: `${calls} at most *`, window: "per *", scope: "counted by *" },
});

export const CONSTRAINT_WORDS: { readonly [K in ConstraintName]: BlockWords<ConstraintSettings[K]> } = {
  agent_identity: {
    says: {
      require_declared_agent: "an agent id and identity",
      allowed_agent_ids: "agent id among *",
      denied_agent_ids: "agent id not among *",
      required_agent_manifest_digest: "manifest *",
      allowed_agent_manifest_publishers: "manifest publisher among *",
      allowed_agent_manifest_sources: "manifest source among *",
      required_agent_lifecycle_states: "in all states *",
      require_agent_owner: "an owner",
      require_unexpired_agent: "not expired",
    },
    end: VIOLATED,
  },
  credentials: {
    says: {
      block_standing_credentials: "no standing credential",
      allowed_credential_sources: "source among *",
      allowed_credential_issuers: "issuer among *",
      allowed_credential_access_types: "access type among *",
      max_credential_ttl_seconds: "lifetime at most * s",
      require_jit_credential: "only just in time",
    },
    end: VIOLATED,
  },
  approvals: {
    says: { min_approvals: "*", require_distinct_approvers: "by different people" },
  },
  context_evidence: {
    says: {
      // Any other key says the same, and an artifact does not tell which was written.
      require_context_evidence: "",
      required_context_evidence_mode: "in mode *",
      max_context_age_seconds: "at most * s old",
    },
    end: "when missing or violated block",
  },
  broker: {
    says: { require_broker_credential: "credential", broker_reference: "from *", broker_scopes: "for *" },
  },
  freeze_window: {
    says: {
      enabled: "",
      windows: "during *",
      timezone: "local time of *",
      environments: "in environment *",
      risk_classes: "for risk *",
      effect: "then *",
      reason: "because *",
    },
  },
  sandbox: {
    says: {
      enabled: "described and evidenced",
      allowed_network_modes: "network *",
      allowed_env_exposure_modes: "environment *",
      allowed_filesystem_isolations: "file system *",
      allowed_user_modes: "user *",
      allowed_writable_path_prefixes: "writable only under *",
      required_read_only_roots: "read-only roots among *",
      max_timeout_seconds: "at most * s",
    },
    end: VIOLATED,
  },
  rate_limit: limit("calls"),
  destructive_budget: limit("destructive calls"),
  dataflow: {
    says: {
      enabled: "",
      tainted_sources: "an argument from *",
      destination_kinds: "to a *",
      destination_values: "to *",
      destination_operations: "by *",
      action: "then *",
      reason_code: "",
      violation: "",
    },
    otherwise: {
      keys: ["destination_kinds", "destination_values", "destination_operations"],
      words: "to a host, url, bucket, queue or topic",
    },
  },
  endpoint: {
    says: {
      enabled: "",
      path_allowlist: "paths only in *",
      path_denylist: "no path in *",
      domain_allowlist: "domains only in *",
      domain_denylist: "no domain in *",
      egress_classes: "network only by *",
      action: "when violated *",
      destructive_action: "destructive targets violate it, at least *",
      reason_code: "",
      violation: "",
    },
  },
};

export const SETTING_WORDS: { readonly [K in SettingName]: BlockWords<PolicySettings[K]> } = {
  fail_closed: {
    says: {
      enabled: "a known endpoint class",
      risk_classes: "for risk *",
      required_fields: "needs *",
      required_high_risk_fields: "needs of the context *",
    },
    end: VIOLATED,
  },
  scripts: {
    says: {
      max_steps: "steps at most *",
      require_approval_above: "above * approval",
      block_mixed_risk: "no mixed risk",
    },
  },
  mcp_trust: {
    says: {
      enabled: "",
      snapshot: "snapshot *",
      action: "for untrusted servers *",
      required_risk_classes: "for risk *",
      min_score: "score at least *",
      max_age: "not older than *",
      publisher_allowlist: "publisher among *",
      require_registry: "in a registry",
    },
  },
};
