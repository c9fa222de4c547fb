// Where a suggestion is written: the whole policy, and its tests. In: the paths as they were typed, and that of the policy.
// Out: the files, or why there are none. INVARIANT: of what is there already the policy alone is ever replaced, so that no log,
// fixture or suite is lost, by whatever link it is named.

import { dirname } from "node:path";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";
import { isFile, type WholeFile } from "../is-file.ts";

export interface SuggestionPaths {
  readonly policy: string;
  readonly out: string | undefined;
  readonly tests: string | undefined;
}

export interface SuggestionTexts {
  readonly policy: string;
  readonly tests: string;
}

/** The policy comes last: with it the suggestion is taken. */
export function writeSuggestion(
  io: Io,
  { policy, out, tests }: SuggestionPaths,
  texts: SuggestionTexts,
): Failure | undefined {
  const replaces = out !== undefined && io.realPath(out) === io.realPath(policy);
  const made = [
    ...(tests === undefined ? [] : [{ path: tests, bytes: bytesOf(texts.tests) }]),
    ...(out === undefined || replaces ? [] : [{ path: out, bytes: bytesOf(texts.policy) }]),
  ];
  const lost = made.find((file) => io.kindOf(file.path).kind !== "fault" && !isFile(io, file));
  if (lost !== undefined) return taken(lost);
  for (const file of made) {
    const failure = create(io, file);
    if (failure !== undefined) return failure;
  }
  const fault = replaces ? io.replaceFile(out, bytesOf(texts.policy)) : undefined;
  return fault && unwritten(fault.message);
}

/** Whether something has this name is found out by writing: a link may have led here, or somebody have put it there since. */
function create(io: Io, file: WholeFile): Failure | undefined {
  const noFolder = io.makeFolder(dirname(file.path));
  if (noFolder !== undefined) return unwritten(noFolder.message);
  const made = io.createFile(file.path, file.bytes);
  if (made.kind === "fault") return unwritten(made.message);
  // Written already, by a run that then could not write the rest.
  return made.kind === "created" || isFile(io, file) ? undefined : taken(file);
}

const taken = ({ path }: WholeFile): Failure =>
  unwritten(`there is ${path}, and nothing but the policy itself is replaced`);

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const unwritten = (why: string): Failure => inputFailure(`write suggestion: ${why}`);
