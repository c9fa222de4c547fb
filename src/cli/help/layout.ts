// Pages of help in lines that fit a terminal. In: titles, terms, texts. Out: lines. It knows no command.

export const PAGE_WIDTH = 100;

/** Longer terms stand in a line of their own. */
const WIDEST_TERM = 36;

type Row = readonly [text: string] | readonly [term: string, meaning: string];

/** Rows of a term and its meaning, or of a text alone; nothing where there are none. */
export function section(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const terms = rows.filter((row) => row.length === 2).map(([term]) => term.length);
  const width = Math.max(0, ...terms.filter((length) => length <= WIDEST_TERM));
  return `${title}:\n${rows.flatMap((row) => rowLines(row, width)).join("")}`;
}

function rowLines([term, meaning]: Row, width: number): readonly string[] {
  if (meaning === undefined) return indented(term, 2);
  const lines = indented(meaning, width + 4);
  if (term.length > width) return [`  ${term}\n`, ...lines];
  return [`  ${term.padEnd(width)}  ${lines[0]?.trimStart()}`, ...lines.slice(1)];
}

export const paragraph = (text: string): string => indented(text, 0).join("");

/** What stands in backquotes is one word. A word that is too long for a line has one of its own. */
function indented(text: string, indent: number): readonly string[] {
  const words = text.replace(/\s+/g, " ").match(/(?:`[^`]*`|[^ `])+|`/g) ?? [];
  return filled(words, PAGE_WIDTH - indent).map((line) => `${" ".repeat(indent)}${line}\n`);
}

function filled(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length === 0 || longer.length > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Lines as they are, set in. */
export const sample = (text: string): string =>
  text
    .trimEnd()
    .replace(/^(?=.)/gm, "    ")
    .concat("\n");

/** Parts with a blank line between; a part that is not written as lines is a paragraph. */
export const page = (...parts: readonly string[]): string =>
  parts
    .filter((part) => part !== "")
    .map((part) => (part.endsWith("\n") ? part : paragraph(part)))
    .join("\n");

/** A command to type. Where it goes on in the next line it says so to the shell; a flag and its value stay together. */
export function shellLine(line: string): string {
  const [first = "", ...more] = filled(
    line.match(/--\S+ [^\s-]\S*|\S+/g) ?? [],
    PAGE_WIDTH - "      $ \\".length,
  );
  return `    $ ${[first, ...more.map((rest) => `        ${rest}`)].join(" \\\n")}\n`;
}
