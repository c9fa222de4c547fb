// A `key: value` where a value goes on: the library complains about the value, people have to look elsewhere. In: the
// text, and where the value starts. Out: what is wrong and where, a second colon or a line that is indented too far.

import type { SyntaxProblem } from "./syntax-texts.ts";

export interface PlacedProblem extends SyntaxProblem {
  readonly start: number;
  readonly end: number;
}

/** What follows is not looked at: there may be a complaint for every few characters of a large text. */
const FARTHEST = 1000;

const COLON = /:(?:\s|$)/;
const KEY_LINE = /\n[ \t]*([^\s#][^\n]*?):(?=\s|$)/;

export function nestedMapping(text: string, start: number): PlacedProblem {
  const rest = text.slice(start, start + FARTHEST);
  const [line = ""] = rest.split("\n", 1);
  const value = line.trimEnd();
  if (COLON.test(value)) return { ...SECOND_COLON, start, end: start + value.length };
  const below = KEY_LINE.exec(rest);
  if (below === null) return { ...CONTINUED, start, end: start + value.length };
  const [match, key = ""] = below;
  const end = start + below.index + match.length - 1;
  return { ...TOO_DEEP, start: end - key.length, end };
}

const SECOND_COLON: SyntaxProblem = {
  code: "yaml-layout",
  what: "found a second `: ` in one line",
  hint: "put the value in quotes, or move its keys to lines of their own, indented",
};

const TOO_DEEP: SyntaxProblem = {
  code: "yaml-layout",
  what: "this key is indented deeper than the keys above it",
  hint: "start all keys of a mapping in the same column",
};

/** Where it is too far away to look. */
const CONTINUED: SyntaxProblem = {
  ...TOO_DEEP,
  what: "this value is continued by a `key: value` line",
};
