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

/**
 * Semantics 7: M1 to M7, then the constraints that only leave obligations. Why by getters: the command line reads the file
 * in which an evaluator stands when a policy has that constraint, and most policies have few.
 */
export const EVALUATORS = {
  get dataflow() {
    return dataflowEvaluator;
  },
  endpoint: endpointEvaluator,
  get context_evidence() {
    return contextEvidenceEvaluator;
  },
  get agent_identity() {
    return agentIdentityEvaluator;
  },
  credentials: credentialsEvaluator,
  get freeze_window() {
    return freezeWindowEvaluator;
  },
  get sandbox() {
    return sandboxEvaluator;
  },
  approvals: approvalsEvaluator,
  broker: brokerEvaluator,
  rate_limit: rateLimitEvaluator,
  destructive_budget: destructiveBudgetEvaluator,
} as const satisfies Record<ConstraintName, Evaluator>;
