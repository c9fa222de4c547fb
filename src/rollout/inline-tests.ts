// The tests that a policy brings along are run. In: an opened table, and tests. Out: what each of them says. What a test does
// not give comes from a small valid intent, and it is asked about the moment at which its call was made.

import type { Verdict } from "../decision/verdict.ts";
import { isIntentError } from "../intent/error.ts";
import { parseIntent } from "../intent/parse-intent.ts";
import { prepareIntent } from "../intent/prepare.ts";
import { decide } from "../runtime/decide.ts";
import type { DecisionTable } from "../runtime/table.ts";

export interface Expectation {
  readonly name: string;
  /** JSON of an intent, or of a part of one. */
  readonly given: string;
  readonly verdict: Verdict;
  readonly because: readonly string[];
}

export interface TestResult {
  readonly name: string;
  /** What is not as it was expected; empty where the test passes. */
  readonly faults: readonly string[];
}

const DEFAULTS = {
  schema_id: "gait.gate.intent_request",
  schema_version: "1.0.0",
  created_at: "2026-01-01T00:00:00Z",
  producer_version: "1.0.0",
  tool_name: "tool.example",
  args: {},
  targets: [],
};

const CONTEXT = { identity: "somebody", workspace: "/workspace", risk_class: "low" };

export const runTests = (table: DecisionTable, tests: readonly Expectation[]): readonly TestResult[] =>
  tests.map((test) => ({ name: test.name, faults: faultsOf(table, test) }));

function faultsOf(table: DecisionTable, { given, verdict, because }: Expectation): readonly string[] {
  try {
    const call = prepareIntent(filled(parseIntent(given)));
    // Of a call that is not valid nobody knows when it was made.
    const now = call.kind === "valid" ? call.created_at : DEFAULTS.created_at;
    const decision = decide(table, call, { now });
    const missing = because.filter((code) => !decision.reason_codes.includes(code));
    return [
      ...(decision.verdict === verdict ? [] : [`expected ${verdict}, found ${found(decision)}`]),
      ...(missing.length === 0 ? [] : [`expected because ${missing.join(", ")}, found ${found(decision)}`]),
    ];
  } catch (error) {
    if (!isIntentError(error)) throw error;
    return [`the call is not valid: ${error.problem}`];
  }
}

interface Found {
  readonly verdict: Verdict;
  readonly reason_codes: readonly string[];
}

const found = ({ verdict, reason_codes }: Found): string =>
  `${verdict} because ${reason_codes.join(", ") || "of nothing"}`;

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function filled(given: unknown): Members {
  if (!isMembers(given)) return DEFAULTS;
  const context = given.context ?? {};
  return { ...DEFAULTS, ...given, context: isMembers(context) ? { ...CONTEXT, ...context } : context };
}
