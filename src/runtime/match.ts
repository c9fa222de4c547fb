// Which rules match, in decision order. An intent is looked at once, then matches are found one by one: most often
// the first is the only one that is needed.

import type { Intent } from "../intent/intent.ts";
import { addClass, nothingFound } from "./look.ts";
import type { ListName } from "./operators.ts";
import {
  type ColumnTerm,
  type GroupTerm,
  groupWord,
  holdFound,
  termSummary,
  termWord,
  wordMask,
} from "./terms.ts";
import { lowestBit, wordsFor } from "./words.ts";

export interface Matcher {
  readonly ruleCount: number;
  /** The narrowest first. */
  readonly columns: readonly ColumnTerm[];
  readonly groups: readonly GroupTerm[];
}

/** What follows speaks of this intent, until the next one is looked at. */
export function look({ columns, groups }: Matcher, intent: Intent): void {
  for (const term of columns) {
    term.found.count = 0;
    if (term.list === undefined) lookAt(term, intent);
    else for (const element of elementsOf(term.list, intent)) lookAt(term, element);
    holdFound(term);
  }
  for (const group of groups) lookAtElements(group, elementsOf(group.list, intent));
}

function lookAt({ look, exact, found }: ColumnTerm, subject: unknown): void {
  const own = exact?.classes.get(exact.read(subject));
  if (own !== undefined) addClass(found, own);
  else if (exact === undefined) look(subject, found);
}

function lookAtElements({ columns, elements }: GroupTerm, subjects: readonly unknown[]): void {
  elements.length = 0;
  for (const subject of subjects) {
    elements.push(
      columns.map((column) => {
        const found = nothingFound();
        column.look(subject, found);
        return found;
      }),
    );
  }
}

/** The first matching rule from `from` on and before `to`, or -1. */
export function nextMatch(matcher: Matcher, from: number, to: number): number {
  if (from >= to) return -1;
  const firstWord = from >>> 5;
  const lastSummary = (to - 1) >>> 10;
  for (let s = from >>> 10; s <= lastSummary; s++) {
    let words = openWords(matcher, s);
    if (s === from >>> 10) words &= -1 << (firstWord & 31);
    for (; words !== 0; words &= words - 1) {
      const w = 32 * s + lowestBit(words);
      let rules = matchesIn(matcher, w);
      if (w === firstWord) rules &= -1 << (from & 31);
      if (rules === 0) continue;
      const rule = 32 * w + lowestBit(rules);
      return rule < to ? rule : -1;
    }
  }
  return -1;
}

/** Fewer words are looked at one by one sooner than they are summed up. */
const FEW_WORDS = 2;

/** The words of summary word s in which some rule may match. */
function openWords({ ruleCount, columns }: Matcher, s: number): number {
  let words = wordMask(s, wordsFor(ruleCount));
  if (ruleCount <= 32 * FEW_WORDS) return words;
  for (const term of columns) {
    if (words === 0) return 0;
    words &= termSummary(term, s);
  }
  return words;
}

function matchesIn({ ruleCount, columns, groups }: Matcher, w: number): number {
  let rules = wordMask(w, ruleCount);
  for (const term of columns) {
    if (rules === 0) return 0;
    rules &= termWord(term, w);
  }
  for (const group of groups) {
    if (rules === 0) return 0;
    rules &= groupWord(group, w);
  }
  return rules;
}

export function elementsOf(list: ListName, intent: Intent): readonly unknown[] {
  if (list === "targets") return intent.targets;
  return (list === "provenance" ? intent.arg_provenance : intent.delegation?.chain) ?? [];
}
