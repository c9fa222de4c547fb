// A `key: value` where a value goes on: the library complains about the value, people have to look elsewhere. In: the
// text, and where the value starts. Out: what is wrong and where, a second colon or a line that is indented too far.

import type { SyntaxProblem } from "./syntax-texts.ts";

export interface PlacedProblem extends SyntaxProblem {
  readonly start: number;
  readonly end: number;
}

const KEY = /[^\s#][^\n]*?(?=:(?:\s|$))/y;

export function nestedMapping(text: string, start: number): PlacedProblem {
  const lineEnd = endOfLine(text, start);
  const value = text.slice(start, lineEnd).trimEnd();
  const key = /:(?:\s|$)/.test(value) ? undefined : keyBelow(text, lineEnd);
  return key === undefined
    ? { ...SECOND_COLON, start, end: start + value.length }
    : { ...TOO_DEEP, start: key[0], end: key[1] };
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

/** The first key in the lines below, which the value above reaches into. */
function keyBelow(text: string, from: number): readonly [number, number] | undefined {
  for (let at = from + 1; at < text.length; at = endOfLine(text, at) + 1) {
    KEY.lastIndex = at + (/\S/.exec(text.slice(at, endOfLine(text, at)))?.index ?? 0);
    const [key] = KEY.exec(text) ?? [];
    if (key !== undefined) return [KEY.lastIndex - key.length, KEY.lastIndex];
  }
  return undefined;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}
