// What was detected comes in; what it says about the policy that is needed goes out: signals that speak for
// themselves, and tools that a person has to look at.

import type { JsonObject } from "../json.ts";
import type { Detection } from "./detect.ts";
import { type ToolKind, type ToolsByKind, toolCandidates, toolsByKind } from "./tool-kinds.ts";

export interface Signal {
  readonly code: string;
  readonly category: string;
  readonly value: string;
  readonly confidence: "high" | "low";
  readonly evidence: readonly string[];
  readonly reason: string;
}

export interface Signals {
  /** What looks like a tool at all. */
  readonly candidates: readonly string[];
  readonly tools: ToolsByKind;
  readonly detected: readonly Signal[];
  readonly unknown: readonly Signal[];
}

/** As many names of tools as a person reads at once. */
export const MOST_NAMES = 8;

const REASONS: readonly (readonly [kind: ToolKind, reason: string])[] = [
  ["destructive", "the names of these tools say that they delete or destroy something"],
  ["state_change", "the names of these tools say that they change the state of something"],
  ["payment", "the names of these tools say that they move money or touch bills"],
  ["data_store", "the names of these tools say that they work on a database"],
];

export function signalsOf({ frameworks, tools: names }: Detection): Signals {
  const candidates = toolCandidates(names);
  const tools = toolsByKind(candidates);
  const unclear = tools("unclassified");
  const ofTools = REASONS.filter(([kind]) => tools(kind).length > 0).map(([kind, reason]) =>
    toolSignal(kind, tools(kind), reason),
  );
  return {
    candidates,
    tools,
    detected: [...frameworks.map(frameworkSignal), ...ofTools],
    unknown: unclear.length === 0 ? [] : [unclassified(unclear)],
  };
}

export const signalJson = (signal: Signal): JsonObject => ({ ...signal });

const frameworkSignal = (framework: string): Signal => ({
  code: `framework.${framework}`,
  category: "framework",
  value: framework,
  confidence: "high",
  evidence: [framework],
  reason: `source files register tools with ${framework}`,
});

const toolSignal = (kind: ToolKind, evidence: readonly string[], reason: string): Signal => ({
  code: `tool.${kind}`,
  category: `${kind}_tools`,
  value: `${kind}_tools`,
  confidence: "high",
  evidence,
  reason,
});

const unclassified = (tools: readonly string[]): Signal => ({
  code: "tool.unclassified",
  category: "unclassified_tools",
  value: "manual_review",
  confidence: "low",
  evidence: tools.slice(0, MOST_NAMES),
  reason: "the names of these tools do not say what they do; decide for each which rule it needs",
});
