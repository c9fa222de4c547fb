// THE table of an intent's members: every object, every name, every type and list limit, spelled as on the wire.
// In: nothing. Out: data. Decoding is computed from it and so are generated test intents; what a member means, or
// whether it is required, is not written here.

import type { Json } from "../canonical/json.ts";
import type { Instant } from "../time/instant.ts";
import { LIMITS } from "./limits.ts";

export type MemberType = ScalarType | "texts" | "free" | ObjectType | ListType;
export type ScalarType = "text" | "flag" | "integer" | "time";
export interface ObjectType {
  readonly object: Shape;
}
/** A list of objects; `most` is the number of elements it may have. */
export interface ListType {
  readonly list: Shape;
  readonly most: number;
}
// INVARIANT: names are lower-case ASCII, so a name folds to at most one of them.
export interface Shape {
  readonly [member: string]: MemberType;
}

export type FreeForm = { readonly [key: string]: Json };

/** What decoding yields: every member is there, an absent one as the zero of its type. */
export type Decoded<S extends Shape> = { readonly [M in keyof S]: DecodedMember<S[M]> };

type DecodedMember<T extends MemberType> = T extends "text"
  ? string
  : T extends "flag"
    ? boolean
    : T extends "integer"
      ? number
      : T extends "time"
        ? Instant
        : T extends "texts"
          ? readonly string[]
          : T extends "free"
            ? FreeForm | undefined
            : T extends ObjectType
              ? Decoded<T["object"]> | undefined
              : T extends ListType
                ? readonly Decoded<T["list"]>[]
                : never;

export const TARGET = {
  kind: "text",
  value: "text",
  operation: "text",
  sensitivity: "text",
  endpoint_class: "text",
  endpoint_domain: "text",
  discovery_method: "text",
  destructive: "flag",
  read_only_hint: "flag",
  destructive_hint: "flag",
  idempotent_hint: "flag",
  open_world_hint: "flag",
} as const satisfies Shape;

export const PROVENANCE = {
  arg_path: "text",
  source: "text",
  source_ref: "text",
  integrity_digest: "text",
} as const satisfies Shape;

export const STEP = {
  tool_name: "text",
  args: "free",
  targets: { list: TARGET, most: LIMITS.targets },
  arg_provenance: { list: PROVENANCE, most: LIMITS.provenance },
} as const satisfies Shape;

// The number of steps is checked while normalising, where the reference has a message of its own for it.
export const SCRIPT = {
  steps: { list: STEP, most: Number.POSITIVE_INFINITY },
} as const satisfies Shape;

export const SKILL_PROVENANCE = {
  skill_name: "text",
  skill_version: "text",
  source: "text",
  publisher: "text",
  digest: "text",
  signature_key_id: "text",
} as const satisfies Shape;

export const DELEGATION_LINK = {
  delegator_identity: "text",
  delegate_identity: "text",
  scope_class: "text",
  token_ref: "text",
  issued_at: "time",
  expires_at: "time",
} as const satisfies Shape;

export const DELEGATION = {
  requester_identity: "text",
  scope_class: "text",
  token_refs: "texts",
  chain: { list: DELEGATION_LINK, most: LIMITS.links },
  issued_at: "time",
  expires_at: "time",
} as const satisfies Shape;

export const AGENT_IDENTITY = {
  lifecycle_states: "texts",
  owner: "text",
  manifest_digest: "text",
  publisher: "text",
  source: "text",
  issued_at: "time",
  approved_at: "time",
  expires_at: "time",
  revoked: "flag",
} as const satisfies Shape;

export const SANDBOX = {
  network_mode: "text",
  env_exposure_mode: "text",
  filesystem_isolation: "text",
  user_mode: "text",
  evidence_ref: "text",
  evidence_digest: "text",
  writable_paths: "texts",
  read_only_roots: "texts",
  timeout_seconds: "integer",
} as const satisfies Shape;

export const CONTEXT = {
  identity: "text",
  workspace: "text",
  risk_class: "text",
  phase: "text",
  agent_id: "text",
  run_id: "text",
  workflow_id: "text",
  repo: "text",
  environment: "text",
  job_id: "text",
  session_id: "text",
  request_id: "text",
  credential_ref: "text",
  credential_source: "text",
  credential_access_type: "text",
  credential_issuer: "text",
  credential_subject: "text",
  credential_owner: "text",
  credential_target_binding: "text",
  credential_run_binding: "text",
  credential_job_binding: "text",
  credential_ttl_seconds: "integer",
  credential_scopes: "texts",
  approval_ref: "text",
  wrkr_inventory_ref: "text",
  agent_action_bom_ref: "text",
  environment_fingerprint: "text",
  context_set_digest: "text",
  context_evidence_mode: "text",
  context_refs: "texts",
  auth_context: "free",
  agent_identity: { object: AGENT_IDENTITY },
  sandbox: { object: SANDBOX },
} as const satisfies Shape;

const RELATED = { kind: "text", id: "text" } as const satisfies Shape;
const many = <S extends Shape>(list: S) => ({ list, most: Number.POSITIVE_INFINITY });

// Decoded for its type errors only: no decision and no digest reads it.
const RELATIONSHIP = {
  parent_ref: { object: RELATED },
  entity_refs: many(RELATED),
  policy_ref: {
    object: {
      policy_id: "text",
      policy_version: "text",
      policy_digest: "text",
      matched_rule_ids: "texts",
    },
  },
  agent_chain: many({ identity: "text", role: "text" }),
  edges: many({ kind: "text", from: { object: RELATED }, to: { object: RELATED } }),
  parent_record_id: "text",
  related_record_ids: "texts",
  related_entity_ids: "texts",
  agent_lineage: many({ agent_id: "text", delegated_by: "text", delegation_record_id: "text" }),
} as const satisfies Shape;

export const INTENT = {
  schema_id: "text",
  schema_version: "text",
  created_at: "time",
  producer_version: "text",
  tool_name: "text",
  args: "free",
  args_digest: "text",
  intent_digest: "text",
  script_hash: "text",
  script: { object: SCRIPT },
  targets: { list: TARGET, most: LIMITS.targets },
  arg_provenance: { list: PROVENANCE, most: LIMITS.provenance },
  skill_provenance: { object: SKILL_PROVENANCE },
  delegation: { object: DELEGATION },
  relationship: { object: RELATIONSHIP },
  context: { object: CONTEXT },
} as const satisfies Shape;

/** The type of the member at a path of names and list positions, if the table knows it. */
export function typeAt(shape: Shape, path: readonly (string | number)[]): MemberType | undefined {
  let type: MemberType | undefined = { object: shape };
  for (const step of path) {
    type = typeof step === "number" ? elementType(type) : memberType(type, step);
    if (type === undefined) return undefined;
  }
  return type;
}

function elementType(type: MemberType): MemberType | undefined {
  if (type === "texts") return "text";
  return typeof type === "object" && "list" in type ? { object: type.list } : undefined;
}

function memberType(type: MemberType, name: string): MemberType | undefined {
  if (typeof type !== "object" || !("object" in type)) return undefined;
  return Object.hasOwn(type.object, name) ? type.object[name] : undefined;
}
