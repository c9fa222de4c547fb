/**
 * In: a path pattern of an allow or deny list. Out: plain data that says which values it matches: the
 * identical text, everything under P for a pattern `P/**` (P is literal there), and what its glob matches.
 *
 * Values are compared as given: trimming is the caller's, and `..` is deliberately not resolved. A malformed
 * glob is refused as a whole, because a deny list must not silently lose an entry.
 */

import { type Glob, matchGlob, parseGlob } from "./glob.ts";

/** JSON-able. `under` is P of `P/**`; `glob` is null when the pattern holds no glob syntax. */
export interface PathPattern {
  readonly text: string;
  readonly under: string | null;
  readonly glob: Glob | null;
}

const SUBTREE = "/**";
const GLOB_SYNTAX = /[*?[\\]/;

export function parsePathPattern(pattern: string): PathPattern | undefined {
  const glob = parseGlob(pattern);
  if (glob === undefined) return undefined;
  return {
    text: pattern,
    under: pattern.endsWith(SUBTREE) ? pattern.slice(0, -SUBTREE.length) : null,
    glob: GLOB_SYNTAX.test(pattern) ? glob : null,
  };
}

export function matchesPathPattern(pattern: PathPattern, value: string): boolean {
  if (value === pattern.text) return true;
  if (pattern.under !== null && isUnder(value, pattern.under)) return true;
  return pattern.glob !== null && matchGlob(pattern.glob, value);
}

function isUnder(value: string, path: string): boolean {
  return value.startsWith(path) && (value.length === path.length || value[path.length] === "/");
}
