/**
 * In: a list of paths as written. Out: the trimmed, cleaned, distinct paths in byte order, and the positions
 * of entries that are environment assignments (`NAME=value`), which a path list must not carry.
 *
 * Entries that clean to `.` are dropped. Whether an assignment is an error is the caller's business.
 */

import { compareBytes } from "./byte-order.ts";
import { cleanPath } from "./clean-path.ts";
import { trim } from "./trim.ts";

export interface CleanedPaths {
  readonly paths: string[];
  /** Positions in the given list, ascending; these entries are not in `paths`. */
  readonly assignments: number[];
}

const ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*=/;

export function looksLikeAssignment(s: string): boolean {
  return ASSIGNMENT.test(s);
}

export function cleanPaths(list: readonly string[]): CleanedPaths {
  const paths = new Set<string>();
  const assignments: number[] = [];
  for (const [index, entry] of list.entries()) {
    const path = cleanPath(trim(entry));
    if (path === ".") continue;
    if (looksLikeAssignment(path)) assignments.push(index);
    else paths.add(path);
  }
  return { paths: [...paths].sort(compareBytes), assignments };
}
