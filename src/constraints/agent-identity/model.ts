// Agent identity as conditions: what is demanded is missing, or the agent is refused or revoked.

import {
  all,
  any,
  type Formula,
  flag,
  isOne,
  isOneFolded,
  not,
  present,
  some,
} from "../../formula/formula.ts";
import { blocks, type Model } from "../model.ts";
import type { AgentIdentitySettings } from "./shape.ts";

const ID = "context.agent_id";
const IDENTITY = "context.agent_identity";

const demandedIf = (demanded: boolean, condition: Formula): readonly Formula[] =>
  demanded ? [condition] : [];

/** What has to hold. */
function demands(settings: AgentIdentitySettings): readonly Formula[] {
  const { allowed_agent_ids: ids, required_agent_manifest_digest: manifest } = settings;
  const publishers = settings.allowed_agent_manifest_publishers;
  const sources = settings.allowed_agent_manifest_sources;
  return [
    ...demandedIf(settings.require_declared_agent, all(present(ID), present(IDENTITY))),
    ...demandedIf(ids.length > 0, isOne(ID, ids)),
    ...demandedIf(settings.require_agent_owner, present(`${IDENTITY}.owner`)),
    ...settings.required_agent_lifecycle_states.map((state) => some("states", isOne("states.text", [state]))),
    ...demandedIf(settings.require_unexpired_agent, flag("agent-unexpired")),
    ...demandedIf(manifest !== "", isOne(`${IDENTITY}.manifest_digest`, [manifest])),
    ...demandedIf(publishers.length > 0, isOneFolded(`${IDENTITY}.publisher`, publishers)),
    ...demandedIf(sources.length > 0, isOneFolded(`${IDENTITY}.source`, sources)),
  ];
}

export const agentIdentityModel = (settings: AgentIdentitySettings): Model =>
  blocks(
    any(not(all(...demands(settings))), isOne(ID, settings.denied_agent_ids), flag(`${IDENTITY}.revoked`)),
  );
