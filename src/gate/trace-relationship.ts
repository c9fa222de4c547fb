// Who is who in a trace: the caller, those who delegated to it, the tool, the policy. In: the parts of an emission. Out:
// its envelope. What an intent says about its own relations is not used.

import type { Delegation, Intent } from "../intent/intent.ts";
import type { Emission } from "./emission.ts";
import { type ChainLink, type Edge, type Relationship, relationship } from "./relationship.ts";

export function traceRelationship(
  { policy, intent, traceId }: Emission,
  matched_rule_ids: readonly string[],
): Relationship {
  const agent = { kind: "agent", id: intent.context.identity };
  const tool = { kind: "tool", id: intent.tool_name };
  const governing = { kind: "policy", id: policy.digest };
  const { session_id } = intent.context;
  return relationship({
    ...(session_id === undefined ? {} : { parent: { kind: "session", id: session_id } }),
    entities: [{ kind: "trace", id: traceId }, tool, agent, governing],
    policy: {
      policy_id: policy.schema_id,
      policy_version: policy.schema_version,
      policy_digest: policy.digest,
      matched_rule_ids,
    },
    chain: chainOf(intent),
    edges: [
      { kind: "calls", from: agent, to: tool },
      { kind: "governed_by", from: tool, to: governing },
      ...delegationEdges(intent.delegation),
    ],
  });
}

const chainOf = ({ context, delegation }: Intent): readonly ChainLink[] => [
  { identity: delegation?.requester_identity ?? context.identity, role: "requester" },
  ...(delegation?.chain ?? []).flatMap(({ delegator_identity, delegate_identity }): ChainLink[] => [
    { identity: delegator_identity, role: "delegator" },
    { identity: delegate_identity, role: "delegate" },
  ]),
];

const delegationEdges = (delegation: Delegation | undefined): readonly Edge[] =>
  (delegation?.chain ?? []).map(({ delegator_identity, delegate_identity }) => ({
    kind: "delegates_to",
    from: { kind: "agent", id: delegator_identity },
    to: { kind: "agent", id: delegate_identity },
  }));
