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
import { littleEndian, malformed } from "./words.ts";

export interface ArtifactError extends Error {
  readonly name: "ArtifactError";
}

export const artifactError = (message: string): ArtifactError =>
  Object.assign(new Error(message), { name: "ArtifactError" as const });

/** Whether an error is one that `loadTable` throws. */
export const isArtifactError = (error: unknown): error is ArtifactError =>
  error instanceof Error && error.name === "ArtifactError";

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const TEXT_MARK = ascii(CHECKSUM_PREFIX);
const WORDS_PREFIX = ascii(',"words":"');
const WORDS_SUFFIX = ascii('"}}');
const QUOTE = 0x22;

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

/** The words come last and are most of an artifact, so they are not read as JSON first. */
function readText(bytes: Uint8Array): Artifact {
  if (!startsWith(bytes, TEXT_MARK)) throw notCompiled(bytes);
  const stated = String.fromCharCode(...bytes.subarray(TEXT_MARK.length, TEXT_MARK.length + CHECKSUM_DIGITS));
  requireChecksum(stated, bytes.subarray(CHECKED_FROM));
  const end = bytes.length - WORDS_SUFFIX.length;
  const from = bytes.lastIndexOf(QUOTE, end - 1) + 1;
  const headEnd = from - WORDS_PREFIX.length;
  const head = artifactText(bytes.subarray(0, Math.max(0, headEnd)));
  return usable(() => {
    if (
      !startsWith(bytes.subarray(headEnd), WORDS_PREFIX) ||
      !startsWith(bytes.subarray(end), WORDS_SUFFIX)
    ) {
      throw malformed("words");
    }
    const outer = only(record(JSON.parse(`${head}}}`), "artifact"), ["checksum", "digest", "table"]);
    const words = decodeBase64(bytes.subarray(from, end));
    if (words === undefined || words.length % 4 !== 0) throw malformed("words");
    return { digest: text(outer, "digest"), head: outer.table, words: littleEndian(words) };
  });
}

/** Text that is none is told from text that is something else. */
function notCompiled(bytes: Uint8Array): ArtifactError {
  artifactText(bytes);
  return artifactError("not a compiled policy");
}

function readBinary(bytes: Uint8Array): Artifact {
  if (bytes.length < BINARY_HEAD_FROM) throw artifactError("the compiled policy ends too early");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stated = view.getUint32(BINARY_MARK.length, true).toString(16).padStart(CHECKSUM_DIGITS, "0");
  requireChecksum(stated, bytes.subarray(BINARY_CHECKED_FROM));
  const headEnd = BINARY_HEAD_FROM + view.getUint32(BINARY_CHECKED_FROM, true);
  const wordsFrom = paddedLength(headEnd);
  return usable(() => {
    if (wordsFrom > bytes.length || bytes.length % 4 !== 0) throw malformed("length");
    if (bytes.subarray(headEnd, wordsFrom).some((byte) => byte !== 0)) throw malformed("padding");
    const head = JSON.parse(artifactText(bytes.subarray(BINARY_HEAD_FROM, headEnd)));
    const outer = only(record(head, "artifact"), ["digest", "table"]);
    return {
      digest: text(outer, "digest"),
      head: outer.table,
      words: littleEndian(bytes.subarray(wordsFrom)),
    };
  });
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
