// What every constraint does to the effect of a rule, as conditions, in the order in which a matched rule asks them.

import { agentIdentityModel } from "./agent-identity/model.ts";
import { contextEvidenceModel } from "./context-evidence/model.ts";
import { credentialsModel } from "./credentials/model.ts";
import { dataflowModel } from "./dataflow/model.ts";
import type { ConstraintName, ConstraintSettings } from "./definitions.ts";
import { endpointModel } from "./endpoint/model.ts";
import { freezeWindowModel } from "./freeze-window/model.ts";
import { type Model, NO_RAISE } from "./model.ts";
import { sandboxModel } from "./sandbox/model.ts";

type Models = { readonly [K in ConstraintName]: (settings: ConstraintSettings[K]) => Model };

const obliges = (): Model => NO_RAISE;

export const MODELS: Models = {
  dataflow: dataflowModel,
  endpoint: endpointModel,
  context_evidence: contextEvidenceModel,
  agent_identity: agentIdentityModel,
  credentials: credentialsModel,
  freeze_window: freezeWindowModel,
  sandbox: sandboxModel,
  approvals: obliges,
  broker: obliges,
  rate_limit: obliges,
  destructive_budget: obliges,
};
