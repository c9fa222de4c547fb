// Table data to artifact bytes, as text or in the binary form: one policy has one artifact of each form on every machine.

import { sha256Hex } from "#sha256";
import { encodeBase64 } from "../canonical/base64.ts";
import { canonicalJson, type Json } from "../canonical/json.ts";
import {
  BINARY_CHECKED_FROM,
  BINARY_HEAD_FROM,
  BINARY_MARK,
  CHECKSUM_PREFIX,
  paddedLength,
} from "../runtime/artifact-format.ts";
import { checksum } from "../runtime/checksum.ts";
import { readArtifact } from "../runtime/load-table.ts";
import type { TableData } from "../runtime/table-data.ts";

export function encodeArtifact(table: TableData): Uint8Array {
  const encoder = new TextEncoder();
  const text = canonicalJson(tableJson(table));
  const checked = `,"digest":"${sha256Hex(text)}","table":${text}}`;
  return encoder.encode(`${CHECKSUM_PREFIX}${checksum(encoder.encode(checked))}"${checked}`);
}

/** The same artifact in the binary form. @throws ArtifactError for what is no artifact. */
export function binaryArtifact(artifact: Uint8Array | string): Uint8Array {
  const { digest, head, words } = readArtifact(artifact);
  // Read from JSON, so it is JSON.
  const text = new TextEncoder().encode(canonicalJson({ digest, table: head as Json }));
  const wordsFrom = paddedLength(BINARY_HEAD_FROM + text.length);
  const bytes = new Uint8Array(wordsFrom + 4 * words.length);
  const view = new DataView(bytes.buffer);
  bytes.set(BINARY_MARK);
  view.setUint32(BINARY_CHECKED_FROM, text.length, true);
  bytes.set(text, BINARY_HEAD_FROM);
  bytes.set(bytesOf(words), wordsFrom);
  view.setUint32(
    BINARY_MARK.length,
    Number.parseInt(checksum(bytes.subarray(BINARY_CHECKED_FROM)), 16),
    true,
  );
  return bytes;
}

/** Table data is JSON but for its words; its encoded constraints are typed as unknown only for their readers. */
const tableJson = ({ head, words }: TableData): Json => ({
  ...(head as { [name: string]: Json }),
  words: encodeBase64(bytesOf(words)),
});

function bytesOf(words: Uint32Array): Uint8Array {
  const bytes = new Uint8Array(4 * words.length);
  const view = new DataView(bytes.buffer);
  words.forEach((word, at) => {
    view.setUint32(4 * at, word, true);
  });
  return bytes;
}
