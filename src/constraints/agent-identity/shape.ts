// Who the agent is: declared, known, owned, in a required state, described by a known manifest.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

const identity = (member: string) => ["context", "agent_identity", member] as const;

export const agentIdentity = {
  name: "agent_identity",
  level: "rule",
  layout: "flat",
  summary: "Blocks agents that are not what the rule demands.",
  keys: [
    { kind: "flag", key: "require_declared_agent", digest: "RequireDeclaredAgent", inDigest: "set", configures: true, summary: "An agent id and an identity must be given." },
    { kind: "texts", normal: "trim", key: "allowed_agent_ids", digest: "AllowedAgentIDs", inDigest: "set", configures: true, about: ["context", "agent_id"], summary: "Agent ids that are admitted, case-sensitive.", examples: ["agent-1", "agent-2"] },
    { kind: "texts", normal: "trim", key: "denied_agent_ids", digest: "DeniedAgentIDs", inDigest: "set", configures: true, about: ["context", "agent_id"], summary: "Agent ids that are refused, case-sensitive.", examples: ["agent-2", "agent-3"] },
    { kind: "text", normal: "lower", format: "sha256", key: "required_agent_manifest_digest", digest: "RequiredAgentManifestDigest", inDigest: "set", configures: true, about: identity("manifest_digest"), summary: "SHA-256 of the one admitted manifest, in hex.", examples: ["fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210"] },
    { kind: "texts", normal: "lower", key: "allowed_agent_manifest_publishers", digest: "AllowedAgentManifestPublishers", inDigest: "set", configures: true, about: identity("publisher"), summary: "Publishers of the agent's manifest that are admitted.", examples: ["acme", "contoso"] },
    { kind: "texts", normal: "lower", key: "allowed_agent_manifest_sources", digest: "AllowedAgentManifestSources", inDigest: "set", configures: true, about: identity("source"), summary: "Sources of the agent's manifest that are admitted.", examples: ["registry", "git"] },
    { kind: "texts", normal: "lower", key: "required_agent_lifecycle_states", digest: "RequiredAgentLifecycleStates", inDigest: "set", configures: true, about: [...identity("lifecycle_states"), "*"], summary: "States that the agent must all be in.", examples: ["approved", "active"] },
    { kind: "flag", key: "require_agent_owner", digest: "RequireAgentOwner", inDigest: "set", configures: true, summary: "The agent must name an owner." },
    { kind: "flag", key: "require_unexpired_agent", digest: "RequireUnexpiredAgent", inDigest: "set", configures: true, summary: "The agent's identity must have an expiry that lies ahead." },
  ],
} as const satisfies BlockShape;

export type AgentIdentitySettings = SettingsOf<typeof agentIdentity>;
