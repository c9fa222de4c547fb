// Which files hold the calls to try. In: what was typed after a flag, files and folders with commas between them. Out: their
// paths, each once and all in byte order, or the reason why there are none. It does not read them.

import { compareBytes } from "../text/byte-order.ts";
import { cleanPath } from "../text/clean-path.ts";
import { type Failure, inputFailure } from "./command.ts";
import { csv } from "./csv.ts";
import type { Io } from "./io.ts";

export interface Fixtures {
  readonly kind: "fixtures";
  readonly paths: readonly string[];
}

/** What is looked for, and the words for it. */
export interface Wanted {
  readonly flag: string;
  readonly name: string;
  readonly split: (typed: string) => readonly string[];
  /** In a folder other files are passed over. */
  readonly isOne: (path: string) => boolean;
  /** What is said of a file that is named itself and is none; absent where any file will do. */
  readonly refusal?: string;
}

const FIXTURES: Wanted = {
  flag: "fixtures",
  name: "intent fixtures",
  split: csv,
  isOne: (path) => /\.json$/i.test(path),
  refusal: "fixture file must be .json",
};

/** As in reference Gait: in a folder other files are passed over, a file that is named itself must be one. */
export const findFixtures = (io: Io, typed: string): Fixtures | Failure => findFiles(io, typed, FIXTURES);

export function findFiles(io: Io, typed: string, wanted: Wanted): Fixtures | Failure {
  const inputs = new Set(wanted.split(typed));
  if (inputs.size === 0) return inputFailure(`missing required --${wanted.flag} <csv files/dirs>`);
  const paths = new Set<string>();
  for (const input of inputs) {
    const found = filesAt(io, input, wanted);
    if (found.kind === "failure") return found;
    for (const path of found.paths) paths.add(path);
  }
  if (paths.size === 0) return inputFailure(`no ${wanted.name} discovered from --${wanted.flag}`);
  return { kind: "fixtures", paths: [...paths].sort(compareBytes) };
}

function filesAt(io: Io, input: string, wanted: Wanted): Fixtures | Failure {
  const found = io.kindOf(input);
  if (found.kind === "fault") return inputFailure(`${wanted.flag} path: ${found.message}`);
  if (found.kind === "folder") return filesIn(io, input, wanted);
  const path = cleanPath(input);
  return wanted.refusal === undefined || wanted.isOne(path)
    ? { kind: "fixtures", paths: [path] }
    : inputFailure(`${wanted.refusal}: ${path}`);
}

function filesIn(io: Io, folder: string, wanted: Wanted): Fixtures | Failure {
  const found = io.walk(folder);
  if (found.kind === "fault") return inputFailure(`walk ${wanted.flag} directory: ${found.message}`);
  return { kind: "fixtures", paths: found.paths.filter(wanted.isOne).map(cleanPath) };
}
