// A path to a compiled policy or to the reason why there is none. Whether a file holds source or an artifact is seen
// from its content. What the policy means is not known here.

import { looksLikeEnvelope } from "../artifact/envelope.ts";
import { type CompiledPolicy, compile } from "../compile.ts";
import { looksLikeArtifact } from "../runtime/load-table.ts";
import { formatOf } from "../source/format.ts";
import { makeSource, type Source } from "../source/source.ts";
import { MAX_BYTES } from "../syntax/yaml/limits.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import type { Io } from "./io.ts";
import { policyText, readPolicyBytes } from "./policy-text.ts";
import { problemsIn, refusedSource } from "./refused-source.ts";

const NO_SOURCE = "expected the source of a policy, found a compiled policy";

/** A policy with the text that it was compiled from, which code frames need. */
export interface SourcePolicy {
  readonly kind: "source";
  readonly compiled: CompiledPolicy;
  readonly source: Source;
}

/** For commands that say something about the source. */
export function readSource(io: Io, path: string, doing?: string): SourcePolicy | Failure {
  const text = readSourceText(io, path, doing);
  return typeof text === "string" ? compileText(text, path) : text;
}

export function readSourceText(io: Io, path: string, doing?: string): string | Failure {
  const read = readPolicyBytes(io, path, MAX_BYTES, doing);
  if (read.kind === "failure") return read;
  if (isCompiled(read.bytes)) return inputFailure(NO_SOURCE);
  return policyText(read.bytes, path, doing);
}

/** Whether bytes, or the first of them, are what the compiler writes. */
export const isCompiled = (bytes: Uint8Array): boolean =>
  looksLikeArtifact(bytes) || looksLikeEnvelope(new TextDecoder().decode(bytes.subarray(0, 64)));

/** What an answer about the policy says besides. */
export const warningsOf = ({ compiled, source }: SourcePolicy): Problems =>
  problemsIn(source, compiled.diagnostics);

export function compileText(text: string, fileName: string): SourcePolicy | Failure {
  const source = makeSource(text, fileName);
  const compiled = compile(text, { fileName, format: formatOf(fileName) });
  return compiled.ok ? { kind: "source", compiled, source } : refusedSource(source, compiled.diagnostics);
}
