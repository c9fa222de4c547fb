// What a check says about a policy that compiles. A finding never changes the table: a policy with findings means
// exactly what it says, which may not be what its author meant.

import type { Policy, Rule } from "../ir/policy.ts";
import type { Span } from "../source/span.ts";

export const SEVERITIES = ["info", "warning", "error"] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Related {
  readonly message: string;
  readonly span: Span;
}

export interface Finding {
  /** Stable, for programs. */
  readonly code: string;
  readonly severity: Severity;
  /** The rule it is about; empty when it is about the policy as a whole. */
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
  readonly span: Span;
  /** Other places that have to be seen to understand it. */
  readonly related?: readonly Related[];
  /** What decides before this rule: names of rules, and "fail_closed" for the checks of that block. */
  readonly covered_by?: readonly string[];
  /** A call that shows it. */
  readonly witness?: Shown;
  /** For each that covers the rule a call that only it catches. */
  readonly witnesses?: readonly CoverWitness[];
  /** It is a claim about all calls, and its proof was checked. */
  readonly proof?: "checked";
}

/** What the author of the policy says is meant. */
export interface SuppressedFinding extends Finding {
  readonly reason: string;
}

/** A call as a program would write it, and what it is decided with where that matters. */
export interface Shown {
  readonly intent: Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface CoverWitness extends Shown {
  readonly covered_by: string;
}

/** What a check hands back; code and severity are its own unless it says otherwise. */
export interface Found {
  readonly rule?: Rule;
  readonly message: string;
  readonly hint?: string;
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly covered_by?: readonly string[];
  readonly witness?: Shown;
  readonly witnesses?: readonly CoverWitness[];
  readonly proof?: "checked";
}

export interface Check {
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what the code means. */
  readonly summary: string;
  run(policy: Policy): readonly Found[];
}
