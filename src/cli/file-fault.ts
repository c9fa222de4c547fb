// A thrown file-system error to the fault that a person reads: `<action> <path>: <reason>`, the reason in the words
// of reference Gait, which are those of the operating system and not those of libuv.

import type { FileFault } from "./io.ts";

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ["EACCES", "permission denied"],
  // Making a folder meets it only where a file has the name.
  ["EEXIST", "not a directory"],
  ["EISDIR", "is a directory"],
  ["ELOOP", "too many levels of symbolic links"],
  ["ENAMETOOLONG", "file name too long"],
  ["ENOENT", "no such file or directory"],
  ["ENOSPC", "no space left on device"],
  ["ENOTDIR", "not a directory"],
  ["ENXIO", "no such device or address"],
  ["ERR_INVALID_ARG_VALUE", "invalid argument"],
  ["EROFS", "read-only file system"],
]);

export function fileFault(action: string, path: string, error: unknown): FileFault {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const message = `${action} ${path}: ${REASONS.get(code) ?? String(code ?? error)}`;
  return { kind: "fault", message, ...(code === "ENOENT" ? { missing: true } : {}) };
}

/** What acts on a path, or what failed. */
export function attempt<T>(action: string, path: string, act: () => T): T | FileFault {
  try {
    return act();
  } catch (error) {
    return fileFault(action, path, error);
  }
}
