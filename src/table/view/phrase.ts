// Sentences whose words are this program's and whose values are a stranger's. Every form of the table escapes the two
// differently, so they are kept apart until the end. Nothing here knows what a sentence is about.

import { escapeInvisible } from "../../diagnostics/escape.ts";

/** Words of this program, or a list of values that came with a policy. */
export type Piece = string | readonly string[];
export type Phrase = readonly Piece[];

export const joined = (phrases: readonly Phrase[], separator: string): Phrase =>
  phrases.flatMap((phrase, index) => (index === 0 ? phrase : [separator, ...phrase]));

export interface Dress {
  /** How a value looks; it was made visible before. */
  readonly value: (value: string) => string;
  /** Values of one list that are shown before the rest is counted. */
  readonly most: number;
}

export const dressed = (phrase: Phrase, dress: Dress): string =>
  phrase.map((piece) => (typeof piece === "string" ? piece : listed(piece, dress))).join("");

function listed(values: readonly string[], { value, most }: Dress): string {
  const shown = values.slice(0, most).map((text) => value(visible(text)));
  const more = values.length - shown.length;
  return [...shown, ...(more > 0 ? [`+${more}`] : [])].join(", ");
}

const SPEAKS_FOR_ITSELF = /^[^\s,;"'`]+$/;

/** A value with everything invisible spelled out, in quotes where one could not tell where it ends. */
export function visible(value: string): string {
  const text = escapeInvisible(value);
  return SPEAKS_FOR_ITSELF.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;
}
