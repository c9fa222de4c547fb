// Agent identity as it is meant, one question after the other. An absent identity fails whatever it is asked.

import type { AgentIdentity } from "../../intent/intent.ts";
import { fold } from "../../text/fold.ts";
import { compareInstants, type Instant, isZero, parseInstant } from "../../time/instant.ts";
import { type Interpreter, NO_EFFECT, type Subject } from "../contract.ts";
import type { AgentIdentitySettings } from "./shape.ts";

type Hit = readonly [reason: string, violation: string];

const isListed = (list: readonly string[], value: string): boolean => value !== "" && list.includes(value);

function idHits(settings: AgentIdentitySettings, id: string, agent: AgentIdentity | undefined): Hit[] {
  const hits: Hit[] = [];
  if (settings.require_declared_agent && (id === "" || agent === undefined)) {
    hits.push(["agent_unknown", "agent_identity_missing"]);
  }
  if (isListed(settings.denied_agent_ids, id)) hits.push(["agent_revoked", "agent_revoked"]);
  if (agent?.revoked) hits.push(["agent_revoked", "agent_revoked"]);
  if (settings.allowed_agent_ids.length > 0 && !isListed(settings.allowed_agent_ids, id)) {
    hits.push(["agent_unknown", "agent_not_declared"]);
  }
  return hits;
}

/** An identity without an expiry counts as expired. */
function isUnexpired(agent: AgentIdentity | undefined, now: Instant): boolean {
  const expiry = parseInstant(agent?.expires_at ?? "");
  return expiry !== undefined && !isZero(expiry) && compareInstants(expiry, now) > 0;
}

function identityHits(
  settings: AgentIdentitySettings,
  agent: AgentIdentity | undefined,
  now: Subject["now"],
): string[] {
  const hits: string[] = [];
  if (settings.require_agent_owner && !agent?.owner) hits.push("agent_owner_missing");
  // The policy's states are lower-cased, the agent's are not: `Approved` is not `approved`.
  const states = agent?.lifecycle_states ?? [];
  if (settings.required_agent_lifecycle_states.some((state) => !states.includes(state))) {
    hits.push("agent_lifecycle_state_invalid");
  }
  if (settings.require_unexpired_agent && !isUnexpired(agent, now())) hits.push("agent_expired");
  const manifest = settings.required_agent_manifest_digest;
  if (manifest !== "" && agent?.manifest_digest !== manifest) hits.push("agent_manifest_mismatch");
  const publishers = settings.allowed_agent_manifest_publishers;
  if (publishers.length > 0 && !isListed(publishers, fold(agent?.publisher ?? ""))) {
    hits.push("agent_manifest_mismatch");
  }
  const sources = settings.allowed_agent_manifest_sources;
  if (sources.length > 0 && !isListed(sources, fold(agent?.source ?? "")))
    hits.push("agent_manifest_mismatch");
  return hits;
}

export const agentIdentityInterpreter: Interpreter<AgentIdentitySettings> = {
  interpret(settings, { intent, now }) {
    const { agent_id = "", agent_identity } = intent.context;
    const hits: Hit[] = [
      ...idHits(settings, agent_id, agent_identity),
      ...identityHits(settings, agent_identity, now).map((code): Hit => [code, code]),
    ];
    if (hits.length === 0) return NO_EFFECT;
    return {
      verdict: "block",
      reasons: hits.map(([reason]) => reason),
      violations: hits.map(([, violation]) => violation),
    };
  },
};
