// Artifact bytes to an opened table. In: bytes or text of any origin. Out: a table, or an ArtifactError. It checks
// that nothing is damaged and that every member is one the compiler writes; who wrote it, it cannot know.

import { decodeBase64 } from "../canonical/base64.ts";
import { only, record, text } from "../canonical/read-json.ts";
import {
  BINARY_CHECKED_FROM,
  BINARY_HEAD_FROM,
  BINARY_MARK,
  CHECKED_FROM,
  CHECKSUM_DIGITS,
  CHECKSUM_PREFIX,
  paddedLength,
} from "./artifact-format.ts";
import { checksum } from "./checksum.ts";
import { type DecisionTable, openTable } from "./table.ts";
import type { TableData } from "./table-data.ts";
import { littleEndian } from "./words.ts";

export interface ArtifactError extends Error {
  readonly name: "ArtifactError";
}

export const artifactError = (message: string): ArtifactError =>
  Object.assign(new Error(message), { name: "ArtifactError" as const });

/** Whether an error is one that `loadTable` throws. */
export const isArtifactError = (error: unknown): error is ArtifactError =>
  error instanceof Error && error.name === "ArtifactError";

const TEXT_MARK = new TextEncoder().encode(CHECKSUM_PREFIX);

const startsWith = (bytes: Uint8Array, mark: Uint8Array): boolean =>
  mark.every((byte, at) => bytes[at] === byte);

/** Recognises an artifact by its first bytes. */
export const looksLikeArtifact = (bytes: Uint8Array): boolean =>
  startsWith(bytes, TEXT_MARK) || looksLikeBinary(bytes);

/** Recognises an artifact in its binary form. */
export const looksLikeBinary = (bytes: Uint8Array): boolean => startsWith(bytes, BINARY_MARK);

/** @throws ArtifactError when the artifact is damaged, of another format, or not written by the compiler. */
export function loadTable(artifact: Uint8Array | ArrayBuffer | string): DecisionTable {
  const { head, words } = readArtifact(artifact);
  return usable(() => openTable(head, words));
}

/** What an artifact holds, before anything of it is looked at. @throws ArtifactError as `loadTable` does. */
export function readArtifact(artifact: Uint8Array | ArrayBuffer | string): Artifact {
  const bytes = bytesOf(artifact);
  return looksLikeBinary(bytes) ? readBinary(bytes) : readText(bytes);
}

export interface Artifact {
  /** SHA-256 of the table as canonical JSON, as the artifact states it. */
  readonly digest: string;
  readonly head: unknown;
  readonly words: TableData["words"];
}

function readText(bytes: Uint8Array): Artifact {
  const content = artifactText(bytes);
  if (!startsWith(bytes, TEXT_MARK)) throw artifactError("not a compiled policy");
  const stated = content.slice(CHECKSUM_PREFIX.length, CHECKSUM_PREFIX.length + CHECKSUM_DIGITS);
  requireChecksum(stated, bytes.subarray(CHECKED_FROM));
  return usable(() => {
    const outer = only(record(JSON.parse(content), "artifact"), ["checksum", "digest", "table"]);
    const { words, ...head } = record(outer.table, "table");
    return { digest: text(outer, "digest"), head, words: decodeWords(text({ words }, "words")) };
  });
}

function readBinary(bytes: Uint8Array): Artifact {
  if (bytes.length < BINARY_HEAD_FROM) throw artifactError("the compiled policy ends too early");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = view.getUint32(BINARY_MARK.length, true).toString(16).padStart(CHECKSUM_DIGITS, "0");
  requireChecksum(stated, bytes.subarray(BINARY_CHECKED_FROM));
  const headEnd = BINARY_HEAD_FROM + view.getUint32(BINARY_CHECKED_FROM, true);
  const wordsFrom = paddedLength(headEnd);
  return usable(() => {
    if (wordsFrom > bytes.length || bytes.length % 4 !== 0) throw new RangeError("malformed table: length");
    if (bytes.subarray(headEnd, wordsFrom).some((byte) => byte !== 0))
      throw new RangeError("malformed table: padding");
    const head = JSON.parse(artifactText(bytes.subarray(BINARY_HEAD_FROM, headEnd)));
    const outer = only(record(head, "artifact"), ["digest", "table"]);
    return {
      digest: text(outer, "digest"),
      head: outer.table,
      words: littleEndian(bytes.subarray(wordsFrom)),
    };
  });
}

function decodeWords(encoded: string): Uint32Array {
  const bytes = decodeBase64(encoded);
  if (bytes === undefined || bytes.length % 4 !== 0) throw new RangeError("malformed table: words");
  return littleEndian(bytes);
}

function requireChecksum(stated: string, bytes: Uint8Array): void {
  if (stated !== checksum(bytes))
    throw artifactError("the compiled policy is damaged: its checksum does not match");
}

function usable<Result>(read: () => Result): Result {
  try {
    return read();
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
