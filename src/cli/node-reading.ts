// Reading files by Node. In: a path as it is shown, and where it stands. Out: bytes, all or the next ones, or a fault worded as
// reference Gait words it. It never waits for a file that nobody writes, and never reads more than it was allowed to.

import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { attempt } from "./file-fault.ts";
import type { FileBytes, FileFault, OpenFile } from "./io.ts";

export const fault = (message: string): FileFault => ({ kind: "fault", message });

// Why non-blocking: opening a pipe that has no writer would wait for one.
const TO_READ = constants.O_RDONLY | constants.O_NONBLOCK;

export function readRegular(shown: string, path: string, limit: number): FileBytes | FileFault {
  const file = openSync(path, TO_READ);
  try {
    const stat = fstatSync(file);
    const unfit = unreadable(shown, stat);
    if (unfit !== undefined) return unfit;
    const bytes = readUpTo(file, Math.min(stat.size, limit) + 1, limit + 1);
    return bytes.length > limit
      ? { ...fault(`read ${shown}: larger than ${limit} bytes`), tooLarge: true }
      : { kind: "bytes", bytes, othersMayRead: isOpenToOthers(stat) };
  } finally {
    closeSync(file);
  }
}

function unreadable(shown: string, stat: Stats): FileFault | undefined {
  if (stat.isDirectory()) return fault(`read ${shown}: is a directory`);
  return stat.isFile() ? undefined : fault(`read ${shown}: not a regular file`);
}

export function openRegular(shown: string, path: string): OpenFile | FileFault {
  const file = openSync(path, TO_READ);
  // Nothing was written, so whatever closing says nothing is lost.
  const close = (): void => void attempt("close", shown, () => closeSync(file));
  const read = (most: number): FileBytes => {
    const bytes = new Uint8Array(most);
    return { kind: "bytes", bytes: bytes.subarray(0, readSync(file, bytes, 0, most, null)) };
  };
  try {
    const stat = fstatSync(file);
    const unfit = unreadable(shown, stat);
    if (unfit === undefined)
      return {
        kind: "open",
        size: stat.size,
        read: (most) => attempt("read", shown, () => read(most)),
        close,
      };
    close();
    return unfit;
  } catch (error) {
    close();
    throw error;
  }
}

export const isOpenToOthers = (stat: Stats): boolean => permits(stat, 0o077);

/** Windows has no such bits and reports all of them. */
export const permits = ({ mode }: Stats, bits: number): boolean =>
  process.platform !== "win32" && (mode & bits) !== 0;

/** Why not by size alone: files under /proc state 0, and a file may grow while it is read. */
function readUpTo(file: number, expected: number, most: number): Uint8Array {
  let bytes: Uint8Array = new Uint8Array(expected);
  let length = 0;
  for (;;) {
    if (length === bytes.length) {
      if (length >= most) return bytes;
      const larger = new Uint8Array(Math.min(most, length * 2 + 4096));
      larger.set(bytes);
      bytes = larger;
    }
    const read = readSync(file, bytes, length, bytes.length - length, null);
    if (read === 0) return bytes.subarray(0, length);
    length += read;
  }
}
