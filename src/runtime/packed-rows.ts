// Sets of rules in two levels (aggregated bit vectors: Baboescu and Varghese, SIGCOMM 2001). Of each set only the words
// that are not zero are kept, behind summary words that say which these are: a policy in which every rule names a tool
// of its own needs a few words a rule, and one whose rules share a few values needs plain bit sets.
//
// Opened, all of a row stands in one place: for each of its summary words that word and the place of the first word that
// it speaks of, then the words. Why a copy: in a large table nothing of a row is in the cache, and what is fetched from
// memory is what a decision costs.

import { bitCount, lowestBit, malformed, tailMask, take, type WordReader, wordsFor } from "./words.ts";

export interface PackedRows {
  readonly words: Int32Array;
  readonly count: number;
  /** Summary words of a row. */
  readonly span: number;
  /** Where each row begins, and behind them one in which no rule is. */
  readonly places: Uint32Array;
}

/** A summary word, and the place of the first word that it speaks of. */
export const PAIR = 2;

export const spanOf = (ruleCount: number): number => wordsFor(wordsFor(ruleCount));

/** Bit b: word 32s+b of the row is not 0. */
export const summaryWord = ({ words, places }: PackedRows, row: number, s: number): number =>
  words[(places[row] ?? 0) + PAIR * s] ?? 0;

/** Word w of the row as a bit set. */
export function rowWord({ words, places }: PackedRows, row: number, w: number): number {
  const at = (places[row] ?? 0) + PAIR * (w >>> 5);
  return keptWord(words, words[at + 1] ?? 0, words[at] ?? 0, w);
}

/** The same, where the summary word that speaks of it is known, and the place of the first word that this speaks of. */
export function keptWord(words: Int32Array, start: number, summary: number, w: number): number {
  const bit = 1 << w;
  return (summary & bit) === 0 ? 0 : (words[start + bitCount(summary & (bit - 1))] ?? 0);
}

/** How many words of the rows before one are kept. */
export const keptBefore = ({ places, span }: PackedRows, row: number): number =>
  (places[row] ?? 0) - row * PAIR * span;

/** The rules of a row, ascending. */
export function rowMembers(rows: PackedRows, row: number): readonly number[] {
  const members: number[] = [];
  for (let s = 0; s < rows.span; s++) {
    for (let summary = summaryWord(rows, row, s); summary !== 0; summary &= summary - 1) {
      const w = 32 * s + lowestBit(summary);
      for (let word = rowWord(rows, row, w); word !== 0; word &= word - 1)
        members.push(32 * w + lowestBit(word));
    }
  }
  return members;
}

/** @throws RangeError for rows that `packRows` would not have written. */
export function openRows(reader: WordReader, count: number, ruleCount: number): PackedRows {
  const span = spanOf(ruleCount);
  const from = take(reader, count * span);
  const summaries = reader.words.subarray(from, reader.at);
  let kept = 0;
  for (const summary of summaries) kept += bitCount(summary);
  const first = take(reader, kept);
  const words = new Int32Array((count + 1) * PAIR * span + kept);
  const places = new Uint32Array(count + 1);
  copyRows({ words, count, span, places }, summaries, reader.words.subarray(first, first + kept));
  requireTails({ words, count, span, places }, ruleCount);
  return { words, count, span, places };
}

/** Row by row. @throws RangeError for a word that is kept and zero. */
function copyRows(
  { words, count, span, places }: PackedRows,
  summaries: Uint32Array,
  kept: Uint32Array,
): void {
  let to = 0;
  let from = 0;
  for (let row = 0; row < count; row++) {
    places[row] = to;
    let start = to + PAIR * span;
    const first = start;
    for (let s = 0; s < span; s++) {
      const summary = summaries[row * span + s] ?? 0;
      words[to++] = summary;
      words[to++] = start;
      start += bitCount(summary);
    }
    for (to = first; to < start; to++) {
      const word = kept[from++] ?? 0;
      if (word === 0) throw malformed("row");
      words[to] = word;
    }
  }
  places[count] = to;
}

/** Nothing behind the last rule. */
function requireTails(rows: PackedRows, ruleCount: number): void {
  if (rows.span === 0) return;
  const lastSummary = tailMask(wordsFor(ruleCount));
  const lastWord = tailMask(ruleCount);
  for (let row = 0; row < rows.count; row++) {
    const isBehind = (summaryWord(rows, row, rows.span - 1) & ~lastSummary) !== 0;
    if (isBehind || (rowWord(rows, row, wordsFor(ruleCount) - 1) & ~lastWord) !== 0) throw malformed("row");
  }
}
