// THE selector table: one entry per selector of `match`. YAML shape, normalisation, digest, matching, documentation
// and the random policies of the property tests are computed from an entry; nothing else lists selectors.
// Order is that of reference Gait's document, which decides the order of errors inside one `match`; what only the DSL
// can say follows, so that it moves nothing.

import {
  DISCOVERY_METHODS,
  ENDPOINT_CLASSES,
  PHASES,
  PROVENANCE_SOURCES,
  TARGET_KINDS,
} from "../intent/enums.ts";
import type { Path } from "../intent/read.ts";
import type { ListName, Operator, Reading } from "../runtime/operators.ts";
import { RISK_CLASSES } from "./risk-classes.ts";
import type { CountKey, FlagKey, TextsKey, ToggleKey } from "./shape.ts";

export interface FieldSpec {
  /** Its name in the DSL; of a field about the elements of a list, the name inside a group. */
  readonly dsl: string;
  readonly key: TextsKey | FlagKey | ToggleKey | CountKey;
  /** Reference Gait has no such selector: YAML refuses it, and it is an extension in the digest (Semantics 6). */
  readonly yaml?: false;
  /** The mapping inside `match` that the key stands in, with its member of the digest. */
  readonly within?: { readonly key: string; readonly digest: string };
  /** An older spelling whose values are added to the key's. */
  readonly also?: { readonly key: string; readonly kind: "text" | "texts" };
  readonly operator: Operator;
  readonly reading: Reading;
  /** The words that an intent can say here, where those are fewer than a policy may list. */
  readonly vocabulary?: readonly string[];
  /** The list whose elements the condition is about; a condition on the intent itself when absent. */
  readonly list?: ListName;
  /** Where to read, from the intent or from one element of the list. Values of all paths count. */
  readonly paths: readonly Path[];
  /** The decision of a rule that matched through this field says so in this member. */
  readonly obliges?: "require_delegation" | "required_delegation_scopes";
}

/** Hints are three-valued in a policy and two-valued in an intent. */
const hint = (key: string, dsl: string, digest: string, member: string): FieldSpec => ({
  dsl,
  key: {
    kind: "toggle",
    key,
    digest,
    inDigest: "set",
    summary: "Some target has this hint; a hint that was not given is false.",
  },
  within: { key: "tool_annotations", digest: "ToolAnnotations" },
  operator: "member",
  reading: "flag",
  list: "targets",
  paths: [[member]],
});

const wrkr = (member: string): readonly Path[] => [["context", "auth_context", `wrkr.${member}`]];

