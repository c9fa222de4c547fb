// The compiled policy as plain data: what an artifact holds and `openTable` reads. It holds no code and no field
// name that anything depends on: names of columns are labels for people.
//
// Rules stand in decision order, so a tier is a range of them. Everything that is a number stands in one list of
// unsigned 32-bit words, part after part, in this order and with nothing between or behind them:
//
//   rules    for each rule six words: see `RULE_WORDS`
//   tiers    for each priority the place of its first rule
//   lists    one after the other: how many texts, then the place of each in `texts`
//   columns  for each column its classes (for each key the class it belongs to), then its rows
//   groups   for each group the same for its columns; for a group without columns one row, the rules that have it
//
// The rows of a column are sets of rules: for each class the rules that list its values, and last all rules that have
// a condition in the column. Of a set as bits, bit i of word floor(i/32) for rule i, only the words that are not zero
// are kept. Rows stand as one summary word per 32 words of each set (bit w: word w is kept), then the words kept, set
// by set. Where a part begins follows from the parts before it, so there is no index to be wrong.

import type { Verdict } from "../decision/verdict.ts";
import type { Path } from "../intent/read.ts";
import type { ListName, Operator, Quantifier, Reading } from "./operators.ts";

export const TABLE_FORMAT = 2;

export type TableData = {
  readonly head: TableHead;
  readonly words: Uint32Array;
};

/** Everything that is no number in `words`. */
export type TableHead = {
  readonly format: typeof TABLE_FORMAT;
  readonly policy: PolicyData;
  /** Encoded settings by name. */
  readonly settings: { readonly [name: string]: unknown };
  /** How many rules there are. */
  readonly rules: number;
  /** Of the tiers, ascending. */
  readonly priorities: readonly number[];
  /** Names and codes, each once. */
  readonly texts: readonly string[];
  /** How many lists of texts there are. */
  readonly lists: number;
  /** What rules are constrained by, each combination once: encoded constraints by name. */
  readonly constraints: readonly { readonly [name: string]: unknown }[];
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

/** Conditions of many rules on one field, all negated or none. */
export type ColumnData = {
  readonly field: string;
  readonly operator: Operator;
  readonly reading: Reading;
  readonly paths: readonly Path[];
  readonly negated: boolean;
  /** Every value that some rule lists, sorted; numbers as decimal text; one empty text for `present`. */
  readonly keys: readonly string[];
};

/** Groups of many rules over one list: every column is asked about the same element. */
export type GroupData = {
  readonly list: ListName;
  readonly quantifier: Quantifier;
  readonly columns: readonly ColumnData[];
};

/** The words of a rule, by their place. */
export const RULE_WORDS = {
  /** Place in `texts`. */
  name: 0,
  /** Strictness of the effect, plus `DELEGATION` where the rule demands a delegation. */
  effect: 1,
  /** Places in the lists. Reasons are never empty: a rule without codes got one made from its name. */
  reasons: 2,
  violations: 3,
  scopes: 4,
  /** Place in `constraints`, counted from 1; 0 for none. */
  constraints: 5,
} as const;
export const WORDS_PER_RULE = 6;
export const DELEGATION = 4;
