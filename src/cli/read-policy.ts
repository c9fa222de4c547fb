// A path to a compiled policy or to the reason why there is none. Whether a file holds source or an artifact is seen
// from its content. What the policy means is not known here.

import { looksLikeEnvelope } from "../artifact/envelope.ts";
import { type CompiledPolicy, compile, type Refused, compileTable as toTable } from "../compile.ts";
import type { Shown } from "../diagnostics/render.ts";
import { looksLikeArtifact } from "../runtime/load-table.ts";
import { makeSource, type Source } from "../source/source.ts";
import { MAX_BYTES } from "../syntax/yaml/limits.ts";
import { NO_POLICY_KEYS } from "./artifact/key-flags.ts";
import type { NamedKeys } from "./artifact/key-sources.ts";
import { readPolicyContent } from "./artifact/policy-content.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import type { Io } from "./io.ts";
import { policyFieldsMigration } from "./migration.ts";
import { loadArtifact, policyText, readPolicyBytes, type TableRead } from "./policy-text.ts";

const NO_SOURCE = "expected the source of a policy, found a compiled policy";

/** A policy with the text that it was compiled from, which code frames need. */
export interface SourcePolicy {
  readonly kind: "source";
  readonly compiled: CompiledPolicy;
  readonly source: Source;
}

/** For commands that say something about the source. */
export function readSource(io: Io, path: string, doing?: string): SourcePolicy | Failure {
  const read = readPolicyBytes(io, path, MAX_BYTES, doing);
  if (read.kind === "failure") return read;
  if (isCompiled(read.bytes)) return inputFailure(NO_SOURCE);
  const text = policyText(read.bytes, path, doing);
  return typeof text === "string" ? compileText(text, path) : text;
}

/** Whether bytes, or the first of them, are what the compiler writes. */
export const isCompiled = (bytes: Uint8Array): boolean =>
  looksLikeArtifact(bytes) || looksLikeEnvelope(new TextDecoder().decode(bytes.subarray(0, 64)));

/** What an answer about the policy says besides. */
export const warningsOf = ({ compiled, source }: SourcePolicy): Problems =>
  problemsIn(source, compiled.diagnostics);

export const problemsIn = (source: Source, diagnostics: readonly Shown[]): Problems => ({
  problems: diagnostics.map((problem) => ({ problem, source })),
});

/** For commands that only ask for decisions. */
export function readTable(io: Io, path: string, keys: NamedKeys = NO_POLICY_KEYS): TableRead | Failure {
  const content = readPolicyContent(io, path, keys);
  if (content.kind === "failure") return content;
  return content.kind === "artifact" ? loadArtifact(content) : compileTable(content.text, path);
}

export function compileTable(text: string, fileName: string): TableRead | Failure {
  const source = makeSource(text, fileName);
  const compiled = toTable(text, { fileName });
  if (!compiled.ok) return refusal(source, compiled);
  return { kind: "table", table: compiled.table, warnings: problemsIn(source, compiled.diagnostics) };
}

export function compileText(text: string, fileName: string): SourcePolicy | Failure {
  const source = makeSource(text, fileName);
  const compiled = compile(text, { fileName });
  return compiled.ok ? { kind: "source", compiled, source } : refusal(source, compiled);
}

function refusal(source: Source, { diagnostics }: Refused): Failure {
  const [root] = diagnostics;
  return {
    ...inputFailure(root?.message ?? "the policy was refused without a reason"),
    ...problemsIn(source, diagnostics),
    ...(root?.code === "legacy-key" ? policyFieldsMigration(root.keys ?? []) : {}),
  };
}
