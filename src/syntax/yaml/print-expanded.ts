// A tree of values comes in; block YAML in the layout of reference Gait goes out: lists not indented, no blank line,
// no line folded. It does not know which keys a policy has.

import { quote } from "../../text/quote.ts";
import { isPlainToReference } from "./plain-to-reference.ts";

/** A text, a word that is no text, a list, or a block of keys in their order. */
export type Tree = string | { readonly plain: string } | readonly Tree[] | TreeBlock;
export type TreeBlock = ReadonlyMap<string, Tree>;

export const printExpanded = (block: TreeBlock): string => `${blockLines(block, "").join("\n")}\n`;

// INVARIANT: recursion follows the schema of a policy, which is four levels deep.
function blockLines(block: TreeBlock, indent: string): string[] {
  return [...block].flatMap(([key, value]) => entryLines(key, value, indent));
}

function entryLines(key: string, value: Tree, indent: string): string[] {
  const head = `${indent}${key}:`;
  if (isList(value)) {
    if (value.length === 0) return [`${head} []`];
    return [head, ...value.flatMap((item) => itemLines(item, indent))];
  }
  if (value instanceof Map) return [head, ...blockLines(value, `${indent}  `)];
  return scalarLines(value, head, `${indent}  `);
}

function itemLines(item: Tree, indent: string): string[] {
  const dash = `${indent}-`;
  if (!(item instanceof Map)) return scalarLines(item, dash, `${indent}  `);
  const lines = blockLines(item, `${indent}  `);
  return lines.map((line, index) => (index === 0 ? `${dash} ${line.slice(dash.length + 1)}` : line));
}

function scalarLines(value: Tree, head: string, indent: string): string[] {
  if (typeof value !== "string") return [`${head} ${isWord(value) ? value.plain : "[]"}`];
  if (!isPlainToReference(value)) return [`${head} ${quote(value)}`];
  if (!value.includes("\n")) return [`${head} ${value}`];
  return [`${head} ${blockHeader(value)}`, ...blockTextLines(value, indent)];
}

function blockHeader(text: string): string {
  if (!text.endsWith("\n")) return "|-";
  return text.endsWith("\n\n") ? "|+" : "|";
}

/** Of line breaks at the end of a text the header has told the first, and the last needs no indentation. */
function blockTextLines(text: string, indent: string): string[] {
  const lines = text.split("\n").map((line) => `${indent}${line}`);
  if (text.endsWith("\n")) lines.pop();
  if (text.endsWith("\n\n")) lines.splice(-1, 1, "");
  return lines;
}

// Array.isArray does not narrow to a readonly array.
const isList = (value: Tree): value is readonly Tree[] => Array.isArray(value);
const isWord = (value: Tree): value is { readonly plain: string } =>
  typeof value === "object" && "plain" in value;
