// Tables as lines for people, at most 100 columns wide, or as Markdown for the summary of a pipeline. In: sections. Out:
// lines. What a stranger chose as a name stays inside of its cell.

import { code } from "../../rollout/report/markdown.ts";
import { clip, rows as layRows, WIDTH } from "../explanation/layout.ts";
import type { Section } from "./sections.ts";

const MOST_CELL = 30;

export const textOfSections = (sections: readonly Section[]): readonly string[] =>
  sections.flatMap(({ title, head, rows, left, note }) => [
    "",
    title,
    ...layRows(aligned([head, ...rows]), "  ").map((line) => clip(line, WIDTH)),
    ...(left === 0 ? [] : [`  and ${left} more; --json lists all`]),
    ...(note === undefined ? [] : [`  ${note}`]),
  ]);

/** Numbers at the right of their column. The last cell goes on in further lines, so behind a number stands an empty one. */
function aligned(table: Table): Table {
  const last = (table[0]?.length ?? 0) - 1;
  const open = isNumber(table, last) ? table.map((row) => [...row, ""]) : table;
  const cells = open.map((row) =>
    row.map((cell, at) => (at === row.length - 1 ? cell : clip(cell, MOST_CELL))),
  );
  const widths = (cells[0] ?? []).map((_, at) =>
    cells.reduce((most, row) => Math.max(most, row[at]?.length ?? 0), 0),
  );
  return cells.map((row) =>
    row.map((cell, at) => (isNumber(table, at) ? cell.padStart(widths[at] ?? 0) : cell)),
  );
}

type Table = readonly (readonly string[])[];

const isNumber = (table: Table, at: number): boolean =>
  table.slice(1).every((row) => /^(?:-|\d+)$/.test(row[at] ?? ""));

export const markdownOfSections = (sections: readonly Section[]): readonly string[] =>
  sections.flatMap(({ title, head, rows, left, note }) => [
    "",
    `#### ${title}`,
    "",
    row(head),
    row(head.map((_, at) => (isNumber([head, ...rows], at) ? "---:" : "---"))),
    ...rows.map((cells) => row(cells.map(cell))),
    ...(left === 0 ? [] : ["", `and ${left} more`]),
    ...(note === undefined ? [] : ["", note]),
  ]);

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const cell = (text: string): string => (/^(?:-|\d+)$/.test(text) ? text : code(text));
