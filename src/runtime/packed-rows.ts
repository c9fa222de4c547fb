// Sets of rules in two levels (aggregated bit vectors: Baboescu and Varghese, SIGCOMM 2001). Of each set only the words
// that are not zero are kept, behind summary words that say which these are: a policy in which every rule names a tool
// of its own needs a few words a rule, and one whose rules share a few values needs plain bit sets.

import { bitCount, lowestBit, tailMask, take, type WordReader, wordsFor } from "./words.ts";

export interface PackedRows {
  readonly words: Uint32Array;
  readonly count: number;
  /** Summary words of a row. */
  readonly span: number;
  /** Place of the summary words; those of a row stand together. */
  readonly summaries: number;
  /** For each summary word the place of the first word it speaks of. */
  readonly starts: Uint32Array;
}

export const spanOf = (ruleCount: number): number => wordsFor(wordsFor(ruleCount));

/** Bit b: word 32s+b of the row is not 0. */
export const summaryWord = (rows: PackedRows, row: number, s: number): number =>
  rows.words[rows.summaries + row * rows.span + s] ?? 0;

/** Word w of the row as a bit set. */
export function rowWord(rows: PackedRows, row: number, w: number): number {
  const at = row * rows.span + (w >>> 5);
  const summary = rows.words[rows.summaries + at] ?? 0;
  const bit = 1 << (w & 31);
  if ((summary & bit) === 0) return 0;
  return rows.words[(rows.starts[at] ?? 0) + bitCount(summary & (bit - 1))] ?? 0;
}

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
  const { words } = reader;
  const span = spanOf(ruleCount);
  const summaries = take(reader, count * span);
  const starts = new Uint32Array(count * span);
  const lastSummary = tailMask(wordsFor(ruleCount));
  const lastWord = tailMask(ruleCount);
  for (let at = 0; at < starts.length; at++) {
    const summary = words[summaries + at] ?? 0;
    const isLast = at % span === span - 1;
    const kept = bitCount(summary);
    starts[at] = take(reader, kept);
    if (isLast && (summary & ~lastSummary) !== 0) throw new RangeError("malformed table: row");
    for (let place = reader.at - kept; place < reader.at; place++) {
      if (words[place] === 0) throw new RangeError("malformed table: row");
    }
    const holdsLastWord = isLast && (summary >>> ((wordsFor(ruleCount) - 1) & 31)) & 1;
    if (holdsLastWord && ((words[reader.at - 1] ?? 0) & ~lastWord) !== 0)
      throw new RangeError("malformed table: row");
  }
  return { words, count, span, summaries, starts };
}
