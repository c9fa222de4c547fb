// Where a suggestion is written: the whole policy, and its tests. In: the paths as they were typed, and that of the policy.
// Out: the files, or why there are none. INVARIANT: of what is there already the policy alone is ever replaced, so that no log,
// fixture or suite is lost, by whatever link it is named.

import { dirname } from "node:path";
import { type Failure, inputFailure } from "../command.ts";
import type { Io } from "../io.ts";

export interface SuggestionPaths {
  readonly policy: string;
  readonly out: string | undefined;
  readonly tests: string | undefined;
}

/** Before anything is read: a long log is not gone through in vain. */
export function refusePaths(io: Io, { policy, out, tests }: SuggestionPaths): Failure | undefined {
  if (out !== undefined && tests !== undefined && io.resolve(out) === io.resolve(tests))
    return inputFailure(`--out and --tests name one file: ${out}`);
  if (tests !== undefined && isThere(io, tests)) return taken("tests", "nothing", tests);
  if (out !== undefined && io.resolve(out) !== io.resolve(policy) && isThere(io, out))
    return taken("out", "nothing but the policy", out);
  return undefined;
}

const isThere = (io: Io, path: string): boolean => io.kindOf(path).kind !== "fault";

const taken = (flag: string, what: string, path: string): Failure =>
  inputFailure(`--${flag} may replace ${what}, and there is ${path}`);

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
  const failure = tests === undefined ? undefined : create(io, tests, texts.tests);
  if (failure !== undefined || out === undefined) return failure;
  if (io.resolve(out) !== io.resolve(policy)) return create(io, out, texts.policy);
  const fault = io.replaceFile(out, bytesOf(texts.policy));
  return fault && unwritten(fault.message);
}

/** Whether something has this name is found out by writing: a link may have led here, or somebody have put it there since. */
function create(io: Io, path: string, text: string): Failure | undefined {
  const noFolder = io.makeFolder(dirname(path));
  if (noFolder !== undefined) return unwritten(noFolder.message);
  const made = io.createFile(path, bytesOf(text));
  if (made.kind === "fault") return unwritten(made.message);
  return made.kind === "taken" ? unwritten(`there is ${path}`) : undefined;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const unwritten = (why: string): Failure => inputFailure(`write suggestion: ${why}`);
