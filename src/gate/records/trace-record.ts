// Traces as they are read again. In: a trace. Out: whether a key signed it. What stands in the file beside the members that
// a trace has is not looked at, and nobody vouches for it.

import type { Verifier } from "../../keys/verifier.ts";
import type { GateFailure } from "../failure.ts";
import { recordIn, textOf, unsigned } from "./members.ts";
import { OUTCOME, OUTCOME_SCHEMA } from "./outcome-record.ts";
import { parseRecord } from "./parse-record.ts";
import { always, type JsonObject, type RecordRead, type RecordShape, said } from "./record-shape.ts";
import { refuseSignature, SIGNATURE } from "./verify-record.ts";

const REF: RecordShape = { kind: always("text"), id: always("text") };

const AGENT_IDENTITY: RecordShape = {
  lifecycle_states: said("texts"),
  owner: said("text"),
  manifest_digest: said("text"),
  publisher: said("text"),
  source: said("text"),
  issued_at: always("time"),
  approved_at: always("time"),
  expires_at: always("time"),
  revoked: said("flag"),
};

const STEP_VERDICT: RecordShape = {
  index: always("integer"),
  tool_name: always("text"),
  verdict: always("text"),
  reason_codes: said("texts"),
  violations: said("texts"),
  matched_rule: said("text"),
};

const DELEGATION_REF: RecordShape = {
  delegation_token_ref: said("text"),
  requester_identity: said("text"),
  delegation_depth: said("integer"),
  scope_class: said("text"),
  chain_digest: said("text"),
  reason_codes: said("texts"),
};

const FREEZE_WINDOW: RecordShape = {
  status: always("text"),
  effect: said("text"),
  timezone: said("text"),
  evaluated_at: always("time"),
  window_name: said("text"),
  window_start: always("time"),
  window_end: always("time"),
  reason: said("text"),
  reason_code: said("text"),
};

const SANDBOX: RecordShape = {
  status: always("text"),
  network_mode: said("text"),
  env_exposure_mode: said("text"),
  timeout_seconds: said("integer"),
  filesystem_isolation: said("text"),
  user_mode: said("text"),
  evidence_ref: said("text"),
  evidence_digest: said("text"),
  reason_codes: said("texts"),
};

const KILL_SWITCH: RecordShape = {
  status: always("text"),
  reason_code: said("text"),
  reason_codes: said("texts"),
  matched_entry_ids: said("texts"),
  evaluated_at: always("time"),
};

const RELATIONSHIP: RecordShape = {
  parent_ref: said({ record: REF }),
  entity_refs: said({ list: REF }),
  policy_ref: said({
    record: {
      policy_id: said("text"),
      policy_version: said("text"),
      policy_digest: said("text"),
      matched_rule_ids: said("texts"),
    },
  }),
  agent_chain: said({ list: { identity: always("text"), role: always("text") } }),
  edges: said({
    list: { kind: always("text"), from: always({ record: REF }), to: always({ record: REF }) },
  }),
  parent_record_id: said("text"),
  related_record_ids: said("texts"),
  related_entity_ids: said("texts"),
  agent_lineage: said({
    list: { agent_id: always("text"), delegated_by: said("text"), delegation_record_id: said("text") },
  }),
};

const SKILL_PROVENANCE: RecordShape = {
  skill_name: always("text"),
  skill_version: said("text"),
  source: always("text"),
  publisher: always("text"),
  digest: said("text"),
  signature_key_id: said("text"),
};

const texts = (...names: readonly string[]): RecordShape =>
  Object.fromEntries(names.map((name) => [name, said("text")]));

export const TRACE: RecordShape = {
  schema_id: always("text"),
  schema_version: always("text"),
  created_at: always("time"),
  observed_at: always("time"),
  producer_version: always("text"),
  trace_id: always("text"),
  event_id: always("text"),
  correlation_id: said("text"),
  tool_name: always("text"),
  args_digest: always("text"),
  intent_digest: always("text"),
  policy_digest: always("text"),
  agent_id: said("text"),
  agent_identity: said({ record: AGENT_IDENTITY }),
  ...texts("run_id", "workflow_id", "repo", "environment", "credential_ref", "credential_source"),
  ...texts("credential_access_type", "credential_issuer", "credential_subject", "credential_owner"),
  ...texts("credential_target_binding", "credential_run_binding", "credential_job_binding"),
  credential_ttl_seconds: said("integer"),
  ...texts("broker_credential_ref", "broker_credential_source", "broker_credential_access_type"),
  ...texts("broker_credential_issuer", "broker_request_digest", "broker_target_binding"),
  ...texts("broker_run_binding", "broker_job_binding", "approval_ref", "wrkr_inventory_ref"),
  ...texts("agent_action_bom_ref", "policy_id", "policy_version"),
  matched_rule_ids: said("texts"),
  verdict: always("text"),
  context_set_digest: said("text"),
  context_evidence_mode: said("text"),
  context_ref_count: said("integer"),
  context_source: said("text"),
  script: said("flag"),
  step_count: said("integer"),
  script_hash: said("text"),
  composite_risk_class: said("text"),
  step_verdicts: said({ list: STEP_VERDICT }),
  pre_approved: said("flag"),
  pattern_id: said("text"),
  registry_reason: said("text"),
  violations: said("texts"),
  latency_ms: said("number"),
  approval_token_ref: said("text"),
  delegation_ref: said({ record: DELEGATION_REF }),
  freeze_window: said({ record: FREEZE_WINDOW }),
  sandbox: said({ record: SANDBOX }),
  kill_switch: said({ record: KILL_SWITCH }),
  relationship: said({ record: RELATIONSHIP }),
  skill_provenance: said({ record: SKILL_PROVENANCE }),
  // Deviation D8: the mark of a trial run is signed.
  enforced: { type: "flag-if-said", onlyFalse: true },
  signature: said({ record: SIGNATURE }),
};

/** A trace, or the outcome that a gate of a program wrote beside it. */
export function parseTrace(text: string): RecordRead | GateFailure {
  const trace = parseRecord(TRACE, text);
  const isOutcome = trace.kind === "record" && textOf(trace.record, "schema_id") === OUTCOME_SCHEMA;
  return isOutcome ? parseRecord(OUTCOME, text) : trace;
}

/** Nothing for a record that the key signed. */
export function refuseTrace(trace: JsonObject, verifier: Verifier): string | undefined {
  const signature = recordIn(trace, "signature");
  return signature === undefined
    ? "trace signature missing"
    : refuseSignature(unsigned(trace), signature, verifier);
}
