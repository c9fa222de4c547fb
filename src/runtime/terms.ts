// What every rule asks of an intent, column by column and group by group: a rule matches where it holds in every term.
// A term tells the rules that hold in it word by word, so that nobody looks at words that no term leaves open.

import type { Intent } from "../intent/intent.ts";
import type { Column } from "./column.ts";
import { elementsOf } from "./elements.ts";
import { type Found, lookExactly, nothingFound } from "./look.ts";
import type { ListName, Quantifier } from "./operators.ts";
import {
  keptBefore,
  openRows,
  type PackedRows,
  rowMembers,
  rowWord,
  spanOf,
  summaryWord,
} from "./packed-rows.ts";
import { bitCount, tailMask, wordsFor } from "./words.ts";

/** One condition a rule: on the intent, or on some element of a list where it is not negated. */
export interface ColumnTerm {
  readonly look: Column["look"];
  readonly exact: Column["exact"];
  readonly negated: boolean;
  /** The list whose elements are looked at; the intent itself when undefined. */
  readonly list: ListName | undefined;
  /** The rules that hold where nothing is found. */
  readonly open: Int32Array;
  /** Which words of `open` are not zero. */
  readonly openSummaries: Int32Array;
  /** For each class the rules that list it. */
  readonly rows: PackedRows;
  /**
   * For each class the rules that hold where it is found, last those that hold where nothing is, as plain bit sets one
   * after the other: where that takes hardly more room, because it is read in less time.
   */
  readonly spread: Int32Array | undefined;
  /** Words of a bit set. */
  readonly width: number;
  /** What was found in the intent, once it was asked for. */
  readonly found: Found;
  /** Where in `spread` the row begins of what was found first, and how much was found beside. */
  at: number;
  more: number;
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

/** What a term takes of a column. */
type Asked = Pick<Column, "look" | "exact" | "rows" | "negated" | "users">;

export function columnTerm(column: Asked, list: ListName | undefined, ruleCount: number): ColumnTerm {
  const { look, exact, rows, negated, users } = column;
  const open = Int32Array.from(users, (word, w) => (negated ? -1 : ~word) & wordMask(w, ruleCount));
  const openSummaries = summariesOf(open);
  const spread = isFull(rows, open.length) ? spreadRows(rows, open, negated) : undefined;
  const width = open.length;
  return {
    look,
    exact,
    negated,
    list,
    open,
    openSummaries,
    rows,
    spread,
    width,
    found: nothingFound(),
    at: 0,
    more: 0,
  };
}

/** In which every rule holds. */
export function everyRule(ruleCount: number): ColumnTerm {
  const rows = openRows({ words: new Uint32Array(spanOf(ruleCount)), at: 0 }, 1, ruleCount);
  const users = new Uint32Array(wordsFor(ruleCount));
  return columnTerm({ look: () => {}, exact: undefined, rows, negated: false, users }, undefined, ruleCount);
}

/** Words of memory that nobody counts. */
const LITTLE = 1024;

function isFull(rows: PackedRows, width: number): boolean {
  const size = rows.count * width;
  return size <= LITTLE || size <= 2 * keptBefore(rows, rows.count);
}

function spreadRows(rows: PackedRows, open: Int32Array, negated: boolean): Int32Array {
  const width = open.length;
  const spread = new Int32Array(rows.count * width);
  const last = rows.count - 1;
  for (let row = 0; row < last; row++) {
    for (let w = 0; w < width; w++) {
      const listed = rowWord(rows, row, w);
      const anyhow = open[w] ?? 0;
      spread[row * width + w] = negated ? anyhow & ~listed : anyhow | listed;
    }
  }
  spread.set(open, last * width);
  return spread;
}

/** The bits of word w that stand for rules. */
export const wordMask = (w: number, ruleCount: number): number =>
  (w + 1) * 32 <= ruleCount ? -1 : tailMask(ruleCount);

function summariesOf(words: Int32Array): Int32Array {
  const summaries = new Int32Array(Math.ceil(words.length / 32));
  words.forEach((word, w) => {
    if (word !== 0) summaries[w >>> 5] = (summaries[w >>> 5] ?? 0) | (1 << (w & 31));
  });
  return summaries;
}

const NOT_LOOKED = -1;

/**
 * Puts looking off until the term is asked: most intents are settled by one or two terms. Not so where rows are packed: of
 * those with many values nothing is in the cache, and what is looked at at once is fetched at the same time.
 */
export function forget({ found }: ColumnTerm): void {
  found.count = NOT_LOOKED;
}

export function lookAt(term: ColumnTerm, intent: Intent): void {
  const { look, exact, list, found } = term;
  found.count = 0;
  if (list === undefined) lookOnce(look, exact, intent, found);
  else for (const element of elementsOf(list, intent)) lookOnce(look, exact, element, found);
  const { count, classes } = found;
  term.at = term.width * (count === 0 ? term.rows.count - 1 : (classes[0] ?? 0));
  term.more = count > 1 ? count - 1 : 0;
}

/** Where the packed row begins of what was found first. */
export const rowPlace = ({ found, rows }: ColumnTerm): number =>
  rows.places[found.count === 0 ? rows.count : (found.classes[0] ?? 0)] ?? 0;

function lookOnce(look: Column["look"], exact: Column["exact"], subject: unknown, found: Found): void {
  if (exact === undefined) look(subject, found);
  else lookExactly(exact, subject, found);
}

/** Words of which some rule may hold. */
export function termSummary(term: ColumnTerm, s: number, intent: Intent): number {
  const { found, openSummaries, rows } = term;
  if (found.count === NOT_LOOKED) lookAt(term, intent);
  let summary = openSummaries[s] ?? 0;
  for (let i = 0; i < found.count; i++) summary |= summaryWord(rows, found.classes[i] ?? 0, s);
  return summary;
}

/** The rules of word w that hold, of a term that may not have been asked yet. */
export function lateWord(term: ColumnTerm, w: number, intent: Intent): number {
  if (term.found.count === NOT_LOOKED) lookAt(term, intent);
  return termWord(term, w);
}

/** The rules of word w that hold. */
export function termWord(term: ColumnTerm, w: number): number {
  return term.spread === undefined ? packedWord(term, w) : spreadWord(term, term.spread, w);
}

function spreadWord(term: ColumnTerm, spread: Int32Array, w: number): number {
  const word = spread[term.at + w] ?? 0;
  return term.more === 0 ? word : joined(term, spread, w, word);
}

function joined({ found, width, negated }: ColumnTerm, spread: Int32Array, w: number, first: number): number {
  const { count, classes } = found;
  let word = first;
  for (let i = 1; i < count; i++) {
    const other = spread[(classes[i] ?? 0) * width + w] ?? 0;
    word = negated ? word & other : word | other;
  }
  return word;
}

function packedWord({ found, open, rows, negated }: ColumnTerm, w: number): number {
  let listed = 0;
  for (let i = 0; i < found.count; i++) listed |= rowWord(rows, found.classes[i] ?? 0, w);
  const anyhow = open[w] ?? 0;
  return negated ? anyhow & ~listed : anyhow | listed;
}

export function lookAtElements({ columns, elements, list }: GroupTerm, intent: Intent): void {
  elements.length = 0;
  for (const subject of elementsOf(list, intent)) {
    elements.push(
      columns.map((column) => {
        const found = nothingFound();
        column.look(subject, found);
        return found;
      }),
    );
  }
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

/** So many values speak for all of them. */
const SAMPLE = 16;

/** About how many rules hold for a value that the policy lists: the fewer, the sooner the term is asked. */
export function breadth({ negated, rows, open }: ColumnTerm): number {
  if (negated) return Number.POSITIVE_INFINITY;
  const sampled = Math.min(SAMPLE, rows.count - 1);
  let listed = 0;
  for (let row = 0; row < sampled; row++) listed += rowMembers(rows, row).length;
  let anyhow = 0;
  for (const word of open) anyhow += bitCount(word);
  return anyhow + listed / Math.max(1, sampled);
}
