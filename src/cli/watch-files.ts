// Files that are watched. In: paths, of files and folders, also of such as are not there yet. Out: which of them, and of what
// is in the folders, changed. It does not read them. The package that watches is loaded with this file.

import { basename } from "node:path";
import { watch } from "chokidar";
import type { Watch } from "./io.ts";

/** What an editor does to save one file is several changes, told one after the other. */
const SETTLING_MS = 15;

export function watchFiles(at: (path: string) => string, skips: (name: string) => boolean): Watch {
  const roots = new Set<string>();
  const changed = new Set<string>();
  let wake = (): void => {};
  const onChange = (resolve: () => void): void => {
    wake = resolve;
  };
  const ignored = (path: string): boolean => !roots.has(path) && skips(basename(path));
  const watcher = watch([], { ignoreInitial: true, ignored });
  watcher.on("all", (_, path) => {
    changed.add(path);
    wake();
  });
  // What cannot be watched any more is met, and told, when it is read.
  watcher.on("error", () => wake());
  return {
    add: (paths) => {
      const added = paths.map(at).filter((path) => !roots.has(path));
      for (const path of added) roots.add(path);
      watcher.add(added);
    },
    next: async () => {
      if (changed.size === 0) await until((resolve) => onChange(resolve));
      await until((resolve) => setTimeout(resolve, SETTLING_MS));
      const paths = [...changed];
      changed.clear();
      return paths;
    },
    end: () => watcher.close(),
  };
}

const until = (happens: (resolve: () => void) => unknown): Promise<void> =>
  new Promise((resolve) => void happens(resolve));
