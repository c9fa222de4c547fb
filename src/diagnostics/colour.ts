// Marks parts of a report for a terminal. In: a style and text. Out: the text, with or without escape sequences around
// it. INVARIANT: text was escaped before, so that these sequences are the only ones.

export type Style = "error" | "warning" | "info" | "dim";

export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_, text) => text;

/** Bold red, yellow and cyan: which shades that is, the reader's terminal decides. */
const SEQUENCES: Readonly<Record<Style, string>> = { error: "1;31", warning: "1;33", info: "1;36", dim: "2" };

export const ansi: Paint = (style, text) =>
  text === "" ? "" : `\u001b[${SEQUENCES[style]}m${text}\u001b[0m`;
