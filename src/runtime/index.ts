/**
 * `gait-policy/runtime`: the decision side. Load a compiled table, prepare an intent, decide, explain.
 * No dependency, no file access, no code generation; it runs wherever modern JavaScript does.
 */

// Decisions
export type {
  Decision,
  FreezeDecision,
  KillSwitchDecision,
  Limit,
  SandboxDecision,
  StepVerdict,
} from "../decision/decision.ts";
export type { DecideOptions } from "../decision/options.ts";
export { VERDICTS, type Verdict } from "../decision/verdict.ts";
// Intents
export { type IntentError, isIntentError } from "../intent/error.ts";
export type { ContextInput, IntentInput, ProvenanceInput, TargetInput } from "../intent/input.ts";
export { parseIntent } from "../intent/parse-intent.ts";
export {
  type InvalidIntent,
  type PreparedIntent,
  prepareIntent,
  prepareIntentText,
  type ValidIntent,
} from "../intent/prepare.ts";
export { decide } from "./decide.ts";
export { type ConditionTrace, type Explanation, explain, type RuleTrace } from "./explain.ts";
// Tables
export { type ArtifactError, isArtifactError, loadTable } from "./load-table.ts";
export type { DecisionTable } from "./table.ts";
