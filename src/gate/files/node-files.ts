// Files of this computer. In: where paths start. Out: `Files`. Everything new is readable by its owner only, and is on the
// disk when a call returns.

import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { nodeCrypto } from "../../canonical/node-crypto.ts";
import type { Fault, Files } from "./files.ts";
import { makeFolders } from "./make-folders.ts";

const OWNER_ONLY = 0o600;
const OWNER_AND_GROUP_FOLDER = 0o750;

/** `at` is the one path that all spellings of a path mean. */
export function nodeFiles(at: (path: string) => string): Files {
  return {
    read: (path, limit) => attempt("open", path, () => readRegular(path, at(path), limit)),
    create: (path, bytes) => attempt("open", path, () => createWhole(at(path), bytes)),
    append: (path, bytes) => attempt("open", path, () => appendWhole(path, at(path), bytes)),
    replace: (path, bytes) => attempt("open", path, () => replaceWhole(at(path), bytes)),
    remove: (path) =>
      attempt("remove", path, () => {
        rmSync(at(path), { force: true });
        return undefined;
      }),
    size: (path) => attempt("stat", path, () => statSync(at(path), { throwIfNoEntry: false })?.size),
    list: (folder) => attempt("open", folder, () => namesIn(at(folder))),
    makeFolder: (path) =>
      attempt("mkdir", path, () => {
        makeFolders(at(path), OWNER_AND_GROUP_FOLDER);
        return undefined;
      }),
  };
}

function attempt<T>(action: string, path: string, act: () => T): T | Fault {
  try {
    return act();
  } catch (error) {
    const code = codeOf(error);
    const message = `${action} ${path}: ${REASONS.get(code) ?? code}`;
    return { kind: "fault", message, ...(code === "ENOENT" ? { missing: true } : {}) };
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EISDIR", "is a directory"],
  ["ELOOP", "too many levels of symbolic links"],
  ["ENOENT", "no such file or directory"],
  ["ENOSPC", "no space left on device"],
  ["ENOTDIR", "not a directory"],
  ["EROFS", "read-only file system"],
]);

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);

function readRegular(shown: string, path: string, limit: number): Uint8Array | Fault | undefined {
  const file = openIfThere(path, constants.O_RDONLY | constants.O_NONBLOCK);
  if (file === undefined) return undefined;
  try {
    const stat = fstatSync(file);
    if (!stat.isFile()) return { kind: "fault", message: `read ${shown}: not a regular file` };
    if (stat.size > limit) return { kind: "fault", message: `read ${shown}: larger than ${limit} bytes` };
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string, flags: number): number | undefined {
  try {
    return openSync(path, flags);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** A link of a file that is whole already: nobody ever sees half of it under its name. */
function createWhole(target: string, bytes: Uint8Array): "created" | "taken" {
  const temporary = writeTemporary(target, bytes);
  try {
    linkSync(temporary, target);
    flushFolder(dirname(target));
    return "created";
  } catch (error) {
    if (codeOf(error) === "EEXIST") return "taken";
    throw error;
  } finally {
    tidy(temporary);
  }
}

/** What stays behind is in nobody's way, and changes nothing about what was done. */
function tidy(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // The file that it was made for is complete, or was never begun.
  }
}

function replaceWhole(target: string, bytes: Uint8Array): undefined {
  const temporary = writeTemporary(target, bytes);
  try {
    renameSync(temporary, target);
    flushFolder(dirname(target));
  } catch (error) {
    tidy(temporary);
    throw error;
  }
}

/** So that the new name is kept, too. A system that cannot do this to a folder does without. */
function flushFolder(path: string): void {
  try {
    const folder = openSync(path, "r");
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // The file itself is on the disk.
  }
}

function writeTemporary(target: string, bytes: Uint8Array): string {
  const temporary = join(dirname(target), `.${basename(target)}.tmp-${nodeCrypto().randomUUID()}`);
  try {
    writeFileSync(temporary, bytes, { flag: "wx", flush: true, mode: OWNER_ONLY });
  } catch (error) {
    tidy(temporary);
    throw error;
  }
  return temporary;
}

function appendWhole(shown: string, path: string, bytes: Uint8Array): Fault | undefined {
  const { O_WRONLY, O_APPEND, O_NONBLOCK } = constants;
  const file = openSync(path, O_WRONLY | O_APPEND | O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) return { kind: "fault", message: `write ${shown}: not a regular file` };
    // One write: the system appends what one call is given as a whole. What is cut off counts as not written.
    if (writeSync(file, bytes) < bytes.length) {
      return { kind: "fault", message: `write ${shown}: no space left on device` };
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return undefined;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  }
}
