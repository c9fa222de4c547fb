// What every rule asks of an intent, column by column and group by group: a rule matches where it holds in every term.
// A term tells the rules that hold in it word by word, so that nobody looks at words that no term leaves open.

import type { Intent } from "../intent/intent.ts";
import type { Column } from "./column.ts";
import { elementsOf } from "./elements.ts";
import { type Found, lookExactly, nothingFound } from "./look.ts";
import type { ListName, Quantifier } from "./operators.ts";
import { keptBefore, type PackedRows, rowMembers, rowWord, summaryWord } from "./packed-rows.ts";
import { bitCount, tailMask } from "./words.ts";

/** One condition a rule: on the intent, or on some element of a list where it is not negated. */
export interface ColumnTerm {
  readonly look: Column["look"];
  readonly exact: Column["exact"];
  readonly negated: boolean;
  /** The list whose elements are looked at; the intent itself when undefined. */
  readonly list: ListName | undefined;
  /** The rules that hold where nothing is found. */
  readonly open: Uint32Array;
  /** Which words of `open` are not zero. */
  readonly openSummaries: Uint32Array;
  /** For each class the rules that list it. */
  readonly rows: PackedRows;
  /**
   * For each class the rules that hold where it is found, last those that hold where nothing is, as plain bit sets one
   * after the other: where that takes hardly more room, because it is read in less time.
   */
  readonly spread: Uint32Array | undefined;
  /** Words of a bit set. */
  readonly width: number;
  /** What was found in the intent, once it was asked for. */
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
  const open = users.map((word, w) => (negated ? -1 : ~word) & wordMask(w, ruleCount));
  const openSummaries = summariesOf(open);
  const spread = isFull(rows, open.length) ? spreadRows(rows, open, negated) : undefined;
  const width = open.length;
  return { look, exact, negated, list, open, openSummaries, rows, spread, width, found: nothingFound() };
}

/** So few words of rules are asked one by one sooner than they are summed up. */
const FEW_WORDS = 2;

/** Words of memory that nobody counts. */
const LITTLE = 1024;

function isFull(rows: PackedRows, width: number): boolean {
  const size = rows.count * width;
  return size <= LITTLE || size <= 2 * keptBefore(rows, rows.count);
}

function spreadRows(rows: PackedRows, open: Uint32Array, negated: boolean): Uint32Array {
  const width = open.length;
  const spread = new Uint32Array(rows.count * width);
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

function summariesOf(words: Uint32Array): Uint32Array {
  const summaries = new Uint32Array(Math.ceil(words.length / 32));
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

export function lookAt({ look, exact, list, found }: ColumnTerm, intent: Intent): void {
  found.count = 0;
  if (list === undefined) lookOnce(look, exact, intent, found);
  else for (const element of elementsOf(list, intent)) lookOnce(look, exact, element, found);
}

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

/** The rules of word w that hold. */
export function termWord(term: ColumnTerm, w: number, intent: Intent): number {
  if (term.found.count === NOT_LOOKED) lookAt(term, intent);
  return term.spread === undefined ? packedWord(term, w) : spreadWord(term, term.spread, w);
}

function spreadWord({ found, rows, width, negated }: ColumnTerm, spread: Uint32Array, w: number): number {
  const { count, classes } = found;
  let word = spread[(count === 0 ? rows.count - 1 : (classes[0] ?? 0)) * width + w] ?? 0;
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

/** More than this share of all words is hardly less than all of them. */
const MOST_WORDS = 0.75;

/** Whether summaries of the term leave so many words out that they are worth looking at. */
export function isSelective({ negated, rows, openSummaries, open }: ColumnTerm): boolean {
  if (negated || open.length <= FEW_WORDS) return false;
  const values = Math.max(1, rows.count - 1);
  let words = keptBefore(rows, values) / values;
  for (const summary of openSummaries) words += bitCount(summary);
  return words <= MOST_WORDS * open.length;
}
