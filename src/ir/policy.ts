// The IR: the resolved, typed, normalised policy, the same for every surface. Types only. Its meaning is
// written down in docs/semantics.md, whose sections code cites as "Semantics n".

import type { ConstraintSettings, PolicySettings } from "../constraints/definitions.ts";
import type { Verdict } from "../decision/verdict.ts";
import type { FieldName } from "../fields/fields.ts";
import type { ListName, Quantifier } from "../runtime/operators.ts";
import type { Span } from "../source/span.ts";

export interface Policy {
  readonly kind: "policy";
  readonly schema_id: string;
  readonly schema_version: string;
  readonly default_verdict: Verdict;
  readonly settings: PolicySettings;
  /** Semantics 5: by priority, then name in byte order, then place in the document. */
  readonly rules: readonly Rule[];
}

/** One conjunction with its effect, codes and constraints. */
export interface Rule {
  readonly kind: "rule";
  readonly name: string;
  readonly priority: number;
  readonly effect: Verdict;
  readonly reason_codes: readonly string[];
  readonly violations: readonly string[];
  readonly match: Match;
  readonly constraints: { readonly [K in keyof ConstraintSettings]?: ConstraintSettings[K] };
  /** Where the rule was written. Enters neither digest nor table. */
  readonly origin: Origin;
}

export interface Origin {
  readonly file: string;
  readonly span: Span;
  /** Position of the source rule in its document; alternatives of one rule share it. */
  readonly index: number;
}

/** All conditions and all groups must hold. */
export interface Match {
  readonly conditions: readonly Condition[];
  readonly groups: readonly Group[];
}

/** Semantics 2: `negated` is the exact complement, so it holds for an absent value. */
export interface Condition {
  readonly field: FieldName;
  /** The listed values, sorted; the bound of `at_most` as its decimal text; empty for `present`. */
  readonly values: readonly string[];
  readonly negated: boolean;
}

/** All conditions of a group are about one and the same element of the list. */
export interface Group {
  readonly list: ListName;
  readonly quantifier: Quantifier;
  readonly conditions: readonly Condition[];
}
