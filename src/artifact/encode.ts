// Table data to artifact bytes: canonical JSON, so one policy has one artifact on every machine.

import { canonicalJson, type Json } from "../canonical/json.ts";
import { CHECKSUM_PREFIX } from "../runtime/artifact-format.ts";
import { crc32 } from "../runtime/crc32.ts";
import type { TableData } from "../runtime/table-data.ts";

export function encodeArtifact(table: TableData): Uint8Array {
  const encoder = new TextEncoder();
  // Table data is JSON throughout; its encoded constraints are typed as unknown only for their readers.
  const checked = `,"table":${canonicalJson(table as Json)}}`;
  return encoder.encode(`${CHECKSUM_PREFIX}${crc32(encoder.encode(checked))}"${checked}`);
}
