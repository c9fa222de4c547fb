// Which rules match, in decision order. An intent is looked at once, then matches are found one by one: most often
// the first is the only one that is needed.

import type { Intent } from "../intent/intent.ts";
import {
  type ColumnTerm,
  forget,
  type GroupTerm,
  groupWord,
  lookAt,
  lookAtElements,
  termSummary,
  termWord,
  wordMask,
} from "./terms.ts";
import { lowestBit, wordsFor } from "./words.ts";

export interface Matcher {
  readonly ruleCount: number;
  /** The narrowest first. */
  readonly columns: readonly ColumnTerm[];
  /** Those whose summaries are worth looking at. */
  readonly selective: readonly ColumnTerm[];
  readonly groups: readonly GroupTerm[];
  readonly search: Search;
}

/** Scratch space of a search for matches. */
export interface Search {
  intent: Intent;
  /** The word that was looked at last, -1 for none, and its rules that match. */
  word: number;
  matches: number;
}

const NOBODY: Intent = Object.freeze<Intent>({
  tool_name: "",
  args: {},
  targets: [],
  context: { identity: "", workspace: "", risk_class: "", phase: "apply" },
});

export const noSearch = (): Search => ({ intent: NOBODY, word: -1, matches: 0 });

/** What follows speaks of this intent, until the next one is looked at. */
export function look({ columns, groups, search }: Matcher, intent: Intent): void {
  search.intent = intent;
  search.word = -1;
  for (const term of columns) {
    if (term.spread === undefined) lookAt(term, intent);
    else forget(term);
  }
  for (const group of groups) lookAtElements(group, intent);
}

/** The first matching rule from `from` on and before `to`, or -1. */
export function nextMatch(matcher: Matcher, from: number, to: number): number {
  for (let s = from >>> 10; from < to && s <= (to - 1) >>> 10; s++) {
    let words = openWords(matcher, s);
    if (s === from >>> 10) words &= -1 << ((from >>> 5) & 31);
    if (s === (to - 1) >>> 10) words &= (2 << (((to - 1) >>> 5) & 31)) - 1;
    const rule = firstMatch(matcher, s, words, from);
    if (rule !== -1) return rule < to ? rule : -1;
  }
  return -1;
}

/** The words of summary word s in which some rule may match. */
function openWords({ ruleCount, selective, search }: Matcher, s: number): number {
  let words = wordMask(s, wordsFor(ruleCount));
  for (const term of selective) {
    if (words === 0) return 0;
    words &= termSummary(term, s, search.intent);
  }
  return words;
}

/** The first matching rule from `from` on in these words of summary word s. */
function firstMatch(matcher: Matcher, s: number, words: number, from: number): number {
  for (let left = words; left !== 0; left &= left - 1) {
    const w = 32 * s + lowestBit(left);
    let rules = matchesIn(matcher, w);
    if (w === from >>> 5) rules &= -1 << (from & 31);
    if (rules !== 0) return 32 * w + lowestBit(rules);
  }
  return -1;
}

/** The rules of word w that match. */
function matchesIn({ ruleCount, columns, groups, search }: Matcher, w: number): number {
  if (w === search.word) return search.matches;
  let rules = wordMask(w, ruleCount);
  for (const term of columns) {
    if (rules === 0) break;
    rules &= termWord(term, w, search.intent);
  }
  for (const group of groups) {
    if (rules === 0) break;
    rules &= groupWord(group, w);
  }
  search.word = w;
  search.matches = rules;
  return rules;
}
