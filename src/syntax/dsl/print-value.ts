// Values and settings as documents: lists in braces, blocks, rows in brackets, and what a test gives.

import type { Span } from "../../source/span.ts";
import type { Block, Entry, List, Scalar, Value } from "../ast.ts";
import { type Doc, group, hardLine, joined, line, nest, type Word, word } from "./doc.ts";
import { quoted } from "./quote.ts";

export const place = ({ span }: Pick<Scalar, "span">): { readonly start: number } => ({
  start: span.start.offset,
});

/** The last character of what ends there. */
export const closing = (text: string, { end }: Span): Word =>
  word(text, { start: Math.max(0, end.offset - 1) });

const opening = (text: string, node: Value): Word => word(text, place(node));

export const printScalar = (scalar: Scalar): Word =>
  word(scalar.quoted ? quoted(scalar.text) : scalar.text, place(scalar));

/** Items in brackets, separated by commas; one more comma where they stand below each other. */
function bracketed(open: string, close: string, node: Value, items: readonly Doc[]): Doc {
  if (items.length === 0) return [opening(open, node), closing(close, node.span)];
  const comma = [word(","), line];
  const flat = open === "{" ? " " : "";
  return group(
    opening(open, node),
    nest({ kind: "line", flat }, joined(items, comma)),
    { kind: "line", flat, before: "," },
    closing(close, node.span),
  );
}

export const printList = (list: List): Doc =>
  bracketed(
    "{",
    "}",
    list,
    list.items.map((item) => (item.kind === "scalar" ? printScalar(item) : printValue(item))),
  );

export const printOperand = (value: Scalar | List): Doc =>
  value.kind === "list" ? printList(value) : printScalar(value);

export function printValue(value: Value): Doc {
  if (value.kind === "block") return printBlock(value);
  if (value.kind === "scalar") return printScalar(value);
  const isRows = value.items.some((item) => item.kind === "block");
  return isRows ? bracketed("[", "]", value, value.items.map(printValue)) : printList(value);
}

export function printBlock(block: Block): Doc {
  if (block.entries.length === 0) return [opening("{", block), closing("}", block.span)];
  const settings = joined(block.entries.map(printSetting), { kind: "line", flat: ", " });
  return group(opening("{", block), nest(line, settings), line, closing("}", block.span));
}

export function printSetting({ key, keySpan, value }: Entry): Doc {
  const name = word(key, { start: keySpan.start.offset });
  return value.kind === "block"
    ? [name, word(" "), printBlock(value)]
    : [name, word(" = "), printValue(value)];
}

export const printSettings = (entries: readonly Entry[]): readonly Doc[] =>
  entries.map((entry) => [hardLine, printSetting(entry)]);

const NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** JSON, with keys without quotes where they need none. */
export function printJson(value: Value): Doc {
  if (value.kind === "scalar") return printScalar(value);
  if (value.kind === "list") return bracketed("[", "]", value, value.items.map(printJson));
  const members = value.entries.map(({ key, keySpan, value }) => [
    word(NAME.test(key) ? key : quoted(key), { start: keySpan.start.offset }),
    word(": "),
    printJson(value),
  ]);
  return bracketed("{", "}", value, members);
}
