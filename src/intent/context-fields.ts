// Who calls, where, under which conditions. In: a decoded context. Out: its normal form. The order of the checks is
// that of reference Gait, because the first that fails names the problem. It verifies no claim.

import { fold } from "../text/fold.ts";
import { trim } from "../text/trim.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { normalizeAgentIdentity } from "./agent-identity.ts";
import { normalizeAuthContext } from "./auth-context.ts";
import { CREDENTIAL_ACCESS_TYPES, CREDENTIAL_SOURCES, EVIDENCE_MODES, PHASES } from "./enums.ts";
import type { Context } from "./intent.ts";
import { digestText, notNegative, required, wordOf } from "./normal-text.ts";
import { omitEmpty } from "./omit-empty.ts";
import type { JsonPath } from "./place.ts";
import { normalizeSandbox } from "./sandbox.ts";
import type { CONTEXT, Decoded } from "./shape.ts";

export type RawContext = Decoded<typeof CONTEXT>;

export function normalizeContext(raw: RawContext): Context {
  return {
    identity: required(trim(raw.identity), at("identity")),
    workspace: required(trim(raw.workspace), at("workspace")).replaceAll("\\", "/"),
    risk_class: required(fold(raw.risk_class), at("risk_class")),
    ...omitEmpty({
      auth_context: normalizeAuthContext(raw.auth_context),
      sandbox: raw.sandbox && normalizeSandbox(raw.sandbox),
      agent_identity: raw.agent_identity && normalizeAgentIdentity(raw.agent_identity),
      ...checkedFields(raw),
      ...trimmedFields(raw),
      credential_scopes: uniqueSorted(raw.credential_scopes),
      context_refs: uniqueSorted(raw.context_refs),
    }),
    phase: wordOf(PHASES, raw.phase, at("phase"), () => "context.phase must be plan or apply") ?? "apply",
  };
}

function checkedFields(raw: RawContext) {
  return {
    context_set_digest: digestText(raw.context_set_digest, at("context_set_digest")),
    credential_ttl_seconds: notNegative(raw.credential_ttl_seconds, at("credential_ttl_seconds")),
    credential_source: wordOf(CREDENTIAL_SOURCES, raw.credential_source, at("credential_source")),
    credential_access_type: wordOf(
      CREDENTIAL_ACCESS_TYPES,
      raw.credential_access_type,
      at("credential_access_type"),
    ),
    context_evidence_mode: wordOf(
      EVIDENCE_MODES,
      raw.context_evidence_mode,
      at("context_evidence_mode"),
      () => "context.context_evidence_mode must be best_effort or required",
    ),
  };
}

function at(member: keyof RawContext): JsonPath {
  return ["context", member];
}

const TRIMMED = [
  "agent_id",
  "run_id",
  "workflow_id",
  "repo",
  "environment",
  "job_id",
  "session_id",
  "request_id",
  "credential_ref",
  "credential_issuer",
  "credential_subject",
  "credential_owner",
  "credential_target_binding",
  "credential_run_binding",
  "credential_job_binding",
  "approval_ref",
  "wrkr_inventory_ref",
  "agent_action_bom_ref",
  "environment_fingerprint",
] as const;

type Trimmed = { readonly [Name in (typeof TRIMMED)[number]]: string };

function trimmedFields(raw: RawContext): Trimmed {
  const trimmed: Record<string, string> = {};
  for (const name of TRIMMED) trimmed[name] = trim(raw[name]);
  // Safe: there is one entry for each name of the list.
  return trimmed as Trimmed;
}
