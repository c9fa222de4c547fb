// A finished evaluation as what is printed. In: the evaluation. Out: lines for people and one object for programs, with
// the exit code of the final verdict.

import { issuerOf } from "../../gate/credential-evidence.ts";
import {
  controlMembers,
  evidenceMembers,
  registryMembers,
  scriptMembers,
} from "../../gate/decision-members.ts";
import { policyExplanation } from "../../gate/explanation.ts";
import type { LimitName } from "../../gate/limits/counter.ts";
import type { Ruling } from "../../gate/ruling.ts";
import { wouldHaveBlocked } from "../../gate/unenforced.ts";
import { omitEmpty } from "../../intent/omit-empty.ts";
import { allRules } from "../../runtime/rules.ts";
import { uniqueSorted } from "../../text/unique-sorted.ts";
import type { Answer } from "../command.ts";
import { exitOfVerdict } from "../exit-codes.ts";
import type { JsonObject } from "../json.ts";
import type { Evaluation } from "./rule-on-call.ts";

export const reportRuling = (evaluation: Evaluation): Answer => ({
  kind: "answer",
  exit: exitOfVerdict(evaluation.emission.ruling.verdict),
  lines: linesOf(evaluation),
  json: jsonOf(evaluation),
  ...evaluation.inputs.problems,
  asides: [
    ...evaluation.settings.cautions,
    ...evaluation.cautions,
    ...(evaluation.inputs.problems.asides ?? []),
  ],
});

/** The exit code stays that of the ruling, whatever the policy alone would have said. */
export const reportExplanation = (evaluation: Evaluation): Answer => ({
  ...reportRuling(evaluation),
  json: policyExplanation(evaluation.emission, allRules(evaluation.inputs.table.rules), evaluation.paths),
});

function linesOf({ emission: { ruling, decision }, paths, warnings }: Evaluation): readonly string[] {
  const { verdict, simulated, requiredApprovals, approvals, delegations, credential } = ruling;
  const lines = [`gate eval: verdict=${verdict}`, `trace: ${paths.trace}`];
  if (simulated !== undefined) {
    const blocked = wouldHaveBlocked(simulated.verdict);
    lines.push(`simulate: would_have_blocked=${blocked} simulated_verdict=${simulated.verdict}`);
  }
  if (ruling.reasonCodes.length > 0) lines.push(`reasons: ${ruling.reasonCodes.join(",")}`);
  if (ruling.violations.length > 0) lines.push(`violations: ${ruling.violations.join(",")}`);
  if (requiredApprovals > 0) lines.push(`approvals: ${approvals?.valid ?? 0}/${requiredApprovals}`);
  if (paths.approvalAudit !== undefined) lines.push(`approval audit: ${paths.approvalAudit}`);
  if (decision.require_delegation) lines.push(`delegations: ${delegations?.valid ?? 0}`);
  if (paths.delegationAudit !== undefined) lines.push(`delegation audit: ${paths.delegationAudit}`);
  if (credential !== undefined) {
    lines.push(`credential: ${credential.receipt.credential_ref} (${issuerOf(credential.receipt)})`);
  }
  if (paths.credentialEvidence !== undefined) lines.push(`credential evidence: ${paths.credentialEvidence}`);
  return [...lines, ...uniqueSorted(warnings).map((warning) => `warning: ${warning}`)];
}

function jsonOf({ settings, emission, paths, warnings }: Evaluation): JsonObject {
  const { decision, ruling, intent, policy } = emission;
  return {
    ok: true,
    ...omitEmpty({
      profile: settings.profile,
      verdict: ruling.verdict,
      reason_codes: ruling.reasonCodes,
      violations: ruling.violations,
      approval_ref: emission.approvalRef,
      required_approvals: ruling.requiredApprovals,
      valid_approvals: ruling.approvals?.valid,
      approval_audit_path: paths.approvalAudit,
      delegation_ref: ruling.delegations?.ref,
      delegation_required: decision.require_delegation,
      valid_delegations: ruling.delegations?.valid,
      delegation_audit_path: paths.delegationAudit,
      trace_id: emission.traceId,
      trace_path: paths.trace,
      policy_digest: policy.digest,
      intent_digest: emission.intentDigest,
      matched_rule: decision.matched_rule,
      phase: intent.context.phase,
      warnings: uniqueSorted(warnings),
    }),
    ...evidenceMembers(intent.context, decision),
    ...limitMembers("rate_limit", ruling),
    ...limitMembers("destructive_budget", ruling),
    ...credentialMembers(ruling, paths.credentialEvidence),
    ...scriptMembers(decision),
    ...registryMembers(emission.registry),
    ...controlMembers(decision),
    ...simulationMembers(ruling),
  };
}

const limitMembers = (name: LimitName, { limits }: Ruling) =>
  omitEmpty({
    [`${name}_scope`]: limits?.[name]?.scope,
    [`${name}_key`]: limits?.[name]?.key,
    [`${name}_used`]: limits?.[name]?.used,
    [`${name}_remaining`]: limits?.[name]?.remaining,
  });

const credentialMembers = ({ credential }: Ruling, evidencePath: string | undefined) =>
  omitEmpty({
    credential_issuer: credential && issuerOf(credential.receipt),
    credential_source: credential?.receipt.source,
    credential_access_type: credential?.receipt.access_type,
    credential_ref: credential?.receipt.credential_ref,
    credential_ttl_seconds: credential?.receipt.ttl_seconds,
    credential_evidence_path: evidencePath,
  });

/** Deviation D8: what was not enforced says so. */
const simulationMembers = ({ simulated }: Ruling) =>
  simulated && {
    enforced: false,
    ...omitEmpty({
      simulate_mode: true,
      would_have_blocked: wouldHaveBlocked(simulated.verdict),
      simulated_verdict: simulated.verdict,
      simulated_reason_codes: simulated.reasonCodes,
    }),
  };
