// A path list of a sandbox. In: paths as written. Out: cleaned, distinct, sorted paths. It does not know what is
// writable or read-only.

import { cleanPaths } from "../text/clean-paths.ts";
import { refuse } from "./fault.ts";
import { type JsonPath, place } from "./place.ts";

// A cleaned path may start or end with white space ("./ x"), which the next cleaning trims. Reference Gait normalises
// a prepared intent again and again, so the settled form is the one that counts. Every round of cleaning costs the
// length of the list; a list that needs more rounds than this was made to cost time.
const MOST_ROUNDS = 8;

export function normalizePaths(written: readonly string[], path: JsonPath): readonly string[] {
  let paths = written;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const cleaned = cleanPaths(paths);
    const [assignment] = cleaned.assignments;
    if (assignment !== undefined) {
      const message = `${place(path)}[${assignment}] must not contain raw environment variable assignments`;
      refuse("invalid-value", message, [...path, assignment], { reason: "assignment" });
    }
    if (sameTexts(paths, cleaned.paths)) return paths;
    paths = cleaned.paths;
  }
  const problem = `${place(path)} does not settle when its paths are cleaned`;
  return refuse("invalid-value", problem, path, { reason: "unsettled" });
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}
