// A document's layout comes in; its text in one canonical style goes out: two spaces a level, lists of scalars in
// brackets where they fit on a line, everything else in blocks, runs of blank lines as one. Printing what was printed
// changes nothing. It does not know which keys a policy has.

import type {
  BlockLayout,
  Comment,
  DocumentLayout,
  EntryLayout,
  ItemLayout,
  Layout,
  ListLayout,
  Surroundings,
} from "./layout.ts";

const MOST_COLUMNS = 110;
const STEP = "  ";

export function printLayout({ header, block }: DocumentLayout): string {
  const top = withoutBlankStart(commentLines(header, ""));
  const lines = [...top, ...(top.length > 0 ? [""] : []), ...childLines(block, "")];
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** The entries or items of a collection with what stands around them. */
function childLines(collection: BlockLayout | ListLayout, indent: string): string[] {
  const children =
    collection.kind === "block"
      ? collection.entries.map((entry) => [linesBefore(entry, indent), entryLines(entry, indent)] as const)
      : collection.items.map(
          (item) => [linesBefore(hoisted(item), indent), itemLines(item, indent)] as const,
        );
  const lines = children.flatMap(([before, own]) => [...before, ...own]);
  return withoutBlankStart([...lines, ...commentLines(collection.end, indent)]);
}

const withoutBlankStart = (lines: string[]): string[] => (lines[0] === "" ? lines.slice(1) : lines);

function linesBefore({ before, blankBefore }: Surroundings, indent: string): string[] {
  return [...commentLines(before, indent), ...(blankBefore ? [""] : [])];
}

const commentLines = (comments: readonly Comment[], indent: string): string[] =>
  comments.flatMap(({ text, blankBefore }) => [...(blankBefore ? [""] : []), `${indent}${text}`]);

function entryLines({ key, value, after }: EntryLayout, indent: string): string[] {
  const head = `${indent}${key}:`;
  const end = after === undefined ? "" : ` ${after}`;
  const inline = inlineText(value);
  if (inline !== undefined && (value.kind !== "list" || fits(`${head} ${inline}`))) {
    return [`${head} ${inline}${end}`, ...leftover(value, indent)];
  }
  return [`${head}${anchorOf(value)}${end}`, ...inner(value, `${indent}${STEP}`)];
}

const fits = (line: string): boolean => line.length <= MOST_COLUMNS || [...line].length <= MOST_COLUMNS;

const anchorOf = (value: Layout): string =>
  value.kind === "scalar" || value.anchor === undefined ? "" : ` &${value.anchor}`;

const inner = (value: Layout, indent: string): string[] =>
  value.kind === "scalar" ? [] : childLines(value, indent);

/** Comments inside empty brackets. */
const leftover = (value: Layout, indent: string): string[] =>
  value.kind === "scalar" ? [] : commentLines(value.end, indent);

/** The value on one line, if it may stand on one. */
function inlineText(value: Layout): string | undefined {
  if (value.kind === "scalar") return value.text;
  const anchor = value.anchor === undefined ? "" : `&${value.anchor} `;
  if (value.kind === "block") return value.entries.length === 0 ? `${anchor}{}` : undefined;
  const texts = value.items.map(bareText);
  const isBare = texts.every((text) => text !== undefined);
  if (texts.length > 0 && (!isBare || value.end.length > 0)) return undefined;
  return `${anchor}[${texts.join(", ")}]`;
}

/** A first item may follow a blank line: nothing is grouped by it. */
const bareText = ({ before, blankBefore, after, value }: ItemLayout, index: number): string | undefined =>
  before.length === 0 && after === undefined && (!blankBefore || index === 0) && value.kind === "scalar"
    ? value.text
    : undefined;

function itemLines({ value, after }: ItemLayout, indent: string): string[] {
  const inline = inlineText(value);
  const end = after === undefined ? "" : ` ${after}`;
  if (inline !== undefined) return [`${indent}- ${inline}${end}`, ...leftover(value, indent)];
  const lines = inner(withoutHoisted(value), `${indent}${STEP}`);
  if (anchorOf(value) !== "") return [`${indent}-${anchorOf(value)}`, ...lines];
  return lines.map((line, index) =>
    index === 0 ? `${indent}- ${line.slice(indent.length + STEP.length)}` : line,
  );
}

/** Nothing stands between a dash and its first line, so comments on that line move above the dash. */
function hoisted(item: ItemLayout): Surroundings {
  const first = firstChild(item.value);
  if (first === undefined || anchorOf(item.value) !== "") return item;
  const comments = first.before.map((comment, index) =>
    index === 0 ? { ...comment, blankBefore: false } : comment,
  );
  return { ...item, before: [...item.before, ...comments] };
}

const firstChild = (value: Layout): Surroundings | undefined =>
  value.kind === "block" ? value.entries[0] : value.kind === "list" ? value.items[0] : undefined;

function withoutHoisted(value: Layout): Layout {
  if (anchorOf(value) !== "") return value;
  const bare = { before: [], blankBefore: false };
  if (value.kind === "block")
    return { ...value, entries: value.entries.map((e, i) => (i === 0 ? { ...e, ...bare } : e)) };
  if (value.kind === "list")
    return { ...value, items: value.items.map((e, i) => (i === 0 ? { ...e, ...bare } : e)) };
  return value;
}
