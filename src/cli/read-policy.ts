// A path to a compiled policy or to the reason why there is none. Whether a file holds source or an artifact is seen
// from its content. What the policy means is not known here.

import { type CompiledPolicy, compile } from "../compile.ts";
import { renderDiagnostic } from "../diagnostics/render.ts";
import { loadTable, looksLikeArtifact } from "../runtime/load-table.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { makeSource, type Source } from "../source/source.ts";
import { MAX_BYTES } from "../syntax/yaml/limits.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import type { Io } from "./io.ts";
import { policyFieldsMigration } from "./migration.ts";
import { decodeUtf8 } from "./utf8.ts";

/** An artifact spells out the index of its source, so it may be larger than a source may be. */
const MAX_ARTIFACT_BYTES = 8 * MAX_BYTES;

const NO_SOURCE = "expected the source of a policy, found a compiled policy";

/** A policy with the text that it was compiled from, which code frames need. */
export interface SourcePolicy {
  readonly kind: "source";
  readonly compiled: CompiledPolicy;
  readonly source: Source;
}

/** For commands that say something about the source. */
export function readSource(io: Io, path: string): SourcePolicy | Failure {
  const text = readText(io, path, MAX_BYTES);
  if (typeof text !== "string") return text;
  return looksLikeArtifact(text) ? inputFailure(NO_SOURCE) : compileText(text, path);
}

/** What an answer about the policy says besides. */
export const warningsOf = ({ compiled: { diagnostics }, source }: SourcePolicy): Problems => ({
  diagnostics,
  frames: diagnostics.map((problem) => renderDiagnostic(problem, source)),
});

export interface TableRead {
  readonly kind: "table";
  readonly table: DecisionTable;
  readonly warnings: Problems;
}

/** For commands that only ask for decisions. */
export function readTable(io: Io, path: string): TableRead | Failure {
  const text = readText(io, path, MAX_ARTIFACT_BYTES);
  if (typeof text !== "string") return text;
  if (looksLikeArtifact(text)) return loadText(text);
  const read = compileText(text, path);
  if (read.kind === "failure") return read;
  return { kind: "table", table: read.compiled.table, warnings: warningsOf(read) };
}

function readText(io: Io, path: string, limit: number): string | Failure {
  const read = io.readFile(path, limit);
  if (read.kind === "fault") return inputFailure(`read policy: ${read.message}`);
  return decodeUtf8(read.bytes) ?? inputFailure(`read policy: read ${path}: not UTF-8 text`);
}

function compileText(text: string, fileName: string): SourcePolicy | Failure {
  const source = makeSource(text, fileName);
  const compiled = compile(text, { fileName });
  if (compiled.ok) return { kind: "source", compiled, source };
  const { diagnostics } = compiled;
  const [root] = diagnostics;
  return {
    ...inputFailure(root?.message ?? "the policy was refused without a reason"),
    diagnostics,
    frames: diagnostics.map((problem) => renderDiagnostic(problem, source)),
    ...(root?.code === "legacy-key" ? policyFieldsMigration(root.message) : {}),
  };
}

function loadText(text: string): TableRead | Failure {
  try {
    return { kind: "table", table: loadTable(text), warnings: {} };
  } catch (error) {
    // Loading throws ArtifactErrors only, and their messages are complete.
    return inputFailure(`load policy: ${error instanceof Error ? error.message : String(error)}`);
  }
}
