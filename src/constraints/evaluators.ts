// The evaluators of the decision point, in the order in which a matched rule asks them. The order has meaning:
// dataflow replaces the effect, everything after it only raises.

import { agentIdentityEvaluator } from "./agent-identity/evaluate.ts";
import { approvalsEvaluator } from "./approvals/evaluate.ts";
import { brokerEvaluator } from "./broker/evaluate.ts";
import { contextEvidenceEvaluator } from "./context-evidence/evaluate.ts";
import type { Evaluator } from "./contract.ts";
import { credentialsEvaluator } from "./credentials/evaluate.ts";
import { dataflowEvaluator } from "./dataflow/evaluate.ts";
import type { ConstraintName } from "./definitions.ts";
import { endpointEvaluator } from "./endpoint/evaluate.ts";
import { freezeWindowEvaluator } from "./freeze-window/evaluate.ts";
import { destructiveBudgetEvaluator, rateLimitEvaluator } from "./limits/evaluate.ts";
import { sandboxEvaluator } from "./sandbox/evaluate.ts";

/** Semantics 7: M1 to M7, then the constraints that only leave obligations. */
export const EVALUATORS = {
  dataflow: dataflowEvaluator,
  endpoint: endpointEvaluator,
  context_evidence: contextEvidenceEvaluator,
  agent_identity: agentIdentityEvaluator,
  credentials: credentialsEvaluator,
  freeze_window: freezeWindowEvaluator,
  sandbox: sandboxEvaluator,
  approvals: approvalsEvaluator,
  broker: brokerEvaluator,
  rate_limit: rateLimitEvaluator,
  destructive_budget: destructiveBudgetEvaluator,
} as const satisfies Record<ConstraintName, Evaluator>;
