// Artifacts that the compiler did not write: the table of one, changed, with everything around it right again.

import { encodeArtifact } from "../../src/artifact/encode.ts";
import { readArtifact } from "../../src/runtime/load-table.ts";
import type { TableData } from "../../src/runtime/table-data.ts";

/** Whatever it is, it is encoded as a table: that it need not be one is the point. */
export interface ForeignTable {
  head: unknown;
  words: Uint32Array;
}

export function rewritten(artifact: Uint8Array, change: (table: ForeignTable) => ForeignTable): Uint8Array {
  const { head, words } = readArtifact(artifact);
  return encodeArtifact(change({ head, words }) as TableData);
}
