// What approval and delegation audits have in common: which call they are about. In: an emission. Out: their first
// members and their relations. The records are not signed; the trace that they name is.

import type { Json } from "../canonical/json.ts";
import type { Emission } from "./emission.ts";
import { type ChainLink, type Edge, type Relationship, relationship } from "./relationship.ts";

export type AuditRecord = { readonly [member: string]: Json };

export const auditHead = (schema_id: string, { policy, intent, decision, ...emission }: Emission) => ({
  schema_id,
  schema_version: "1.0.0",
  created_at: decision.created_at,
  producer_version: emission.producerVersion,
  trace_id: emission.traceId,
  tool_name: intent.tool_name,
  intent_digest: emission.intentDigest,
  policy_digest: policy.digest,
});

export interface Involved {
  readonly agents: readonly string[];
  readonly chain?: readonly ChainLink[];
  readonly edges?: readonly Edge[];
}

export function auditRelationship(
  { policy, intent, traceId }: Emission,
  { agents, chain = [], edges = [] }: Involved,
): Relationship {
  const trace = { kind: "trace", id: traceId };
  const tool = { kind: "tool", id: intent.tool_name };
  const governing = { kind: "policy", id: policy.digest };
  return relationship({
    parent: trace,
    entities: [trace, tool, governing, ...agents.map((id) => ({ kind: "agent", id }))],
    policy: { policy_digest: policy.digest },
    chain,
    edges: [{ kind: "governed_by", from: tool, to: governing }, ...edges],
    parentRecord: traceId,
  });
}
