// The trace: one signed record for one ruling. In: everything about the ruling, a signer. Out: the record, its members
// in the order of its file. Reasons and the names of a single call's rules are not part of it, as in reference Gait.

import type { Json } from "../canonical/json.ts";
import type { Decision } from "../decision/decision.ts";
import type { Context } from "../intent/intent.ts";
import { omitEmpty } from "../intent/omit-empty.ts";
import type { Signer } from "../keys/signer.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { formatInstant } from "../time/instant.ts";
import { issuerOf } from "./credential-evidence.ts";
import { controlMembers, evidenceMembers, registryMembers, scriptMembers } from "./decision-members.ts";
import { delegationRef } from "./delegation-ref.ts";
import type { Emission } from "./emission.ts";
import type { Ruling } from "./ruling.ts";
import { signRecord } from "./signature.ts";
import { eventId } from "./trace-id.ts";
import { traceRelationship } from "./trace-relationship.ts";

export function signedTrace(emission: Emission, signer: Signer): Json {
  const record = traceRecord(emission);
  return { ...record, signature: signRecord(record, signer) };
}

function traceRecord(emission: Emission) {
  const { policy, intent, decision, ruling, traceId } = emission;
  const observed = formatInstant(emission.observedAt);
  const rules = matchedRuleIds(decision);
  return {
    schema_id: "gait.gate.trace",
    schema_version: "1.0.0",
    created_at: decision.created_at,
    observed_at: observed,
    producer_version: emission.producerVersion,
    trace_id: traceId,
    event_id: eventId(traceId, observed),
    ...omitEmpty({ correlation_id: emission.correlationId }),
    tool_name: intent.tool_name,
    args_digest: emission.argsDigest,
    intent_digest: emission.intentDigest,
    policy_digest: policy.digest,
    ...contextMembers(intent.context),
    ...brokerMembers(ruling),
    ...referenceMembers(intent.context),
    ...omitEmpty({
      policy_id: policy.schema_id,
      policy_version: policy.schema_version,
      matched_rule_ids: rules,
    }),
    verdict: ruling.verdict,
    ...evidenceMembers(intent.context, decision),
    ...scriptMembers(decision),
    ...registryMembers(emission.registry),
    ...omitEmpty({
      violations: ruling.violations,
      latency_ms: emission.latencyMs,
      approval_token_ref: emission.approvalRef,
      delegation_ref: delegationRef(intent, ruling),
    }),
    ...controlMembers(decision),
    relationship: traceRelationship(emission, rules),
    ...omitEmpty({ skill_provenance: intent.skill_provenance }),
    // Deviation D8. Absent otherwise, so that a trace that was enforced is the one that reference Gait makes.
    ...(ruling.simulated === undefined ? {} : { enforced: false }),
  };
}

/** As in reference Gait, only the steps of a script name their rules. */
const matchedRuleIds = ({ step_verdicts }: Decision): readonly string[] =>
  uniqueSorted(step_verdicts.flatMap(({ matched_rule = "" }) => matched_rule.split(",")));

const contextMembers = (context: Context) =>
  omitEmpty({
    agent_id: context.agent_id,
    agent_identity: context.agent_identity,
    run_id: context.run_id,
    workflow_id: context.workflow_id,
    repo: context.repo,
    environment: context.environment,
    credential_ref: context.credential_ref,
    credential_source: context.credential_source,
    credential_access_type: context.credential_access_type,
    credential_issuer: context.credential_issuer,
    credential_subject: context.credential_subject,
    credential_owner: context.credential_owner,
    credential_target_binding: context.credential_target_binding,
    credential_run_binding: context.credential_run_binding,
    credential_job_binding: context.credential_job_binding,
    credential_ttl_seconds: context.credential_ttl_seconds,
  });

/** Of the credential that was handed out. */
const brokerMembers = ({ credential }: Ruling) =>
  omitEmpty({
    broker_credential_ref: credential?.receipt.credential_ref,
    broker_credential_source: credential?.receipt.source,
    broker_credential_access_type: credential?.receipt.access_type,
    broker_credential_issuer: credential && issuerOf(credential.receipt),
    broker_request_digest: credential?.receipt.request_digest,
    broker_target_binding: credential?.receipt.target_binding,
    broker_run_binding: credential?.receipt.run_binding,
    broker_job_binding: credential?.receipt.job_binding,
  });

const referenceMembers = (context: Context) =>
  omitEmpty({
    approval_ref: context.approval_ref,
    wrkr_inventory_ref: context.wrkr_inventory_ref,
    agent_action_bom_ref: context.agent_action_bom_ref,
  });
