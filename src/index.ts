/**
 * `gait-policy`: policy as code for AI-agent tool calls. Compile a policy, read what is wrong with it, ask the plain
 * interpreter for a second opinion; everything of `gait-policy/runtime` comes along.
 */

// Exact analysis
export {
  type AnalyzeOptions,
  analyze,
  analyzeInTurns,
  type Progress,
  type Report,
  type TurnsOptions,
} from "./analyze.ts";
// Findings
export type { CoverWitness, Finding, Severity, Shown, SuppressedFinding } from "./check/finding.ts";
// Compile
export { type Compiled, type CompiledPolicy, type CompileOptions, compile, type Refused } from "./compile.ts";
// Diagnostics
export type { Related } from "./diagnostics/catalogue.ts";
export type { Diagnostic } from "./diagnostics/diagnostic.ts";
export {
  diagnoseIntent,
  type PlacedDiagnostic,
  type RefusedIntent,
} from "./diagnostics/intent/diagnose-intent.ts";
export { renderDiagnostic } from "./diagnostics/render.ts";
// Changes
export {
  type Change,
  type DiffPoliciesOptions,
  type DutyChange,
  diff,
  type PolicyDiff,
  type Side,
} from "./diff.ts";
// Format
export { type ConversionError, type ConvertOptions, convert } from "./format/convert.ts";
export { type FormatOptions, format } from "./format/format.ts";
export type { FormatError } from "./format/format-error.ts";
// The IR and its plain meaning
export { interpret } from "./interpret/interpret.ts";
// Invariants
export { checkInvariants, type ReadInvariants, readInvariants } from "./invariants.ts";
export type { Invariant } from "./ir/invariants.ts";
export type { Condition, Group, Match, Policy, Rule } from "./ir/policy.ts";
// The decision side
export * from "./runtime/index.ts";
export { makeSource, type Source } from "./source/source.ts";
export type { Position, Span } from "./source/span.ts";
// The table for human eyes
export { type RenderOptions, renderTable } from "./table/render.ts";
