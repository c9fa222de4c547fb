// Puts what a policy became where it belongs. In: files with their content. Out: nothing, or why one could not be written.
// INVARIANT: what is replaced was written by this program; a policy first of all, and whatever else a person wrote, stays.

import type { CompiledPolicy } from "../../compile.ts";
import { looksEmitted } from "../../emit/header.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { isCompiled } from "../read-policy.ts";
import type { Emission, EmittedFile } from "./emission.ts";

export interface WrittenFile extends EmittedFile {
  readonly bytes: Uint8Array;
}

export function bytesOf({ content }: EmittedFile, compiled: CompiledPolicy): Uint8Array {
  const made = content(compiled);
  return typeof made === "string" ? new TextEncoder().encode(made) : made;
}

/** Every file is looked at before the first is written. */
export function writeEmitted(
  io: Io,
  files: readonly WrittenFile[],
  folder: Emission["folder"],
): Failure | undefined {
  const kept = files.find(({ path }) => !isReplaceable(io, path));
  if (kept !== undefined) return inputFailure(`output exists and is no compiled policy: ${kept.path}`);
  const noFolder = folder === undefined ? undefined : io.makeFolder(folder);
  if (noFolder !== undefined) return inputFailure(noFolder.message);
  for (const { path, bytes } of files) {
    const fault = io.replaceFile(path, bytes);
    if (fault !== undefined) return inputFailure(`write artifact: ${fault.message}`);
  }
  return undefined;
}

/** What cannot be read is left to writing. */
function isReplaceable(io: Io, path: string): boolean {
  const found = io.readFile(path, Number.POSITIVE_INFINITY);
  if (found.kind === "fault") return true;
  return isCompiled(found.bytes) || looksEmitted(new TextDecoder().decode(found.bytes.subarray(0, 64)));
}
