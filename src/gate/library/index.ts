/**
 * `gait-policy/gate`: the enforcement point as a library. Make a gate of a compiled policy, then run tools through it: what
 * the policy does not permit does not run, and a signed trace says what was ruled. It needs Node.
 */

// Gates
export type { BrokerRequest } from "../broker/request.ts";
// The decision log
export type { LogEntry } from "../decision-log/read-log.ts";
// Stores
export type { Counter } from "../limits/counter.ts";
export type { Admission, LimitStore, Uncounted } from "../limits/store.ts";
export type { NotKept, SpentTokens } from "../spent-tokens.ts";
export type { GateCredential, GateDecision } from "./answer.ts";
export type { ToolCall, ToolCalls } from "./calls.ts";
export type { Executed, Execution, NotExecuted } from "./execute.ts";
export { type FileStoreOptions, fileStores } from "./file-stores.ts";
export { createGate, type Gate, type Reloading } from "./gate.ts";
export type { GateKeys, KeyInput, TraceSigner } from "./keys.ts";
export type { AskBroker, GateOptions } from "./options.ts";
export { type DecisionLog, readDecisionLog, type UnreadableLogLine } from "./read-decision-log.ts";
export type { GateMode } from "./set-up.ts";
export type { Shown } from "./shown.ts";
export type { ToolArgs } from "./snapshot.ts";
export type {
  DecisionLogStore,
  GateRecord,
  GateStores,
  KillSwitchStore,
  RegistryStore,
  TraceStore,
} from "./stores.ts";
// Tools
export { type DescribeCall, type GateRefusal, isGateRefusal, wrapTool } from "./wrap-tool.ts";
