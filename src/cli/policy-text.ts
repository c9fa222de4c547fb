// A path to the text of a policy, and the text of an artifact to its table. The compiler is not known here: programs
// that are handed an artifact start without it.

import { MAX_ENVELOPE_BYTES } from "../artifact/limits.ts";
import { loadTable } from "../runtime/load-table.ts";
import type { DecisionTable } from "../runtime/table.ts";
import { type Failure, inputFailure, type Problems } from "./command.ts";
import type { Io } from "./io.ts";
import { decodeUtf8 } from "./utf8.ts";

/** An artifact spells out the index of its source and may be signed, so it may be larger than a source may be. */
export const MAX_POLICY_BYTES = MAX_ENVELOPE_BYTES;

export interface TableRead {
  readonly kind: "table";
  readonly table: DecisionTable;
  readonly warnings: Problems;
}

/** Faults start with the words of `doing`. */
export function readPolicyText(
  io: Io,
  path: string,
  limit: number,
  doing = "read policy: ",
): string | Failure {
  const read = io.readFile(path, limit);
  if (read.kind === "fault") return inputFailure(doing + read.message);
  return decodeUtf8(read.bytes) ?? inputFailure(`${doing}read ${path}: not UTF-8 text`);
}

export interface LoadableText {
  readonly text: string;
  /** What people must hear about it. */
  readonly asides: readonly string[];
}

export function loadArtifact({ text, asides }: LoadableText): TableRead | Failure {
  try {
    return { kind: "table", table: loadTable(text), warnings: { asides } };
  } catch (error) {
    // Loading throws ArtifactErrors only, and their messages are complete.
    const message = error instanceof Error ? error.message : String(error);
    return { ...inputFailure(`load policy: ${message}`), asides };
  }
}
