// What stands in a folder, in the form in which files are recorded.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Paths of all files in a folder and in the folders in it. */
export function namesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort();
}

/** JSON as a value, lines of JSON as a list, nothing as null, everything else as text. */
export function contentOf(folder: string, name: string): unknown {
  const path = join(folder, name);
  if (!existsSync(path)) return null;
  const text = readFileSync(path, "utf8");
  if (name.endsWith(".jsonl"))
    return text
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
  return name.endsWith(".json") ? jsonOrText(text) : text;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
