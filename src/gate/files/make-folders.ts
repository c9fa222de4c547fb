// A folder with all that it stands in. In: a path, and the permissions of what is new. Out: nothing, or the error of the
// system about the first folder that cannot be made.
//
// Why not by the recursion of mkdirSync: where a folder is there and says of one in it that there is no such file, as /proc
// does, Node 20 tries again for ever.

import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

export function makeFolders(path: string, mode: number): void {
  const error = tryToMake(path, mode);
  if (error === undefined) return;
  const parent = dirname(path);
  if (error.code !== "ENOENT" || existsSync(parent)) throw error;
  makeFolders(parent, mode);
  const again = tryToMake(path, mode);
  if (again !== undefined) throw again;
}

/** A folder that is there is as good as one that was made, whoever made it in the meantime. */
function tryToMake(path: string, mode: number): NodeJS.ErrnoException | undefined {
  try {
    mkdirSync(path, { mode });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return isFolder(path) ? undefined : error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
