// The delegation audit: whether a call that had to be delegated was. In: an emission. Out: the record, or undefined
// where no rule asked for delegation.

import { type AuditRecord, auditHead, auditRelationship } from "./audit.ts";
import type { Emission } from "./emission.ts";

export function delegationAudit(emission: Emission): AuditRecord | undefined {
  if (!emission.decision.require_delegation) return undefined;
  return {
    ...auditHead("gait.gate.delegation_audit_record", emission),
    delegation_required: true,
    valid_delegations: 0,
    delegated: false,
    relationship: auditRelationship(emission),
    entries: [],
  };
}
