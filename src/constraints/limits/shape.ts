// Two counters of one kind: calls in all, and destructive calls. A decision only names them; the enforcement
// point counts. They differ in when a half-written block is an error.

import type { BlockShape, SettingsOf } from "../../fields/shape.ts";

const WINDOWS = ["minute", "hour"] as const;
const SCOPES = ["tool", "identity", "tool_identity"] as const;

export const rateLimit = {
  name: "rate_limit",
  level: "rule",
  layout: "nested",
  digest: "RateLimit",
  summary: "Names a limit on matched calls; without `requests` the block is ignored.",
  keys: [
    {
      kind: "count",
      key: "requests",
      label: "rate_limit.requests",
      digest: "Requests",
      inDigest: "always",
      configures: true,
      summary: "Calls per window; 0 is no limit.",
      examples: [1, 3, 10],
    },
    {
      kind: "text",
      normal: "lower",
      key: "window",
      label: "rate_limit.window",
      digest: "Window",
      inDigest: "always",
      oneOf: WINDOWS,
      initial: "minute",
      summary: "Calendar window that is counted in.",
    },
    {
      kind: "text",
      normal: "lower",
      key: "scope",
      label: "rate_limit.scope",
      digest: "Scope",
      inDigest: "always",
      oneOf: SCOPES,
      initial: "tool_identity",
      summary: "What shares a counter.",
    },
  ],
} as const satisfies BlockShape;

export const destructiveBudget = {
  name: "destructive_budget",
  level: "rule",
  layout: "nested",
  digest: "DestructiveBudget",
  summary: "Names a limit on matched destructive calls; a block without `requests` is an error.",
  keys: [
    {
      kind: "count",
      key: "requests",
      label: "destructive_budget.requests",
      digest: "Requests",
      inDigest: "always",
      configures: true,
      least: 1,
      summary: "Destructive calls per window.",
      examples: [1, 3, 10],
    },
    {
      kind: "text",
      normal: "lower",
      key: "window",
      label: "destructive_budget.window",
      digest: "Window",
      inDigest: "always",
      oneOf: WINDOWS,
      configures: true,
      initial: "minute",
      summary: "Calendar window that is counted in.",
    },
    {
      kind: "text",
      normal: "lower",
      key: "scope",
      label: "destructive_budget.scope",
      digest: "Scope",
      inDigest: "always",
      oneOf: SCOPES,
      configures: true,
      initial: "tool_identity",
      summary: "What shares a counter.",
    },
  ],
} as const satisfies BlockShape;

export type LimitSettings = SettingsOf<typeof rateLimit>;
