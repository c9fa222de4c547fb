// Text and phrases as HTML. In: what a stranger chose, or sentences around it. Out: markup in which it ends nothing.

import { escapeInvisible } from "../../diagnostics/escape.ts";
import { type Dress, dressed, type Phrase } from "../view/phrase.ts";

/** For texts between tags and in quoted attributes. */
export const escaped = (text: string): string =>
  escapeInvisible(text).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);

const HTML: Dress = { value: (value) => `<code>${escaped(value)}</code>`, most: Number.POSITIVE_INFINITY };

export const words = (phrase: Phrase): string => dressed(phrase, HTML);

export const list = (phrases: readonly Phrase[]): string =>
  phrases.length === 0 ? "" : `<ul>${phrases.map((phrase) => `<li>${words(phrase)}</li>`).join("")}</ul>`;
