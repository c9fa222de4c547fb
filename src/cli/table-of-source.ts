// The text of a policy to the table that decides. The YAML library is large, and loaded only where the text is not
// written in the ordinary way.

import { compileTable, readBy } from "../compile-table.ts";
import { makeSource } from "../source/source.ts";
import { parseOrdinary } from "../syntax/yaml/ordinary/parse.ts";
import type { Failure } from "./command.ts";
import type { TableRead } from "./policy-text.ts";
import { problemsIn, refusedSource } from "./refused-source.ts";

export async function tableOf(text: string, fileName: string): Promise<TableRead | Failure> {
  const source = makeSource(text, fileName);
  const ordinary = parseOrdinary(source);
  const parse = ordinary === undefined ? (await import("../syntax/yaml/parse.ts")).parseAny : () => ordinary;
  const compiled = compileTable(source, readBy(parse));
  if (!compiled.ok) return refusedSource(source, compiled.diagnostics);
  return { kind: "table", table: compiled.table, warnings: problemsIn(source, compiled.diagnostics) };
}
