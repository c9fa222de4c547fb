// What every rule asks of an intent, column by column and group by group: a rule matches where it holds in every term.
// A term tells the rules that hold in it word by word, so that nobody looks at words that no term leaves open.

import type { Column } from "./column.ts";
import { type Found, nothingFound } from "./look.ts";
import type { ListName, Quantifier } from "./operators.ts";
import { type PackedRows, rowWord, summaryWord } from "./packed-rows.ts";
import { bitCount, tailMask } from "./words.ts";

/** One condition a rule: on the intent, or on some element of a list where it is not negated. */
export interface ColumnTerm {
  readonly look: Column["look"];
  readonly exact: Column["exact"];
  readonly rows: PackedRows;
  readonly negated: boolean;
  /** The list whose elements are looked at; the intent itself when undefined. */
  readonly list: ListName | undefined;
  /** Rules that hold whatever is found, with summary words as rows have them. None where the column is negated. */
  readonly open: Uint32Array;
  readonly openSummaries: Uint32Array;
  /** For each class the words of the rules that hold where it is found, one row after the other; see `spreadOut`. */
  readonly spread: Uint32Array | undefined;
  readonly width: number;
  readonly found: Found;
}

/** Several conditions a rule, all about one element. */
export interface GroupTerm {
  readonly columns: readonly Column[];
  readonly list: ListName;
  readonly quantifier: Quantifier;
  readonly users: Uint32Array;
  /** For each element what its columns found; set by `lookAtElements`. */
  readonly elements: Found[][];
}

export function columnTerm(column: Column, list: ListName | undefined, ruleCount: number): ColumnTerm {
  const { look, exact, rows, negated, users } = column;
  const open = users.map((word, w) => (negated ? 0 : ~word & wordMask(w, ruleCount)));
  const spread = negated || rows.count * open.length > MOST_SPREAD_WORDS ? undefined : spreadOut(rows, open);
  const openSummaries = summariesOf(open);
  return {
    look,
    exact,
    rows,
    negated,
    list,
    open,
    openSummaries,
    spread,
    width: open.length,
    found: nothingFound(),
  };
}

/** 64 KiB, so that they stay in the nearer caches. */
const MOST_SPREAD_WORDS = 16_384;

/** Rows of small tables united with the rules that hold anyhow: one look-up instead of five. */
function spreadOut(rows: PackedRows, open: Uint32Array): Uint32Array {
  const width = open.length;
  return Uint32Array.from(
    { length: rows.count * width },
    (_, at) => rowWord(rows, Math.floor(at / width), at % width) | (open[at % width] ?? 0),
  );
}

/** The bits of word w that stand for rules. */
export const wordMask = (w: number, ruleCount: number): number =>
  (w + 1) * 32 <= ruleCount ? -1 : tailMask(ruleCount);

function summariesOf(words: Uint32Array): Uint32Array {
  const summaries = new Uint32Array(Math.ceil(words.length / 32));
  words.forEach((word, w) => {
    if (word !== 0) summaries[w >>> 5] = (summaries[w >>> 5] ?? 0) | (1 << (w & 31));
  });
  return summaries;
}

/** Words of which some rule may hold. */
export function termSummary(term: ColumnTerm, s: number): number {
  if (term.negated) return -1;
  const { rows, found } = term;
  let summary = term.openSummaries[s] ?? 0;
  for (let i = 0; i < found.count; i++) summary |= summaryWord(rows, found.classes[i] ?? 0, s);
  return summary;
}

/** The rules of word w that hold. */
export function termWord(term: ColumnTerm, w: number): number {
  const { found, spread } = term;
  if (spread !== undefined && found.count === 1) return spread[(found.classes[0] ?? 0) * term.width + w] ?? 0;
  let word = term.open[w] ?? 0;
  for (let i = 0; i < found.count; i++) word |= rowWord(term.rows, found.classes[i] ?? 0, w);
  return term.negated ? ~word : word;
}

/** The rules of word w that hold. Bits that stand for no rule of the group are set. */
export function groupWord({ columns, users, quantifier, elements }: GroupTerm, w: number): number {
  const asked = users[w] ?? 0;
  let some = 0;
  for (const found of elements) {
    let all = asked;
    for (let c = 0; c < columns.length; c++) all &= elementWord(columns[c], found[c], w);
    some |= all;
  }
  return quantifier === "any" ? ~asked | some : ~some;
}

function elementWord(column: Column | undefined, found: Found | undefined, w: number): number {
  if (column === undefined || found === undefined) return 0;
  let word = 0;
  for (let i = 0; i < found.count; i++) word |= rowWord(column.rows, found.classes[i] ?? 0, w);
  return column.negated ? ~word : word;
}

/** About how many rules hold for a value that the policy lists: the fewer, the sooner the term is asked. */
export function breadth({ negated, rows, open }: ColumnTerm): number {
  if (negated) return Number.POSITIVE_INFINITY;
  const first = rows.starts[0] ?? 0;
  const listed = bitsIn(rows.words.subarray(first, rows.starts[(rows.count - 1) * rows.span]));
  return bitsIn(open) + listed / Math.max(1, rows.count - 1);
}

function bitsIn(words: Uint32Array): number {
  let bits = 0;
  for (const word of words) bits += bitCount(word);
  return bits;
}
