// Policy text comes in; what the YAML reader made of it goes out as one readable text: the tree, or each diagnostic
// as `code @line:column`. Warnings are asked for apart: they hide no tree.
import { type Diagnostic, isError } from "../../src/diagnostics/diagnostic.ts";
import { makeSource } from "../../src/source/source.ts";
import type { Block, Scalar, Value } from "../../src/syntax/ast.ts";
import { parseYaml } from "../../src/syntax/yaml/parse.ts";

export function check(text: string): string {
  const { block, problems } = read(text);
  if (problems.length > 0) return problems.map(place).join(", ");
  return block === undefined ? "nothing" : tree(block);
}

export interface Read {
  readonly block: Block | undefined;
  readonly problems: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
}

export function read(text: string): Read {
  const found: Diagnostic[] = [];
  const block = parseYaml(makeSource(text), (problem) => found.push(problem));
  return {
    block,
    problems: found.filter(isError),
    warnings: found.filter((problem) => !isError(problem)),
  };
}

export const warnings = (text: string): string => read(text).warnings.map(place).join(", ");

/** Each message without the prefix that all of them share. */
export function messages(text: string): readonly string[] {
  return read(text).problems.map((problem) => problem.message.replace(/^parse policy yaml: /, ""));
}

export function tree(value: Value): string {
  if (value.kind === "list") return `[${value.items.map(tree).join(", ")}]`;
  if (value.kind === "scalar") return scalar(value);
  return `{${value.entries.map((entry) => `${entry.key}: ${tree(entry.value)}`).join(", ")}}`;
}

/** A quoted scalar in quotes, plain text bare, anything else with its type; `?` marks irregular forms. */
function scalar({ type, value, text, quoted, irregular }: Scalar): string {
  if (quoted) return JSON.stringify(text);
  const mark = irregular === undefined ? "" : `?${irregular} `;
  if (type === "null") return "null";
  return type === "text" ? `${mark}${text}` : `${mark}${type} ${Object.is(value, -0) ? "-0" : String(value)}`;
}

function place({ code, span }: Diagnostic): string {
  return `${code} @${span.start.line}:${span.start.column}`;
}
