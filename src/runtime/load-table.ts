// Artifact bytes to an opened table. In: bytes or text of any origin. Out: a table, or an ArtifactError. It checks
// that nothing is damaged and that every member is one the compiler writes; who wrote it, it cannot know.

import { CHECKED_FROM, CHECKSUM_DIGITS, CHECKSUM_PREFIX } from "./artifact-format.ts";
import { crc32 } from "./crc32.ts";
import { type DecisionTable, openTable } from "./table.ts";

export interface ArtifactError extends Error {
  readonly name: "ArtifactError";
}

export const artifactError = (message: string): ArtifactError =>
  Object.assign(new Error(message), { name: "ArtifactError" as const });

/** Whether an error is one that `loadTable` throws. */
export const isArtifactError = (error: unknown): error is ArtifactError =>
  error instanceof Error && error.name === "ArtifactError";

/** Recognises an artifact by its first bytes. */
export const looksLikeArtifact = (text: string): boolean => text.startsWith(CHECKSUM_PREFIX);

/** @throws ArtifactError when the artifact is damaged, of another format, or not written by the compiler. */
export function loadTable(artifact: Uint8Array | ArrayBuffer | string): DecisionTable {
  const bytes = bytesOf(artifact);
  const text = artifactText(bytes);
  if (!looksLikeArtifact(text)) throw artifactError("not a compiled policy");
  const stated = text.slice(CHECKSUM_PREFIX.length, CHECKSUM_PREFIX.length + CHECKSUM_DIGITS);
  if (text[CHECKED_FROM - 1] !== '"' || stated !== crc32(bytes.subarray(CHECKED_FROM))) {
    throw artifactError("the compiled policy is damaged: its checksum does not match");
  }
  try {
    const { table }: { table?: unknown } = JSON.parse(text);
    return openTable(table);
  } catch (error) {
    throw artifactError(
      `the compiled policy cannot be used: ${error instanceof Error ? error.message : "unreadable"}`,
    );
  }
}

function bytesOf(artifact: unknown): Uint8Array {
  if (typeof artifact === "string") return new TextEncoder().encode(artifact);
  if (artifact instanceof Uint8Array) return artifact;
  if (artifact instanceof ArrayBuffer) return new Uint8Array(artifact);
  throw artifactError("not a compiled policy: expected text or bytes");
}

/** @throws ArtifactError for what is neither text nor its bytes. */
export function artifactText(artifact: unknown): string {
  const bytes = bytesOf(artifact);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw artifactError("the compiled policy is not UTF-8 text");
  }
}
