// The text of a policy to the table that decides. The readers of the DSL and of YAML are large: the one is loaded for
// policies in the DSL only, the other only where the text is not written in the ordinary way.

import { compileTable, type Read, readBy, readPolicy } from "../compile-table.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Policy } from "../ir/policy.ts";
import { formatOf } from "../source/format.ts";
import { makeSource, type Source } from "../source/source.ts";
import { parseOrdinary } from "../syntax/yaml/ordinary/parse.ts";
import type { Failure } from "./command.ts";
import type { TableRead } from "./policy-text.ts";
import { problemsIn, refusedSource } from "./refused-source.ts";

export interface TableOfSource extends TableRead {
  /** What the table was made of. */
  readonly policy: Policy;
}

export async function tableOf(text: string, fileName: string): Promise<TableOfSource | Failure> {
  const source = makeSource(text, fileName);
  const compiled = compileTable(source, await readerFor(source));
  if (!compiled.ok) return refusedSource(source, compiled.diagnostics);
  const { table, policy, diagnostics } = compiled;
  return { kind: "table", table, policy, warnings: problemsIn(source, diagnostics) };
}

/** A policy as it is understood, with the text that code frames need. */
export interface PolicyOfSource {
  readonly kind: "policy";
  readonly policy: Policy;
  readonly diagnostics: readonly Diagnostic[];
  readonly source: Source;
}

/** For commands that decide nothing by it. */
export async function policyOf(text: string, fileName: string): Promise<PolicyOfSource | Failure> {
  const source = makeSource(text, fileName);
  const read = readPolicy(source, await readerFor(source));
  if (!read.ok) return refusedSource(source, read.diagnostics);
  const { policy, diagnostics } = read;
  return { kind: "policy", policy, diagnostics, source };
}

async function readerFor(source: Source): Promise<Read> {
  if (formatOf(source.fileName) === "dsl") return (await import("../read-dsl.ts")).readDsl;
  const ordinary = parseOrdinary(source);
  return readBy(ordinary === undefined ? (await import("../syntax/yaml/parse.ts")).parseAny : () => ordinary);
}
