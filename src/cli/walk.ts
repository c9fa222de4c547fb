// A folder and the folders in it. In: a path and where it stands. Out: the paths of everything that is no folder, as
// they continue the path that was given, or the first fault. It follows no link, so it cannot walk in circles, and it
// stops at a number of names and a depth, so it ends on a whole disk too.

import { type Dirent, lstatSync, opendirSync } from "node:fs";
import { join } from "node:path";
import { compareBytes } from "../text/byte-order.ts";
import { fileFault } from "./file-fault.ts";
import type { FileFault, FoundPaths, WalkOptions } from "./io.ts";

export const WALK_LIMITS = { names: 1_000_000, depth: 64 } as const;

interface Folder {
  readonly path: string;
  readonly depth: number;
}

export function walk(
  root: string,
  at: (path: string) => string,
  options: WalkOptions = {},
): FoundPaths | FileFault {
  const first = rootOf(root, at);
  if (first.kind !== "folder") return first;
  const folders: Folder[] = [{ path: root, depth: 0 }];
  const paths: string[] = [];
  let names = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { path, depth } = folder;
    if (depth > WALK_LIMITS.depth) return tooMuch(root, `folders nested deeper than ${WALK_LIMITS.depth}`);
    const listed = list(path, at(path), WALK_LIMITS.names - names);
    if ("kind" in listed) return listed;
    names += listed.length;
    if (names > WALK_LIMITS.names) return tooMuch(root, `more than ${WALK_LIMITS.names} names`);
    for (const entry of listed) {
      const found = join(path, entry.name);
      const use = useOf(entry, options);
      if (use === "list") paths.push(found);
      else if (use === "enter") folders.push({ path: found, depth: depth + 1 });
    }
  }
  return { kind: "paths", paths: paths.sort(compareBytes) };
}

function useOf(entry: Dirent, { skips, onlyFiles }: WalkOptions): "list" | "enter" | "pass" {
  if (entry.isDirectory()) return skips?.(entry.name) ? "pass" : "enter";
  return onlyFiles && !entry.isFile() ? "pass" : "list";
}

function rootOf(root: string, at: (path: string) => string): FoundPaths | FileFault | { kind: "folder" } {
  try {
    // A slash at the end, which `at` takes away, makes the system follow a link.
    const stat = lstatSync(/\/\.{0,2}$/.test(root) ? `${at(root)}/` : at(root));
    return stat.isDirectory() ? { kind: "folder" } : { kind: "paths", paths: [root] };
  } catch (error) {
    return fileFault("lstat", root, error);
  }
}

/** One name more than wanted at most: a folder may hold more names than fit into memory. */
function list(shown: string, path: string, most: number): readonly Dirent[] | FileFault {
  try {
    const folder = opendirSync(path);
    try {
      const entries: Dirent[] = [];
      for (let entry = folder.readSync(); entry !== null; entry = folder.readSync()) {
        entries.push(entry);
        if (entries.length > most) break;
      }
      return entries;
    } finally {
      folder.closeSync();
    }
  } catch (error) {
    return fileFault("open", shown, error);
  }
}

const tooMuch = (root: string, what: string): FileFault => ({ kind: "fault", message: `${root}: ${what}` });
