// Cases are added to a suite. In: the text of a suite that reads well, and lines. Out: the same text with the lines behind its
// last case, everything else as it was; undefined where the cases are no list of lines, so that a person has to make room.

import { makeSource } from "../../source/source.ts";
import type { List } from "../../syntax/ast.ts";
import { parseYaml } from "../../syntax/yaml/parse.ts";

export function appendCases(text: string, cases: readonly (readonly string[])[]): string | undefined {
  const list = casesIn(text);
  const last = list?.items.at(-1);
  if (list === undefined || last === undefined) return undefined;
  const start = text.lastIndexOf("\n", list.span.start.offset - 1) + 1;
  const indent = text.slice(start, list.span.start.offset);
  // In brackets, or behind something else, there is no line to go on with.
  if (indent.trim() !== "" || text[list.span.start.offset] !== "-") return undefined;
  const end = text.slice(0, last.span.end.offset).trimEnd().length;
  const rest = text.indexOf("\n", end);
  const kept = rest === -1 ? `${text}\n` : text.slice(0, rest + 1);
  const lineEnd = kept.endsWith("\r\n") ? "\r\n" : "\n";
  const added = cases.flatMap((lines) => ["", ...lines.map((line) => `${indent}${line}`)]);
  return `${kept}${added.join(lineEnd)}${lineEnd}${rest === -1 ? "" : text.slice(rest + 1)}`;
}

function casesIn(text: string): List | undefined {
  const ast = parseYaml(makeSource(text), () => {});
  const value = ast?.entries.find(({ key }) => key === "cases")?.value;
  return value?.kind === "list" ? value : undefined;
}
