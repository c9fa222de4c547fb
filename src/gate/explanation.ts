// Why the policy decided as it did, as one object for programs. In: an emission and where its records are. Out: the
// object that reference Gait calls policy_explain. It speaks of the policy's decision: what the gate then enforced shows
// only in the approvals and in the records it points to.

import type { Decision } from "../decision/decision.ts";
import type { Context } from "../intent/intent.ts";
import { omitEmpty } from "../intent/omit-empty.ts";
import type { OpenRule } from "../runtime/rules.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";
import { controlMembers } from "./decision-members.ts";
import type { Emission } from "./emission.ts";

export interface RecordPaths {
  readonly trace: string;
  readonly approvalAudit?: string;
  readonly delegationAudit?: string;
  readonly credentialEvidence?: string;
}

export function policyExplanation(emission: Emission, rules: readonly OpenRule[], paths: RecordPaths) {
  const { decision, ruling, traceId } = emission;
  // Where the evidence contradicts the intent there is no intent that was judged.
  const context = decision.prepared_digest === "" ? undefined : emission.intent.context;
  return {
    ok: true,
    schema_id: "gait.gate.policy_explain",
    schema_version: "1.0.0",
    created_at: decision.created_at,
    producer_version: emission.producerVersion,
    verdict: decision.verdict,
    ...omitEmpty({
      matched_rule: decision.matched_rule,
      matched_rules: matchedRules(decision, rules),
      reason_codes: decision.reason_codes,
      violations: decision.violations,
      missing_fields: missingFields(decision),
      fail_closed_reason_codes: decision.reason_codes.filter((code) => code.startsWith("fail_closed_")),
      approval_required: decision.verdict === "require_approval",
      required_approvals: ruling.requiredApprovals,
      valid_approvals: ruling.approvals?.valid,
      require_broker_credential: decision.require_broker_credential,
      broker_reference: decision.broker_reference,
      broker_scopes: decision.broker_scopes,
      require_delegation: decision.require_delegation,
      required_delegation_scopes: decision.required_delegation_scopes,
    }),
    ...controlMembers(decision),
    credential_posture: context === undefined ? { present: false } : credentialPosture(context),
    context_evidence_status: context === undefined ? "not_required" : evidenceStatus(context),
    proof_refs: omitEmpty({
      trace_id: traceId,
      trace_path: paths.trace,
      approval_audit_path: paths.approvalAudit,
      delegation_audit_path: paths.delegationAudit,
      credential_evidence_path: paths.credentialEvidence,
    }),
  };
}

/** With the effect that a rule declares, before its constraints. */
function matchedRules({ matched_rule }: Decision, rules: readonly OpenRule[]) {
  const names = new Set(matched_rule.split(",").filter((name) => name !== ""));
  return rules
    .filter(({ name }) => names.has(name))
    .map(({ name, priority, effect }) => ({ name, priority, effect }));
}

const MISSING: ReadonlyMap<string, string> = new Map([
  ["credential_evidence_missing", "credential_evidence"],
  ["sandbox_metadata_missing", "sandbox"],
  ["sandbox_evidence_missing", "sandbox_evidence"],
  ["kill_switch_state_unavailable", "kill_switch_state"],
]);

const FAIL_CLOSED_MISSING = "fail_closed_missing_";

const missingFields = ({ reason_codes }: Decision): readonly string[] =>
  uniqueSorted(
    reason_codes.flatMap((code) =>
      code.startsWith(FAIL_CLOSED_MISSING)
        ? code.slice(FAIL_CLOSED_MISSING.length)
        : (MISSING.get(code) ?? []),
    ),
  );

/** What the call says about its credential; whose it is and what it is bound to does not count. */
function credentialPosture(context: Context) {
  const said = omitEmpty({
    source: context.credential_source,
    access_type: context.credential_access_type,
    issuer: context.credential_issuer,
    ttl_seconds: context.credential_ttl_seconds,
    credential_ref: context.credential_ref,
  });
  return { present: said.credential_ref !== undefined, ...said };
}

function evidenceStatus({ context_evidence_mode, context_set_digest = "", context_refs = [] }: Context) {
  const hasDigest = context_set_digest !== "";
  const hasRefs = context_refs.length > 0;
  if (context_evidence_mode === "required") return hasDigest && hasRefs ? "verified" : "missing";
  return hasDigest || hasRefs ? "present" : "not_required";
}