export const FIELDS = {
  tool_names: {
    dsl: "tool",
    key: {
      kind: "texts",
      normal: "lower",
      key: "tool_names",
      digest: "ToolNames",
      inDigest: "always",
      summary: "Name of the tool; in a script that of the step.",
      examples: ["tool.read", "tool.write", "tool.delete", "tool.exec"],
    },
    also: { key: "tool_name", kind: "text" },
    operator: "member",
    reading: "texts",
    paths: [["tool_name"]],
  },
  risk_classes: {
    dsl: "risk",
    key: {
      kind: "texts",
      normal: "lower",
      key: "risk_classes",
      digest: "RiskClasses",
      inDigest: "always",
      summary: "Risk class of the call; an open vocabulary.",
      bare: RISK_CLASSES,
      examples: RISK_CLASSES,
    },
    operator: "member",
    reading: "texts",
    paths: [["context", "risk_class"]],
  },
  target_kinds: {
    dsl: "kind",
    key: {
      kind: "texts",
      normal: "lower",
      key: "target_kinds",
      digest: "TargetKinds",
      inDigest: "always",
      summary: "Kind of some target.",
      examples: TARGET_KINDS,
    },
    operator: "member",
    reading: "texts",
    vocabulary: TARGET_KINDS,
    list: "targets",
    paths: [["kind"]],
  },
  target_values: {
    dsl: "value",
    key: {
      kind: "texts",
      normal: "trim",
      key: "target_values",
      digest: "TargetValues",
      inDigest: "always",
      summary: "Exact value of some target, case-sensitive.",
      examples: ["/repo/a.ts", "api.example.com", "/etc/passwd"],
    },
    operator: "member",
    reading: "texts",
    list: "targets",
    paths: [["value"]],
  },
  endpoint_classes: {
    dsl: "class",
    key: {
      kind: "texts",
      normal: "lower",
      key: "endpoint_classes",
      label: "match endpoint_class",
      oneOf: ENDPOINT_CLASSES,
      digest: "EndpointClasses",
      inDigest: "set",
      summary: "What some target is used for.",
    },
    also: { key: "endpoint_class", kind: "texts" },
    operator: "member",
    reading: "texts",
    list: "targets",
    paths: [["endpoint_class"]],
  },
  discovery_method: {
    dsl: "discovery",
    key: {
      kind: "texts",
      normal: "lower",
      key: "discovery_method",
      label: "match discovery_method",
      oneOf: DISCOVERY_METHODS,
      digest: "DiscoveryMethods",
      inDigest: "set",
      summary: "How the agent came by some target.",
    },
    operator: "member",
    reading: "texts",
    list: "targets",
    paths: [["discovery_method"]],
  },
  "tool_annotations.readOnlyHint": hint("readOnlyHint", "read_only", "ReadOnlyHint", "read_only_hint"),
  "tool_annotations.destructiveHint": hint(
    "destructiveHint",
    "destructive",
    "DestructiveHint",
    "destructive_hint",
  ),
  "tool_annotations.idempotentHint": hint(
    "idempotentHint",
    "idempotent",
    "IdempotentHint",
    "idempotent_hint",
  ),
  "tool_annotations.openWorldHint": hint("openWorldHint", "open_world", "OpenWorldHint", "open_world_hint"),
  skill_publishers: {
    dsl: "skill.publisher",
    key: {
      kind: "texts",
      normal: "lower",
      key: "skill_publishers",
      digest: "SkillPublishers",
      inDigest: "set",
      summary: "Publisher of the skill that makes the call.",
      examples: ["acme", "contoso"],
    },
    operator: "member",
    reading: "folded",
    paths: [["skill_provenance", "publisher"]],
  },
  skill_sources: {
    dsl: "skill.source",
    key: {
      kind: "texts",
      normal: "lower",
      key: "skill_sources",
      digest: "SkillSources",
      inDigest: "set",
      summary: "Source of the skill that makes the call.",
      examples: ["registry", "git"],
    },
    operator: "member",
    reading: "folded",
    paths: [["skill_provenance", "source"]],
  },
  data_classes: {
    dsl: "sensitivity",
    key: {
      kind: "texts",
      normal: "lower",
      key: "data_classes",
      digest: "DataClasses",
      inDigest: "set",
      summary: "Sensitivity of some target.",
      examples: ["public", "pii", "secret"],
    },
    operator: "member",
    reading: "texts",
    list: "targets",
    paths: [["sensitivity"]],
  },
  destination_kinds: {
    dsl: "destination_kinds",
    key: {
      kind: "texts",
      normal: "lower",
      key: "destination_kinds",
      digest: "DestinationKinds",
      inDigest: "set",
      summary: "Kind of some target; beside `target_kinds` both must hold.",
      examples: TARGET_KINDS,
    },
    operator: "member",
    reading: "texts",
    vocabulary: TARGET_KINDS,
    list: "targets",
    paths: [["kind"]],
  },
  destination_values: {
    dsl: "destination_values",
    key: {
      kind: "texts",
      normal: "trim",
      key: "destination_values",
      digest: "DestinationValues",
      inDigest: "set",
      summary: "Exact value of some target; beside `target_values` both must hold.",
      examples: ["/repo/a.ts", "api.example.com"],
    },
    operator: "member",
    reading: "texts",
    list: "targets",
    paths: [["value"]],
  },
  destination_operations: {
    dsl: "operation",
    key: {
      kind: "texts",
      normal: "lower",
      key: "destination_operations",
      digest: "DestinationOps",
      inDigest: "set",
      summary: "Operation on some target.",
      examples: ["read", "write", "delete", "exec"],
    },
    operator: "member",
    reading: "texts",
    list: "targets",
    paths: [["operation"]],
  },
  provenance_sources: {
    dsl: "source",
    key: {
      kind: "texts",
      normal: "lower",
      key: "provenance_sources",
      digest: "ProvenanceSources",
      inDigest: "always",
      summary: "Where some argument comes from.",
      examples: PROVENANCE_SOURCES,
    },
    operator: "member",
    reading: "texts",
    vocabulary: PROVENANCE_SOURCES,
    list: "provenance",
    paths: [["source"]],
  },
  identities: {
    dsl: "identity",
    key: {
      kind: "texts",
      normal: "trim",
      key: "identities",
      digest: "Identities",
      inDigest: "always",
      summary: "Who asks, case-sensitive.",
      examples: ["alice", "bob", "svc-ci"],
    },
    operator: "member",
    reading: "texts",
    paths: [["context", "identity"]],
  },
  workspace_prefixes: {
    dsl: "workspace",
    key: {
      kind: "texts",
      normal: "trim",
      key: "workspace_prefixes",
      digest: "WorkspacePrefixes",
      inDigest: "always",
      summary: "Start of the workspace; `/repo` also admits `/repository`.",
      examples: ["/repo", "/repo/gait", "/home"],
    },
    operator: "prefix",
    reading: "texts",
    paths: [["context", "workspace"]],
  },
  context_tool_names: {
    dsl: "inventory.tool",
    key: {
      kind: "texts",
      normal: "lower",
      key: "context_tool_names",
      digest: "ContextToolNames",
      inDigest: "set",
      summary: "Tool name according to the inventory.",
      examples: ["tool.read", "tool.write"],
    },
    operator: "member",
    reading: "folded",
    paths: wrkr("tool_name"),
  },
  context_data_classes: {
    dsl: "inventory.data_class",
    key: {
      kind: "texts",
      normal: "lower",
      key: "context_data_classes",
      digest: "ContextDataClasses",
      inDigest: "set",
      summary: "Data class according to the inventory.",
      examples: ["secret", "pii"],
    },
    operator: "member",
    reading: "folded",
    paths: wrkr("data_class"),
  },
  context_endpoint_classes: {
    dsl: "inventory.endpoint_class",
    key: {
      kind: "texts",
      normal: "lower",
      key: "context_endpoint_classes",
      digest: "ContextEndpointClasses",
      inDigest: "set",
      summary: "Endpoint class according to the inventory.",
      examples: ["fs.write", "net.http"],
    },
    operator: "member",
    reading: "folded",
    paths: wrkr("endpoint_class"),
  },
  context_autonomy_levels: {
    dsl: "inventory.autonomy_level",
    key: {
      kind: "texts",
      normal: "lower",
      key: "context_autonomy_levels",
      digest: "ContextAutonomyLevels",
      inDigest: "set",
      summary: "Autonomy level according to the inventory.",
      examples: ["supervised", "full"],
    },
    operator: "member",
    reading: "folded",
    paths: wrkr("autonomy_level"),
  },
  require_delegation: {
    dsl: "delegation",
    key: {
      kind: "flag",
      key: "require_delegation",
      digest: "RequireDelegation",
      inDigest: "set",
      summary: "The call is made on behalf of somebody.",
    },
    operator: "present",
    reading: "texts",
    paths: [["delegation"]],
    obliges: "require_delegation",
  },
  allowed_delegator_identities: {
    dsl: "delegation.delegators",
    key: {
      kind: "texts",
      normal: "trim",
      key: "allowed_delegator_identities",
      digest: "AllowedDelegatorIdentities",
      inDigest: "set",
      summary: "Delegator of some link of the chain.",
      examples: ["alice", "agent.lead"],
    },
    operator: "member",
    reading: "texts",
    paths: [["delegation", "chain", "*", "delegator_identity"]],
  },
  allowed_delegate_identities: {
    dsl: "delegation.delegates",
    key: {
      kind: "texts",
      normal: "trim",
      key: "allowed_delegate_identities",
      digest: "AllowedDelegateIdentities",
      inDigest: "set",
      summary: "The requester, or the delegate of some link of the chain.",
      examples: ["bob", "agent.specialist"],
    },
    operator: "member",
    reading: "texts",
    paths: [
      ["delegation", "requester_identity"],
      ["delegation", "chain", "*", "delegate_identity"],
    ],
  },
  delegation_scopes: {
    dsl: "delegation.scopes",
    key: {
      kind: "texts",
      normal: "lower",
      key: "delegation_scopes",
      digest: "DelegationScopes",
      inDigest: "set",
      summary: "Scope of the delegation or of some link of the chain.",
      examples: ["read", "write", "admin"],
    },
    operator: "member",
    reading: "texts",
    paths: [
      ["delegation", "scope_class"],
      ["delegation", "chain", "*", "scope_class"],
    ],
    obliges: "required_delegation_scopes",
  },
  max_delegation_depth: {
    dsl: "delegation.depth",
    key: {
      kind: "count",
      optional: true,
      key: "max_delegation_depth",
      digest: "MaxDelegationDepth",
      inDigest: "set",
      summary: "Most links of the chain; 0 admits only a delegation without links.",
      examples: [0, 1, 2],
    },
    operator: "at_most",
    reading: "number",
    paths: [["delegation", "chain", "#"]],
  },
  environment: {
    dsl: "environment",
    yaml: false,
    key: {
      kind: "texts",
      normal: "lower",
      key: "environment",
      summary: "Environment of the call, compared as freeze windows do, without case.",
      examples: ["production", "prod", "staging"],
    },
    operator: "member",
    reading: "folded",
    paths: [["context", "environment"]],
  },
  agent_id: {
    dsl: "agent_id",
    yaml: false,
    key: {
      kind: "texts",
      normal: "trim",
      key: "agent_id",
      summary: "The agent that makes the call, case-sensitive.",
      examples: ["agent.lead", "agent-7"],
    },
    operator: "member",
    reading: "texts",
    paths: [["context", "agent_id"]],
  },
  phase: {
    dsl: "phase",
    yaml: false,
    key: {
      kind: "texts",
      normal: "lower",
      key: "phase",
      oneOf: PHASES,
      summary: "Whether the call plans or applies; `apply` when it does not say.",
    },
    operator: "member",
    reading: "texts",
    paths: [["context", "phase"]],
  },
  link_delegators: {
    dsl: "delegator",
    yaml: false,
    key: {
      kind: "texts",
      normal: "trim",
      key: "link_delegators",
      summary: "Who delegates in this link of the chain, case-sensitive.",
      examples: ["alice", "agent.lead"],
    },
    operator: "member",
    reading: "texts",
    list: "links",
    paths: [["delegator_identity"]],
  },
  link_delegates: {
    dsl: "delegate",
    yaml: false,
    key: {
      kind: "texts",
      normal: "trim",
      key: "link_delegates",
      summary: "Who is delegated to in this link of the chain, case-sensitive.",
      examples: ["bob", "agent.specialist"],
    },
    operator: "member",
    reading: "texts",
    list: "links",
    paths: [["delegate_identity"]],
  },
  link_scopes: {
    dsl: "scope",
    yaml: false,
    key: {
      kind: "texts",
      normal: "lower",
      key: "link_scopes",
      summary: "Scope of this link of the chain; that of the delegation does not count.",
      examples: ["read", "write", "admin"],
    },
    operator: "member",
    reading: "texts",
    list: "links",
    paths: [["scope_class"]],
  },
} as const satisfies Record<string, FieldSpec>;

export type FieldName = keyof typeof FIELDS;

/** A field by its name, seen through the common interface. */
export const fieldOf = (name: FieldName): FieldSpec => FIELDS[name];

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]; // The keys of a literal are its names.

/** The fields that are selectors of YAML too. */
export const YAML_FIELD_NAMES: readonly FieldName[] = FIELD_NAMES.filter(
  (name) => fieldOf(name).yaml !== false,
);
