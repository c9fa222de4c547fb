// The naive form of every constraint, in the order in which a matched rule asks them.

import { agentIdentityInterpreter } from "./agent-identity/interpret.ts";
import { approvalsInterpreter } from "./approvals/interpret.ts";
import { brokerInterpreter } from "./broker/interpret.ts";
import { contextEvidenceInterpreter } from "./context-evidence/interpret.ts";
import type { Interpreter } from "./contract.ts";
import { credentialsInterpreter } from "./credentials/interpret.ts";
import { dataflowInterpreter } from "./dataflow/interpret.ts";
import type { ConstraintName, ConstraintSettings } from "./definitions.ts";
import { endpointInterpreter } from "./endpoint/interpret.ts";
import { freezeWindowInterpreter } from "./freeze-window/interpret.ts";
import { destructiveBudgetInterpreter, rateLimitInterpreter } from "./limits/interpret.ts";
import { sandboxInterpreter } from "./sandbox/interpret.ts";

type Interpreters = { readonly [K in ConstraintName]: Interpreter<ConstraintSettings[K]> };

/** Semantics 7: M1 to M7, then the constraints that only leave obligations. */
export const INTERPRETERS: Interpreters = {
  dataflow: dataflowInterpreter,
  endpoint: endpointInterpreter,
  context_evidence: contextEvidenceInterpreter,
  agent_identity: agentIdentityInterpreter,
  credentials: credentialsInterpreter,
  freeze_window: freezeWindowInterpreter,
  sandbox: sandboxInterpreter,
  approvals: approvalsInterpreter,
  broker: brokerInterpreter,
  rate_limit: rateLimitInterpreter,
  destructive_budget: destructiveBudgetInterpreter,
};
