// The source files of this package and what each imports, read from their text.

import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Module {
  readonly path: string;
  readonly text: string;
  /** Paths of ours, or names of packages. */
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^"';]*?\bfrom\s+"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g;

export function readModules(folder: string): readonly Module[] {
  return readdirSync(ROOT + folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readModule(posix.join(folder, name)))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function readModule(path: string): Module {
  const text = readFileSync(ROOT + path, "utf8");
  const imports = [...text.matchAll(IMPORT)].map(([, from, dynamic, bare]) => {
    const target = from ?? dynamic ?? bare ?? "";
    return target.startsWith(".") ? posix.join(posix.dirname(path), target) : target;
  });
  return { path, text, imports };
}

export const readText = (path: string): string => readFileSync(ROOT + path, "utf8");
