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

const isFixture = (path: string): boolean => /\.json$/i.test(path);

/** As in reference Gait: in a folder other files are passed over, a file that is named itself must be one. */
export function findFixtures(io: Io, typed: string): Fixtures | Failure {
  const inputs = new Set(csv(typed));
  if (inputs.size === 0) return inputFailure("missing required --fixtures <csv files/dirs>");
  const paths = new Set<string>();
  for (const input of inputs) {
    const found = fixturesAt(io, input);
    if (found.kind === "failure") return found;
    for (const path of found.paths) paths.add(path);
  }
  if (paths.size === 0) return inputFailure("no intent fixtures discovered from --fixtures");
  return { kind: "fixtures", paths: [...paths].sort(compareBytes) };
}

function fixturesAt(io: Io, input: string): Fixtures | Failure {
  const found = io.kindOf(input);
  if (found.kind === "fault") return inputFailure(`fixtures path: ${found.message}`);
  if (found.kind === "folder") return fixturesIn(io, input);
  const path = cleanPath(input);
  return isFixture(path)
    ? { kind: "fixtures", paths: [path] }
    : inputFailure(`fixture file must be .json: ${path}`);
}

function fixturesIn(io: Io, folder: string): Fixtures | Failure {
  const found = io.walk(folder);
  if (found.kind === "fault") return inputFailure(`walk fixtures directory: ${found.message}`);
  return { kind: "fixtures", paths: found.paths.filter(isFixture).map(cleanPath) };
}
