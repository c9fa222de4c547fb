// Agent identity settings as artifact data.

import type { Encode } from "../contract.ts";
import type { AgentIdentitySettings } from "./shape.ts";

export const encodeAgentIdentity: Encode<AgentIdentitySettings> = (settings) => ({
  declared: settings.require_declared_agent,
  allowed: settings.allowed_agent_ids,
  denied: settings.denied_agent_ids,
  manifest: settings.required_agent_manifest_digest,
  publishers: settings.allowed_agent_manifest_publishers,
  sources: settings.allowed_agent_manifest_sources,
  states: settings.required_agent_lifecycle_states,
  owner: settings.require_agent_owner,
  unexpired: settings.require_unexpired_agent,
});
