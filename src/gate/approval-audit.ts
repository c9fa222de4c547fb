// The approval audit: how many had to agree and who did. In: an emission. Out: the record, or undefined where nobody had
// to and nobody did. It is kept for a call that was blocked for another reason, too.

import { type AuditRecord, auditHead, auditRelationship } from "./audit.ts";
import type { Emission } from "./emission.ts";

export function approvalAudit(emission: Emission): AuditRecord | undefined {
  const { requiredApprovals, approvals } = emission.ruling;
  if (requiredApprovals === 0 && approvals === undefined) return undefined;
  const { valid = 0, entries, parties = [] } = approvals ?? {};
  return {
    ...auditHead("gait.gate.approval_audit_record", emission),
    required_approvals: requiredApprovals,
    valid_approvals: valid,
    // As in reference Gait this is about their number: two approvals by one person may still not do.
    approved: valid >= requiredApprovals,
    ...(parties.length === 0 ? {} : { approvers: parties }),
    relationship: auditRelationship(emission, { agents: parties }),
    // Where no token was looked at, reference Gait writes no list.
    entries: entries ?? null,
  };
}
