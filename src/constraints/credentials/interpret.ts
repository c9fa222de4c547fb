// Credentials as they are meant. Every question is asked as soon as one setting of the block is used; a binding
// that was not given is no error, one that was given and is wrong always is.

import type { Context, Intent } from "../../intent/intent.ts";
import { targetBinding } from "../../intent/target-binding.ts";
import { type Interpreter, NO_EFFECT, raise } from "../contract.ts";
import type { CredentialSettings } from "./shape.ts";

function evidenceHits(context: Context): string[] {
  const hits: string[] = [];
  if (!context.credential_ref) hits.push("credential_evidence_missing");
  if (!context.credential_source) hits.push("credential_source_unknown");
  if (!context.credential_access_type) hits.push("credential_access_type_unknown");
  return hits;
}

function kindHits(settings: CredentialSettings, accessType: string): string[] {
  const hits: string[] = [];
  if (settings.require_jit_credential && accessType !== "jit") {
    hits.push(accessType === "" ? "credential_evidence_missing" : "credential_not_jit");
  }
  const shortLived = accessType === "jit";
  if (settings.block_standing_credentials && !shortLived) hits.push("standing_credential_disallowed");
  return hits;
}

function listHits(settings: CredentialSettings, context: Context): string[] {
  const hits: string[] = [];
  const isOff = (list: readonly string[], value: string | undefined): boolean =>
    list.length > 0 && (value === undefined || !list.includes(value));
  if (isOff(settings.allowed_credential_sources, context.credential_source))
    hits.push("credential_source_disallowed");
  if (isOff(settings.allowed_credential_issuers, context.credential_issuer))
    hits.push("credential_issuer_disallowed");
  if (isOff(settings.allowed_credential_access_types, context.credential_access_type)) {
    hits.push("credential_access_type_disallowed");
  }
  return hits;
}

function lifetimeHits(max: number, ttl: number): string[] {
  if (max === 0) return [];
  if (ttl <= 0) return ["credential_evidence_missing"];
  return ttl > max ? ["credential_ttl_exceeded"] : [];
}

function bindingHits({ context, targets }: Intent): string[] {
  const hits: string[] = [];
  const { credential_target_binding, credential_run_binding, credential_job_binding, run_id, job_id } =
    context;
  if (credential_target_binding && credential_target_binding !== targetBinding(targets)) {
    hits.push("credential_target_binding_mismatch");
  }
  if (credential_run_binding && run_id && credential_run_binding !== run_id)
    hits.push("credential_run_binding_mismatch");
  if (credential_job_binding && job_id && credential_job_binding !== job_id)
    hits.push("credential_job_binding_mismatch");
  return hits;
}

export const credentialsInterpreter: Interpreter<CredentialSettings> = {
  interpret(settings, { intent }) {
    const { context } = intent;
    const hits = [
      ...evidenceHits(context),
      ...kindHits(settings, context.credential_access_type ?? ""),
      ...listHits(settings, context),
      ...lifetimeHits(settings.max_credential_ttl_seconds, context.credential_ttl_seconds ?? 0),
      ...bindingHits(intent),
    ];
    return hits.length === 0 ? NO_EFFECT : raise("block", hits);
  },
};
