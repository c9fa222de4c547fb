// Texts of strangers in the Markdown of GitHub, and lists that are cut. In: texts. Out: Markdown in which they end nothing,
// mention nobody and link to nothing.

import { escapeInvisible } from "../../diagnostics/escape.ts";
import { codeSpan } from "../../table/render-markdown.ts";

const MOST_CHARACTERS = 2000;

/** Inside code neither Markdown nor mentions nor links are looked for. */
export const code = (text: string): string => codeSpan(escapeInvisible(clipped(text)) || " ");

/** Elsewhere only letters, digits and blanks stay as they are, inside HTML too. */
export const plain = (text: string): string =>
  escapeInvisible(clipped(text)).replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`);

const clipped = (text: string): string =>
  text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}...`;

/** The first of them, and a line about how many more there are. */
export function firstLines<T>(
  items: readonly T[],
  most: number,
  line: (item: T) => string,
  rest: (more: number) => string,
): readonly string[] {
  const more = items.length - most;
  return [...items.slice(0, most).map(line), ...(more > 0 ? [rest(more)] : [])];
}
