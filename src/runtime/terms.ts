// What every rule asks of an intent, column by column and group by group: a rule matches where it holds in every term.
// A term tells the rules that hold in it word by word, so that nobody looks at words that no term leaves open.

import type { Column } from "./column.ts";
import { type Found, nothingFound } from "./look.ts";
import type { ListName, Quantifier } from "./operators.ts";
import { type PackedRows, rowWord } from "./packed-rows.ts";
import { bitCount, tailMask } from "./words.ts";

/** One condition a rule: on the intent, or on some element of a list where it is not negated. */
export interface ColumnTerm {
  readonly look: Column["look"];
  readonly exact: Column["exact"];
  readonly rows: PackedRows;
  readonly negated: boolean;
  /** The list whose elements are looked at; the intent itself when undefined. */
  readonly list: ListName | undefined;
  /** The rules that hold where nothing is found. */
  readonly open: SpreadRow;
  /** For each class the rules that hold where it is found, once they were asked for. */
  readonly spread: (SpreadRow | undefined)[];
  /** Words of `spread`. */
  spent: number;
  readonly found: Found;
  /** The rows of what is found, as many as `found` counts. */
  readonly holding: SpreadRow[];
}

/** A set of rules as bits, and which of its words are not zero. */
interface SpreadRow {
  readonly words: Uint32Array;
  readonly summaries: Uint32Array;
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
  const open = spreadRow(users.map((word, w) => (negated ? -1 : ~word) & wordMask(w, ruleCount)));
  const spread = new Array<SpreadRow | undefined>(rows.count);
  return { look, exact, rows, negated, list, open, spread, spent: 0, found: nothingFound(), holding: [] };
}

const spreadRow = (words: Uint32Array): SpreadRow => ({ words, summaries: summariesOf(words) });

/** To be called when all is found: looks up the rows. */
export function holdFound(term: ColumnTerm): void {
  const { found, holding, spread } = term;
  for (let i = 0; i < found.count; i++) {
    const row = found.classes[i] ?? 0;
    holding[i] = spread[row] ?? spreadOut(term, row);
  }
}

/** Half a KiB a rule, and what small tables need anyhow. */
const mostSpreadWords = (width: number): number => 32 * width * 128 + 16_384;

/** United with the rules that hold anyhow, a row is read in a third of the time. Those of all values would take too much. */
function spreadOut(term: ColumnTerm, row: number): SpreadRow {
  const { rows, open, spread, negated } = term;
  term.spent += open.words.length;
  if (term.spent > mostSpreadWords(open.words.length)) {
    spread.fill(undefined);
    term.spent = open.words.length;
  }
  const made = spreadRow(
    open.words.map((word, w) => (negated ? word & ~rowWord(rows, row, w) : word | rowWord(rows, row, w))),
  );
  spread[row] = made;
  return made;
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
export function termSummary({ found, holding, open, negated }: ColumnTerm, s: number): number {
  if (found.count === 0 || negated) return open.summaries[s] ?? 0;
  let summary = holding[0]?.summaries[s] ?? 0;
  for (let i = 1; i < found.count; i++) summary |= holding[i]?.summaries[s] ?? 0;
  return summary;
}

/** The rules of word w that hold. */
export function termWord({ found, holding, open, negated }: ColumnTerm, w: number): number {
  if (found.count === 0) return open.words[w] ?? 0;
  let word = holding[0]?.words[w] ?? 0;
  for (let i = 1; i < found.count; i++) {
    const other = holding[i]?.words[w] ?? 0;
    word = negated ? word & other : word | other;
  }
  return word;
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
  return bitsIn(open.words) + listed / Math.max(1, rows.count - 1);
}

function bitsIn(words: Uint32Array): number {
  let bits = 0;
  for (const word of words) bits += bitCount(word);
  return bits;
}
