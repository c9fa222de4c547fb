// A path to the text of a policy, and the bytes of an artifact to its table. The compiler is not known here: programs
// that are handed an artifact start without it.

import { MAX_ENVELOPE_BYTES } from "../artifact/limits.ts";
import { loadTable } from "../runtime/load-table.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { decodeUtf8 } from "../text/utf8.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import type { Io } from "./io.ts";

/** An artifact spells out the index of its source and may be signed, so it may be larger than a source may be. */
export const MAX_POLICY_BYTES = MAX_ENVELOPE_BYTES;

export interface TableRead {
  readonly kind: "table";
  readonly table: DecisionTable;
  readonly warnings: Problems;
}

const READ_POLICY = "read policy: ";

/** Faults start with the words of `doing`. */
export function readPolicyBytes(
  io: Io,
  path: string,
  limit: number,
  doing = READ_POLICY,
): PolicyBytes | Failure {
  const read = io.readFile(path, limit);
  return read.kind === "fault" ? inputFailure(doing + read.message) : { kind: "bytes", bytes: read.bytes };
}

export interface PolicyBytes {
  readonly kind: "bytes";
  readonly bytes: Uint8Array;
}

export const policyText = (bytes: Uint8Array, path: string, doing = READ_POLICY): string | Failure =>
  decodeUtf8(bytes) ?? inputFailure(`${doing}read ${path}: not UTF-8 text`);

export interface LoadableArtifact {
  readonly artifact: Uint8Array;
  /** What people must hear about it. */
  readonly asides: readonly string[];
}

export function loadArtifact({ artifact, asides }: LoadableArtifact): TableRead | Failure {
  try {
    return { kind: "table", table: loadTable(artifact), warnings: { asides } };
  } catch (error) {
    // Loading throws ArtifactErrors only, and their messages are complete.
    const message = error instanceof Error ? error.message : String(error);
    return { ...inputFailure(`load policy: ${message}`), asides };
  }
}
