// The compiled policy as plain data: what an artifact holds and `openTable` reads. It holds no code and no field
// name that anything depends on: names of columns are labels for people.
//
// Rules stand in decision order, so a tier is a range of them. A bit set has one bit per rule, bit i of word
// floor(i/32) for rule i, and is written as base64 of its 32-bit words, little-endian. A set of at most as many rules
// as a bit set has words is written as an ascending list of their places instead.

import type { Verdict } from "../decision/verdict.ts";
import type { Path } from "../intent/read.ts";
import type { ListName, Operator, Quantifier, Reading } from "./operators.ts";
import type { RuleSetData } from "./rule-set.ts";

export const TABLE_FORMAT = 1;

export type TableData = {
  readonly format: typeof TABLE_FORMAT;
  readonly policy: PolicyData;
  /** Encoded settings by name. */
  readonly settings: { readonly [name: string]: unknown };
  readonly rules: readonly RuleData[];
  readonly columns: readonly ColumnData[];
  readonly groups: readonly GroupData[];
};

export type PolicyData = {
  readonly schema_id: string;
  readonly schema_version: string;
  /** SHA-256 of the policy in hex. */
  readonly digest: string;
  readonly default_verdict: Verdict;
};

export type RuleData = {
  readonly name: string;
  readonly priority: number;
  readonly effect: Verdict;
  /** Never empty: a rule without codes got one made from its name. */
  readonly reasons: readonly string[];
  readonly violations: readonly string[];
  /** Encoded constraints by name. */
  readonly constraints: { readonly [name: string]: unknown };
  readonly require_delegation: boolean;
  readonly required_delegation_scopes: readonly string[];
};

/** Conditions of many rules on one field, all negated or none. */
export type ColumnData = {
  readonly field: string;
  readonly operator: Operator;
  readonly reading: Reading;
  readonly paths: readonly Path[];
  readonly negated: boolean;
  /** Rules with a condition in this column, as a bit set. */
  readonly users: string;
  /** Every value that some rule lists, sorted; numbers as decimal text; one empty text for `present`. */
  readonly keys: readonly string[];
  /** For each key its class: values that no rule tells apart share one. */
  readonly classes: readonly number[];
  /** For each class the rules that list its values. */
  readonly rows: readonly RuleSetData[];
};

/** Groups of many rules over one list: every column is asked about the same element. */
export type GroupData = {
  readonly list: ListName;
  readonly quantifier: Quantifier;
  /** Rules with a group here, as a bit set. */
  readonly users: string;
  readonly columns: readonly ColumnData[];
};
