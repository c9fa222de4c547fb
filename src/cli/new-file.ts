// Puts a file where none is, with the folders above it. Whether one is there is found out by writing, so that no other
// program can put one there in between.

import { dirname } from "node:path";
import { type Failure, inputFailure } from "./command.ts";
import { type FlagSpec, switchFlag, valueFlag } from "./flags.ts";
import type { Io } from "./io.ts";

/** The flags of a command that writes one policy. */
export const newFileFlags = (path: string): readonly FlagSpec[] => [
  valueFlag("out", "FILE", "Where to write the policy.", path),
  switchFlag("force", "Replace a file that is there already."),
];

export interface NewFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Whether a file that is there is replaced. */
  readonly force: boolean;
}

export function writeNewFile(io: Io, { path, bytes, force }: NewFile): Failure | undefined {
  const noFolder = io.makeFolder(dirname(path));
  if (noFolder !== undefined) return inputFailure(noFolder.message);
  const made = io.createFile(path, bytes);
  if (made.kind === "fault") return inputFailure(made.message);
  if (made.kind === "created") return undefined;
  if (!force) return inputFailure(`output path already exists (use --force to overwrite): ${path}`);
  const fault = io.replaceFile(path, bytes);
  return fault && inputFailure(fault.message);
}
