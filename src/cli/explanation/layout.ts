// Text cells to lines of a fixed width. It counts one column per code point, and spells out what cannot be seen.

import { escapeInvisible } from "../../diagnostics/escape.ts";

export const WIDTH = 100;
const GAP = "  ";

/** Widths that cells but the last are cut to, so that the last has room. */
const MOST = 34;

/** The text, cut where it is too wide. */
export function clip(text: string, width: number): string {
  const characters = Array.from(escapeInvisible(text));
  return characters.length <= width ? characters.join("") : `${characters.slice(0, width - 3).join("")}...`;
}

/** The same for a path, whose end says more than its beginning. */
export function clipStart(text: string, width: number): string {
  const characters = Array.from(escapeInvisible(text));
  return characters.length <= width ? characters.join("") : `...${characters.slice(3 - width).join("")}`;
}

/** Rows with their columns aligned; the last cell goes on in further lines where it is too wide for one. */
export function rows(cells: readonly (readonly string[])[], indent: string): string[] {
  const cut = cells.map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : clip(cell, MOST))));
  const widths = columnWidths(cut);
  return cut.flatMap((row) => {
    const head = row
      .slice(0, -1)
      .map((cell, at) => pad(cell, widths[at] ?? 0) + GAP)
      .join("");
    const start = indent + head;
    const blank = " ".repeat(Array.from(start).length);
    return wrap(row.at(-1) ?? "", WIDTH - blank.length).map((line, at) =>
      ((at === 0 ? start : blank) + line).trimEnd(),
    );
  });
}

function columnWidths(cells: readonly (readonly string[])[]): readonly number[] {
  const widths: number[] = [];
  for (const row of cells) {
    row.slice(0, -1).forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, Array.from(cell).length);
    });
  }
  return widths;
}

const pad = (text: string, width: number): string =>
  text + " ".repeat(Math.max(0, width - Array.from(text).length));

/** Breaks at spaces; a word that is too wide for a line is cut. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of escapeInvisible(text).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || Array.from(longer).length <= width) line = longer;
    else {
      lines.push(clip(line, width));
      line = word;
    }
  }
  return [...lines, clip(line, width)];
}
