// How a record is related to others: who called what under which policy. In: the parts as they are known. Out: the
// envelope that traces and audit records share, sorted and without repeats. It does not know which record it is for.

import { omitEmpty } from "../intent/omit-empty.ts";
import { sortedDistinct } from "../intent/sorted-distinct.ts";
import { compareBytes } from "../text/byte-order.ts";
import { uniqueSorted } from "../text/unique-sorted.ts";

// Type aliases, so that they are Json.
export type Ref = { readonly kind: string; readonly id: string };
export type Edge = { readonly kind: string; readonly from: Ref; readonly to: Ref };
export type ChainLink = { readonly identity: string; readonly role: "requester" | "delegator" | "delegate" };

export interface Relations {
  readonly parent?: Ref;
  readonly entities: readonly Ref[];
  readonly policy: {
    readonly policy_id?: string;
    readonly policy_version?: string;
    readonly policy_digest: string;
    readonly matched_rule_ids?: readonly string[];
  };
  readonly chain?: readonly ChainLink[];
  readonly edges: readonly Edge[];
  readonly parentRecord?: string;
}

export type Relationship = ReturnType<typeof relationship>;

export function relationship({ parent, entities, policy, chain = [], edges, parentRecord }: Relations) {
  const known = sortedDistinct(entities, compareRefs);
  return omitEmpty({
    parent_ref: parent,
    entity_refs: known,
    policy_ref: omitEmpty(policy),
    agent_chain: sortedDistinct(chain, compareLinks),
    edges: sortedDistinct(edges, compareEdges),
    parent_record_id: parentRecord,
    related_entity_ids: uniqueSorted(known.map(({ id }) => id)),
  });
}

const compareRefs = (a: Ref, b: Ref): number => compareBytes(a.kind, b.kind) || compareBytes(a.id, b.id);

const compareLinks = (a: ChainLink, b: ChainLink): number =>
  compareBytes(a.role, b.role) || compareBytes(a.identity, b.identity);

const compareEdges = (a: Edge, b: Edge): number =>
  compareBytes(a.kind, b.kind) || compareRefs(a.from, b.from) || compareRefs(a.to, b.to);
