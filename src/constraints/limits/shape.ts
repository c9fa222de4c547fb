// Two counters of one kind: calls in all, and destructive calls. A decision only names them; the enforcement
// point counts. They differ in when a half-written block is an error.

import { LIMIT_SCOPES, LIMIT_WINDOWS } from "../../decision/limit-words.ts";
import type { EncodedShape, SettingsOf } from "../../fields/shape.ts";

export const rateLimit = {
  name: "rate_limit",
  level: "rule",
  layout: "nested",
  digest: "RateLimit",
  summary: "Names a limit on matched calls; without `requests` the block is ignored.",
  onlyObliges: true,
  keys: [
    {
      kind: "count",
      key: "requests",
      label: "rate_limit.requests",
      digest: "Requests",
      inDigest: "always",
      encoded: "requests",
      configures: true,
      summary: "Calls per window; 0 is no limit.",
      words: "calls at most *",
      examples: [1, 3, 10],
    },
    {
      kind: "text",
      normal: "lower",
      key: "window",
      label: "rate_limit.window",
      digest: "Window",
      inDigest: "always",
      encoded: "window",
      oneOf: LIMIT_WINDOWS,
      initial: "minute",
      summary: "Calendar window that is counted in.",
      words: "per *",
    },
    {
      kind: "text",
      normal: "lower",
      key: "scope",
      label: "rate_limit.scope",
      digest: "Scope",
      inDigest: "always",
      encoded: "scope",
      oneOf: LIMIT_SCOPES,
      initial: "tool_identity",
      summary: "What shares a counter.",
      words: "counted by *",
    },
  ],
} as const satisfies EncodedShape;

export const destructiveBudget = {
  name: "destructive_budget",
  level: "rule",
  layout: "nested",
  digest: "DestructiveBudget",
  summary: "Names a limit on matched destructive calls; a block without `requests` is an error.",
  onlyObliges: true,
  keys: [
    {
      kind: "count",
      key: "requests",
      label: "destructive_budget.requests",
      digest: "Requests",
      inDigest: "always",
      encoded: "requests",
      configures: true,
      least: 1,
      summary: "Destructive calls per window.",
      words: "destructive calls at most *",
      examples: [1, 3, 10],
    },
    {
      kind: "text",
      normal: "lower",
      key: "window",
      label: "destructive_budget.window",
      digest: "Window",
      inDigest: "always",
      encoded: "window",
      oneOf: LIMIT_WINDOWS,
      configures: true,
      initial: "minute",
      summary: "Calendar window that is counted in.",
      words: "per *",
    },
    {
      kind: "text",
      normal: "lower",
      key: "scope",
      label: "destructive_budget.scope",
      digest: "Scope",
      inDigest: "always",
      encoded: "scope",
      oneOf: LIMIT_SCOPES,
      configures: true,
      initial: "tool_identity",
      summary: "What shares a counter.",
      words: "counted by *",
    },
  ],
} as const satisfies EncodedShape;

export type LimitSettings = SettingsOf<typeof rateLimit>;
