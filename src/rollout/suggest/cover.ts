// A few patterns for many places. In: paths that were seen. Out: the narrowest patterns that admit all of them and end at a
// boundary, or undefined where the paths have too little in common for few patterns to say anything. A pattern is never wider
// than a folder below the root.

import { uniqueSorted } from "../../text/unique-sorted.ts";

/** A reviewer reads so many. */
const MOST = 6;

export function coverPaths(paths: readonly string[]): readonly string[] | undefined {
  if (paths.length <= MOST) return uniqueSorted(paths.map(literal));
  // Whoever climbs out of a folder is not in it; what is special in patterns is literal before `/**` only.
  if (paths.some((path) => path.split("/").includes("..") || SPECIAL.test(path))) return undefined;
  const folders = fewFolders(paths);
  return folders && uniqueSorted([...folders].map(([folder, inside]) => patternOf(folder, inside)));
}

/** Starts of workspaces: each ends with a slash, unless it is a workspace that was seen. */
export function coverWorkspaces(paths: readonly string[]): readonly string[] | undefined {
  if (paths.length <= MOST) return uniqueSorted(paths);
  const folders = fewFolders(paths);
  return (
    folders &&
    uniqueSorted(
      [...folders].map(([folder, [only = "", ...more]]) => (more.length === 0 ? only : `${folder}/`)),
    )
  );
}

const SPECIAL = /[*?[\]\\]/;

/** The pattern that one path alone meets. */
export const literal = (path: string): string => path.replaceAll(/[*?[\]\\]/g, "\\$&");

function patternOf(folder: string, [first = "", ...more]: readonly string[]): string {
  if (more.length === 0) return first;
  const isChild = (path: string): boolean => !path.slice(folder.length + 1).includes("/");
  return isChild(first) && more.every(isChild) ? `${folder}/*` : `${folder}/**`;
}

type Folders = ReadonlyMap<string, readonly string[]>;

/** The paths by folder, at the deepest level at which the folders are few. */
function fewFolders(paths: readonly string[]): Folders | undefined {
  const deepest = paths.reduce((most, path) => Math.max(most, path.split("/").length - 1), 0);
  for (let level = deepest; level >= 1; level--) {
    const folders = byFolder(paths, level);
    if (folders.size <= MOST) return folders;
  }
  return undefined;
}

function byFolder(paths: readonly string[], level: number): Folders {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const parts = path.split("/");
    const folder = parts.slice(0, Math.min(level, parts.length - 1)).join("/");
    // The root and what stands in it say nothing about a path.
    const key = folder.lastIndexOf("/") <= 0 && path.startsWith("/") ? path : folder || path;
    const inside = folders.get(key);
    if (inside === undefined) folders.set(key, [path]);
    else inside.push(path);
  }
  return folders;
}
