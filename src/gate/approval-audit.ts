// The approval audit: how many had to agree and how many did. In: an emission. Out: the record, or undefined where
// nobody had to. It is kept for a call that was blocked for another reason, too.

import { type AuditRecord, auditHead, auditRelationship } from "./audit.ts";
import type { Emission } from "./emission.ts";

export function approvalAudit(emission: Emission): AuditRecord | undefined {
  const { requiredApprovals } = emission.ruling;
  if (requiredApprovals === 0) return undefined;
  return {
    ...auditHead("gait.gate.approval_audit_record", emission),
    required_approvals: requiredApprovals,
    valid_approvals: 0,
    approved: false,
    relationship: auditRelationship(emission),
    // Where no token was looked at, reference Gait writes no list.
    entries: null,
  };
}
