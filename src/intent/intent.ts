// The normalised wire form of one tool call, as types. INVARIANT: an Intent is exactly its digest payload: an empty
// member is absent, and the timestamps that the payload always carries are there ("0001-01-01T00:00:00Z" when
// unset). It does not know the members that no digest sees (ids, versions, created_at, relationship).
// Why type aliases: an interface is not assignable to the index signature of Json, and an Intent is JSON.

import type {
  CredentialAccessType,
  CredentialSource,
  DiscoveryMethod,
  EndpointClass,
  EnvExposureMode,
  EvidenceMode,
  FilesystemIsolation,
  NetworkMode,
  Phase,
  ProvenanceSource,
  TargetKind,
  UserMode,
} from "./enums.ts";
import type { FreeForm } from "./shape.ts";

export type Target = {
  readonly kind: TargetKind;
  readonly value: string;
  readonly operation?: string;
  readonly sensitivity?: string;
  readonly endpoint_class: EndpointClass;
  readonly endpoint_domain?: string;
  readonly destructive?: boolean;
  readonly discovery_method: DiscoveryMethod;
  readonly read_only_hint?: boolean;
  readonly destructive_hint?: boolean;
  readonly idempotent_hint?: boolean;
  readonly open_world_hint?: boolean;
};

export type Provenance = {
  readonly arg_path: string;
  readonly source: ProvenanceSource;
  readonly source_ref?: string;
  readonly integrity_digest?: string;
};

export type SkillProvenance = {
  readonly skill_name: string;
  readonly skill_version?: string;
  readonly source: string;
  readonly publisher: string;
  readonly digest?: string;
  readonly signature_key_id?: string;
};

export type DelegationLink = {
  readonly delegator_identity: string;
  readonly delegate_identity: string;
  readonly scope_class?: string;
  readonly token_ref?: string;
  readonly issued_at: string;
  readonly expires_at: string;
};

export type Delegation = {
  readonly requester_identity: string;
  readonly scope_class?: string;
  readonly token_refs?: readonly string[];
  readonly chain?: readonly DelegationLink[];
  readonly issued_at: string;
  readonly expires_at: string;
};

export type AgentIdentity = {
  readonly lifecycle_states?: readonly string[];
  readonly owner?: string;
  readonly manifest_digest?: string;
  readonly publisher?: string;
  readonly source?: string;
  readonly issued_at: string;
  readonly approved_at: string;
  readonly expires_at: string;
  readonly revoked?: boolean;
};

export type Sandbox = {
  readonly network_mode?: NetworkMode;
  readonly writable_paths?: readonly string[];
  readonly read_only_roots?: readonly string[];
  readonly env_exposure_mode?: EnvExposureMode;
  readonly timeout_seconds?: number;
  readonly filesystem_isolation?: FilesystemIsolation;
  readonly user_mode?: UserMode;
  readonly evidence_ref?: string;
  readonly evidence_digest?: string;
};

export type Context = {
  readonly identity: string;
  readonly workspace: string;
  readonly risk_class: string;
  readonly phase: Phase;
  readonly agent_id?: string;
  readonly run_id?: string;
  readonly workflow_id?: string;
  readonly repo?: string;
  readonly environment?: string;
  readonly job_id?: string;
  readonly session_id?: string;
  readonly request_id?: string;
  readonly credential_ref?: string;
  readonly credential_source?: CredentialSource;
  readonly credential_access_type?: CredentialAccessType;
  readonly credential_issuer?: string;
  readonly credential_subject?: string;
  readonly credential_owner?: string;
  readonly credential_target_binding?: string;
  readonly credential_run_binding?: string;
  readonly credential_job_binding?: string;
  readonly credential_ttl_seconds?: number;
  readonly credential_scopes?: readonly string[];
  readonly approval_ref?: string;
  readonly wrkr_inventory_ref?: string;
  readonly agent_action_bom_ref?: string;
  readonly environment_fingerprint?: string;
  readonly context_set_digest?: string;
  readonly context_evidence_mode?: EvidenceMode;
  readonly context_refs?: readonly string[];
  readonly auth_context?: FreeForm;
  readonly agent_identity?: AgentIdentity;
  readonly sandbox?: Sandbox;
};

export type Step = {
  readonly tool_name: string;
  readonly args: FreeForm;
  readonly targets?: readonly Target[];
  readonly arg_provenance?: readonly Provenance[];
};

export type Script = {
  readonly steps: readonly Step[];
};

export type Intent = {
  readonly tool_name: string;
  readonly args: FreeForm;
  readonly script_hash?: string;
  readonly script?: Script;
  readonly targets: readonly Target[];
  readonly arg_provenance?: readonly Provenance[];
  readonly skill_provenance?: SkillProvenance;
  readonly delegation?: Delegation;
  readonly context: Context;
};
