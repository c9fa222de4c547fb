// Two policies whose names differ in the ending alone, `agent.yaml` and `agent.gait`, share the names of what they are compiled
// to. In: a policy, and the files that would be written beside it. Out: the first of them that holds the other policy, as a
// failure: programs that load it would get this one without a word.

import type { CompiledPolicy } from "../../compile.ts";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { isFile } from "../is-file.ts";
import { readSource } from "../read-policy.ts";
import type { EmittedFile } from "./emission.ts";
import { bytesOf } from "./write-emitted.ts";

const ENDING = /\.(?:ya?ml|gait)$/;

export function refuseSharedName(
  io: Io,
  path: string,
  digest: string,
  files: readonly EmittedFile[],
): Failure | undefined {
  for (const other of othersBeside(io, path)) {
    const read = readSource(io, other);
    // One and the same policy in both surfaces has one artifact.
    if (read.kind === "failure" || read.compiled.digest === digest) continue;
    const held = files.find((file) => holds(io, file, read.compiled));
    if (held !== undefined)
      return inputFailure(`${held.path} is what ${other} was compiled to: name another place by --out`);
  }
  return undefined;
}

function othersBeside(io: Io, path: string): readonly string[] {
  if (!ENDING.test(path)) return [];
  const others = [".yaml", ".yml", ".gait"].map((ending) => path.replace(ENDING, ending));
  return others.filter((other) => other !== path && io.kindOf(other).kind === "file");
}

function holds(io: Io, file: EmittedFile, compiled: CompiledPolicy): boolean {
  return isFile(io, { path: file.path, bytes: bytesOf(file, compiled) });
}
