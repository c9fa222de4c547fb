// The delegation audit: whether a call that had to be delegated was. In: an emission. Out: the record, or undefined
// where no rule asked for delegation.

import { type AuditRecord, auditHead, auditRelationship } from "./audit.ts";
import type { Emission } from "./emission.ts";
import { textOf } from "./records/members.ts";
import type { JsonObject } from "./records/record-shape.ts";
import type { ChainLink, Edge } from "./relationship.ts";

export function delegationAudit(emission: Emission): AuditRecord | undefined {
  if (!emission.decision.require_delegation) return undefined;
  const { valid = 0, ref = "", entries = [] } = emission.ruling.delegations ?? {};
  const chain = entries.flatMap(partiesOf);
  return {
    ...auditHead("gait.gate.delegation_audit_record", emission),
    delegation_required: true,
    valid_delegations: valid,
    // As in reference Gait true for a part of the chain, too.
    delegated: valid > 0,
    ...(ref === "" ? {} : { delegation_ref: ref }),
    relationship: auditRelationship(emission, {
      agents: chain.map(({ identity }) => identity),
      chain,
      edges: entries.flatMap(edgesOf),
    }),
    entries: entries.map(written),
  };
}

/** Of valid entries and of those that are not: who was said to act for whom. */
const partiesOf = (entry: JsonObject): readonly ChainLink[] =>
  (["delegator", "delegate"] as const).flatMap((role) => {
    const identity = textOf(entry, `${role}_identity`);
    return identity === "" ? [] : [{ identity, role }];
  });

function edgesOf(entry: JsonObject): readonly Edge[] {
  const [from, to] = [textOf(entry, "delegator_identity"), textOf(entry, "delegate_identity")];
  if (from === "" || to === "") return [];
  return [{ kind: "delegates_to", from: { kind: "agent", id: from }, to: { kind: "agent", id: to } }];
}

/** What is not known is left out. */
const written = (entry: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== ""));
