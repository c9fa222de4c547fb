// What a policy in the DSL says, as a tree with its places. Values and settings are those of the one AST; only what no
// other surface can say has nodes of its own. It knows no field: what a name means, and what may stand where, is judged
// later.

import type { Span } from "../../source/span.ts";
import type { Entry, List, Scalar, Value } from "../ast.ts";

export interface PolicyText {
  readonly fallbacks: readonly FallbackText[];
  readonly blocks: readonly Entry[];
  readonly sets: readonly SetText[];
  readonly rules: readonly RuleText[];
  readonly invariants: readonly InvariantText[];
  readonly tests: readonly TestText[];
  /** Names of all sets, those that could not be read included: who uses one of these was not mistaken. */
  readonly setNames: ReadonlySet<string>;
  /** Every statement could be read. */
  readonly isWhole: boolean;
}

export type Statement = FallbackText | BlockText | SetText | RuleText | InvariantText | TestText;

export interface Named {
  readonly text: string;
  readonly span: Span;
}

/** `NAME { ... }` */
export interface BlockText {
  readonly kind: "block";
  readonly span: Span;
  readonly entry: Entry;
}

/** `default VERDICT` */
export interface FallbackText {
  readonly kind: "default";
  readonly span: Span;
  readonly verdict: Scalar;
}

/** `set NAME: TYPE = { ... }` */
export interface SetText {
  readonly kind: "set";
  readonly span: Span;
  readonly name: Named;
  readonly type: Named;
  readonly values: List;
}

export interface RuleText {
  readonly kind: "rule";
  readonly span: Span;
  readonly name: Scalar;
  readonly priority?: Scalar;
  readonly effect: Scalar;
  readonly when?: Clause;
  readonly because?: Scalar | List;
  readonly violates?: Scalar | List;
  readonly settings: readonly Entry[];
}

/** `never VERDICT when ...` */
export interface InvariantText {
  readonly kind: "never";
  readonly span: Span;
  readonly verdict: Scalar;
  readonly when?: Clause;
  readonly because?: Scalar | List;
}

/** `test NAME { given INTENT expect VERDICT }` */
export interface TestText {
  readonly kind: "test";
  readonly span: Span;
  readonly name: Scalar;
  /** The intent as JSON. */
  readonly given: Value;
  readonly expect: Scalar;
  readonly because?: Scalar | List;
}

export type Clause = Junction | Negation | GroupText | Comparison;

/** `a and b and c`, or the same with `or`; at least two parts. */
export interface Junction {
  readonly kind: "and" | "or";
  readonly span: Span;
  readonly parts: readonly Clause[];
}

/** `not (...)` */
export interface Negation {
  readonly kind: "not";
  readonly span: Span;
  readonly part: Clause;
}

export const QUANTIFIERS = ["any", "every", "no"] as const;

/** `any LIST (...)`: something about one element. */
export interface GroupText {
  readonly kind: "group";
  readonly span: Span;
  readonly quantifier: (typeof QUANTIFIERS)[number];
  readonly list: Named;
  readonly part: Clause;
}

export type ComparisonOperator = "==" | "!=" | "in" | "not in" | "under" | "<=" | "is present";

export interface Comparison {
  readonly kind: "comparison";
  readonly span: Span;
  readonly field: Named;
  readonly operator: ComparisonOperator;
  readonly operatorSpan: Span;
  /** A bare word after `in` and `under` names a set; absent after `is present`. */
  readonly operand?: Scalar | List;
}
