// The table for terminals: three columns, a line before each tier, the default last. What a rule matches, adds and asks
// for stand under each other, because they are sentences. Nothing is wider than asked for, and what is long is counted
// instead of listed.

import { padded, widthOf, wrap } from "./render-cells.ts";
import { type Dress, dressed, type Phrase } from "./view/phrase.ts";
import { describeView } from "./view/summary.ts";
import type { RuleView, TableView } from "./view/view.ts";

/** Values of one list, and characters of one value. */
const MOST_VALUES = 8;
const MOST_CHARACTERS = 64;

export const MIN_WIDTH = 60;
const GAP = "  ";
const HEADINGS = ["effect", "rule", "matches, adds, asks for"];

export function renderText(view: TableView, width: number): readonly string[] {
  const columns = Math.max(MIN_WIDTH, Math.floor(width));
  const tiers = view.tiers.map(({ priority, rules }) => ({ priority, rows: rules.map(cells) }));
  const head = HEADINGS.map((heading) => [heading]);
  const widths = columnWidths([head, ...tiers.flatMap(({ rows }) => rows)], columns);
  return [
    ...describeView(view).flatMap((phrase) => wrap(dressed(phrase, TEXT), columns)),
    "",
    ...rowLines(head, widths),
    widths.map((count) => "-".repeat(count)).join(GAP),
    ...tiers.flatMap(({ priority, rows }) => [
      `priority ${priority}`,
      ...rows.flatMap((row) => rowLines(row, widths)),
      "",
    ]),
    `default: ${view.default_verdict}, for calls that no rule matches`,
  ];
}

/** Each cell is a list of texts that are wrapped one by one. */
type Row = readonly (readonly string[])[];

function clip(value: string): string {
  if (value.length <= MOST_CHARACTERS) return value;
  const characters = Array.from(value.slice(0, 2 * MOST_CHARACTERS));
  return `${characters.slice(0, MOST_CHARACTERS - 3).join("")}...`;
}

const TEXT: Dress = { value: clip, most: MOST_VALUES };

const cells = ({ rule, matches, adds, obligations }: RuleView): Row => {
  const lines = (phrases: readonly Phrase[], before = ""): readonly string[] =>
    phrases.map((phrase) => before + dressed(phrase, TEXT));
  const sentences = [...lines(matches), ...lines(adds, "adds "), ...lines(obligations, "asks for ")];
  return [[rule.effect], lines([[[rule.name]]]), sentences];
};

/** The sentences get what the others leave; a name gets no more than a third. */
function columnWidths(rows: readonly Row[], width: number): readonly number[] {
  const effect = widest(rows, 0);
  const rule = Math.min(widest(rows, 1), Math.floor(width / 3));
  return [effect, rule, width - effect - rule - 2 * GAP.length];
}

const widest = (rows: readonly Row[], column: number): number =>
  rows.reduce((most, row) => Math.max(most, ...(row[column] ?? []).map(widthOf)), 0);

function rowLines(row: Row, widths: readonly number[]): readonly string[] {
  const wrapped = widths.map((columns, at) => (row[at] ?? []).flatMap((text) => wrap(text, columns)));
  const height = wrapped.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, line) =>
    widths
      .map((columns, at) => padded(wrapped[at]?.[line] ?? "", columns))
      .join(GAP)
      .trimEnd(),
  );
}
