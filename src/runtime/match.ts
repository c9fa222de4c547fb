// Which rules match, in decision order. An intent is looked at once, then matches are found one by one: most often
// the first is the only one that is needed.

import type { Intent } from "../intent/intent.ts";
import { keptWord, PAIR } from "./packed-rows.ts";
import {
  type ColumnTerm,
  forget,
  type GroupTerm,
  groupWord,
  lateWord,
  lookAt,
  lookAtElements,
  rowPlace,
  termSummary,
  termWord,
} from "./terms.ts";
import { lowestBit, wordAt, wordsFor } from "./words.ts";

/** Terms of columns stand in order, the narrowest first. The first two settle nearly every word. */
export interface Matcher {
  readonly first: ColumnTerm;
  readonly second: ColumnTerm;
  /** Whether the rows of the first are packed, and neither is negated. */
  readonly isPair: boolean;
  readonly others: readonly ColumnTerm[];
  readonly groups: readonly GroupTerm[];
  readonly search: Search;
}

/** Scratch space of a search for matches. */
export interface Search {
  intent: Intent;
  /** The word in which matches were found last, -1 for none, and its rules that match. */
  word: number;
  matches: number;
}

// Safe: nothing is asked of a search before it was told of an intent.
export const noSearch = (): Search => ({ word: -1, matches: 0 }) as Search;

/** What follows speaks of this intent, until the next one is looked at. */
export function look({ first, second, isPair, others, groups, search }: Matcher, intent: Intent): void {
  search.intent = intent;
  search.word = -1;
  lookAt(first, intent);
  if (isPair) lookAt(second, intent);
  else forget(second);
  for (const term of others) {
    if (term.spread === undefined) lookAt(term, intent);
    else forget(term);
  }
  for (const group of groups) lookAtElements(group, intent);
}

/**
 * The first matching rule from `from` on and before `to`, or -1.
 * INVARIANT: `from` is 0, or the place behind the match that was found last.
 */
export function nextMatch(matcher: Matcher, from: number, to: number): number {
  const { search } = matcher;
  let rules = from >>> 5 === search.word ? search.matches & (-1 << (from & 31)) : 0;
  if (rules === 0) rules = nextMatches(matcher, wordsFor(from), wordsFor(to));
  if (rules === 0) return -1;
  const rule = 32 * search.word + lowestBit(rules);
  return rule < to ? rule : -1;
}

/** The matches in the first of the words from `from` on and before `to` that has some; 0 where none has. */
function nextMatches(matcher: Matcher, from: number, to: number): number {
  const { first, second } = matcher;
  if (from >= to) return 0;
  const isPair = matcher.isPair && first.more === 0 && second.more === 0;
  return isPair ? matchesOfPair(matcher, from, to) : matchesOfAll(matcher, from, to);
}

function matchesOfAll(matcher: Matcher, from: number, to: number): number {
  const { first, second, search } = matcher;
  for (let s = from >>> 5; s <= (to - 1) >>> 5; s++) {
    let left = wordsBetween(s, from, to) & openWords(matcher, s);
    for (; left !== 0; left &= left - 1) {
      const w = 32 * s + lowestBit(left);
      let rules = termWord(first, w) | 0;
      if (rules !== 0) rules &= lateWord(second, w, search.intent);
      if (rules !== 0) rules = matchesIn(matcher, w, rules);
      if (rules !== 0) return rules;
    }
  }
  return 0;
}

/** The words of which summary word s speaks, from `from` on and before `to`. */
function wordsBetween(s: number, from: number, to: number): number {
  const first = s === from >>> 5 ? -1 << (from & 31) : -1;
  return s === (to - 1) >>> 5 ? first & ((2 << ((to - 1) & 31)) - 1) : first;
}

/** Those of them in which some rule may match. The first are asked one by one sooner, where rows are spread out. */
const openWords = ({ first, second, search: { intent } }: Matcher, s: number): number =>
  s === 0 && first.spread !== undefined ? -1 : termSummary(first, s, intent) & termSummary(second, s, intent);

/**
 * The same for packed rows of two terms that found no more than one value each. Why by itself: in a large table these
 * two settle nearly every word, and reading of a term once a search what it says halves the time of a search.
 */
function matchesOfPair(matcher: Matcher, from: number, to: number): number {
  const { first, second } = matcher;
  const { open: oneOpen, openSummaries: oneOpenSummaries } = first;
  const { open: twoOpen, openSummaries: twoOpenSummaries } = second;
  const { words: one } = first.rows;
  const { words: two } = second.rows;
  const oneAt = rowPlace(first);
  const twoAt = rowPlace(second);
  for (let s = from >>> 5; s <= (to - 1) >>> 5; s++) {
    const oneListed = wordAt(one, oneAt + PAIR * s);
    const twoListed = wordAt(two, twoAt + PAIR * s);
    const oneWords = oneListed | wordAt(oneOpenSummaries, s);
    const twoWords = twoListed | wordAt(twoOpenSummaries, s);
    const oneStart = wordAt(one, oneAt + PAIR * s + 1);
    const twoStart = wordAt(two, twoAt + PAIR * s + 1);
    for (let left = wordsBetween(s, from, to) & oneWords & twoWords; left !== 0; left &= left - 1) {
      const w = 32 * s + lowestBit(left);
      let rules = wordAt(oneOpen, w) | keptWord(one, oneStart, oneListed, w);
      if (rules !== 0) rules &= wordAt(twoOpen, w) | keptWord(two, twoStart, twoListed, w);
      if (rules !== 0) rules = matchesIn(matcher, w, rules);
      if (rules !== 0) return rules;
    }
  }
  return 0;
}

/** Those of these rules of word w that hold in the other terms too. The search keeps where there are some. */
function matchesIn({ first, others, groups, search }: Matcher, w: number, rules: number): number {
  let left = rules;
  for (let t = 0; left !== 0 && t < others.length; t++)
    left &= lateWord(others[t] ?? first, w, search.intent);
  for (const group of groups) if (left !== 0) left &= groupWord(group, w);
  search.word = w;
  search.matches = left;
  return left;
}
