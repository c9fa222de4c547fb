// One value for every set of patterns that some value matches. In: patterns as machines. Out: values, shortest first, and
// whether they are all there are: past a budget of states the search ends and says so.

import { charactersOf, DEAD, type Machine, type Runner, runnerOf } from "./glob-machine.ts";

export interface PatternValues {
  readonly values: readonly string[];
  readonly exact: boolean;
}

export interface Characters {
  /** Whether a value may hold it. */
  readonly isAllowed: (code: number) => boolean;
  /** A second question about each character of a value: whether all pass is one more pattern. */
  readonly passes: (code: number) => boolean;
  /** A value that stands for itself elsewhere stands for no others. */
  readonly isNamed: (text: string) => boolean;
}

const MOST_STATES = 60_000;
const MOST_VALUES = 4_096;
const SPACE = 0x20;

/** Characters in values that read well, then a slash, a dot, and one of each length in bytes. */
const PLAIN = [..."xyz019-/. \u00e9\u20ac\u{1d11e}"].map((char) => char.codePointAt(0) ?? 0);

const isCharacter = (code: number): boolean =>
  code >= SPACE && code !== 0x7f && !(code >= 0xd800 && code <= 0xdfff) && code <= 0x10ffff;

export function patternValues(machines: readonly Machine[], characters: Characters): PatternValues {
  const alphabet = [...new Set([...PLAIN, ...machines.flatMap(charactersOf)])].filter(
    (code) => isCharacter(code) && characters.isAllowed(code),
  );
  const runners = machines.map(runnerOf);
  const start: State = {
    text: "",
    live: runners.map((each, index) => [index, each.start]),
    all: true,
    blank: true,
  };
  const queue = [start];
  /** By state: the patterns that match there. */
  const known = new Map([[keyOf(start), matchedBy(runners, start)]]);
  const found = new Map<string, string>();
  /** The first value for these patterns stays, unless it is named and a later one is not. */
  const offer = ({ text, blank }: State, matched: string): void => {
    if (blank) return;
    const before = found.get(matched);
    if (before === undefined || (characters.isNamed(before) && !characters.isNamed(text)))
      found.set(matched, text);
  };
  for (const state of queue) {
    if (queue.length > MOST_STATES || found.size > MOST_VALUES)
      return { values: [...found.values()], exact: false };
    for (const code of alphabet) {
      // What a value says is trimmed, so it begins with no space.
      if (code === SPACE && state.text === "") continue;
      const after = step(runners, state, code, characters);
      const key = keyOf(after);
      const before = known.get(key);
      const matched = before ?? matchedBy(runners, after);
      offer(after, matched);
      if (before !== undefined) continue;
      known.set(key, matched);
      queue.push(after);
    }
  }
  return { values: [...found.values()], exact: machines.every(({ exact }) => exact) };
}

interface State {
  readonly text: string;
  /** The machines that may still match, with the state of each. */
  readonly live: readonly (readonly [machine: number, state: number])[];
  readonly all: boolean;
  /** Empty, or with a space at its end. */
  readonly blank: boolean;
}

const keyOf = ({ live, all, blank }: State): string => `${all} ${blank} ${live.join(" ")}`;

const matchedBy = (runners: readonly Runner[], { live, all }: State): string =>
  `${all} ${live.filter(([machine, state]) => runners[machine]?.accepts(state)).map(([machine]) => machine)}`;

const step = (
  runners: readonly Runner[],
  { text, live, all }: State,
  code: number,
  { passes }: Characters,
): State => ({
  text: text + String.fromCodePoint(code),
  live: live.flatMap(([machine, state]): State["live"] => {
    const after = runners[machine]?.after(state, code) ?? DEAD;
    return after === DEAD ? [] : [[machine, after]];
  }),
  all: all && passes(code),
  blank: code === SPACE,
});
