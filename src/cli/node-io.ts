// Io on Node's file system. In: a working directory, the folder of this package, an environment and two streams. Out:
// an Io whose faults are worded as reference Gait words them. It never waits for a file that nobody writes, and never
// reads more than it was allowed to.

import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { nodeCrypto } from "../canonical/node-crypto.ts";
import { makeFolders } from "../gate/files/make-folders.ts";
import { compareBytes } from "../text/byte-order.ts";
import { wantsColour } from "./colour.ts";
import { attempt } from "./file-fault.ts";
import type { Creation, FileFault, Io, PathKind } from "./io.ts";
import { fault, isOpenToOthers, openRegular, permits, readRegular } from "./node-reading.ts";
import { walk } from "./walk.ts";

export interface Stream {
  write(text: string): unknown;
  /** Whether a terminal shows it. */
  readonly isTTY?: boolean;
}

const OWNER_ONLY_FILE = 0o600;
const OWNER_AND_GROUP_FOLDER = 0o750;

export interface Place {
  readonly cwd: string;
  /** Where the package of this program is installed. */
  readonly packageRoot: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What other threads run; there is none where this program was not built. */
  readonly workerFile?: string;
}

export function nodeIo({ cwd, packageRoot, env, workerFile }: Place, stdout: Stream, stderr: Stream): Io {
  const at = (path: string): string => (path === "" ? "" : resolve(cwd, path));
  const variable = (name: string): string | undefined => (Object.hasOwn(env, name) ? env[name] : undefined);
  return {
    stdout: (text) => void stdout.write(text),
    stderr: (text) => void stderr.write(text),
    get colour() {
      return wantsColour({ env: variable, isTerminal: stderr.isTTY === true });
    },
    get isTerminal() {
      return stderr.isTTY === true;
    },
    now: () => new Date(),
    elapsed,
    randomBytes: (count) => nodeCrypto().randomBytes(count),
    nodeVersion: process.versions.node,
    env: variable,
    readFile: (path, limit) => attempt("open", path, () => readRegular(path, at(path), limit)),
    openFile: (path) => attempt("open", path, () => openRegular(path, at(path))),
    startWorkers: async (setup, most) =>
      workerFile === undefined
        ? []
        : (await import("./impact/node-workers.ts")).nodeWorkers(workerFile, setup, most),
    listFolder: (path) => namesIn(at(path)),
    kindOf: (path) => attempt("stat", path, () => kindOf(at(path))),
    walk: (path, options) => walk(path, at, options),
    readOwnFile: (path, limit) =>
      attempt("open", path, () => readRegular(path, resolve(packageRoot, path), limit)),
    createFile: (path, bytes) => attempt("open", path, () => createRegular(at(path), bytes)),
    appendFile: (path, bytes) => attempt("open", path, () => appendRegular(path, at(path), () => bytes)),
    appendLine: (path, line) =>
      attempt("open", path, () => appendRegular(path, at(path), (file) => ended(file, line))),
    replaceFile: (path, bytes) => attempt("open", path, () => replaceRegular(path, at(path), bytes)),
    replacePrivateFile: (path, bytes) => attempt("open", path, () => replacePrivate(path, at(path), bytes)),
    makeFolder: (path) =>
      attempt("mkdir", path, () => {
        makeFolders(at(path), OWNER_AND_GROUP_FOLDER);
        return undefined;
      }),
    watch: async (skips) => (await import("./watch-files.ts")).watchFiles(at, skips),
    resolve: at,
    realPath: (path) => realPathOf(at(path)),
  };
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPathOf(folder), basename(path));
  }
}

/** Why not by `performance`: it is loaded when it is first asked. */
function elapsed(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1e3 + nanoseconds / 1e6;
}

function kindOf(path: string): PathKind {
  const stat = statSync(path);
  const kind = stat.isDirectory() ? "folder" : stat.isFile() ? "file" : "other";
  // Of a folder with the sticky bit, such as /tmp, everybody may replace only what is theirs.
  const isSticky = kind === "folder" && (stat.mode & 0o1000) !== 0;
  return { kind, othersMayRead: isOpenToOthers(stat), othersMayWrite: !isSticky && permits(stat, 0o022) };
}

/** What cannot be listed is met again, and then reported, when it is read. */
function namesIn(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path).sort(compareBytes);
  } catch {
    return undefined;
  }
}

/** A link of a file that is whole already: whoever dies here leaves no half of one under its name. */
function createRegular(path: string, bytes: Uint8Array): Creation {
  const temporary = writeTemporary(path, bytes, OWNER_ONLY_FILE);
  try {
    linkSync(temporary, path);
    return { kind: "created" };
  } catch (error) {
    if (codeOf(error) === "EEXIST") return { kind: "taken" };
    if (!WITHOUT_LINKS.has(codeOf(error))) throw error;
    return copyNew(temporary, path);
  } finally {
    tidy(temporary);
  }
}

/** What a file system says that has no hard links, such as that of most sticks. */
const WITHOUT_LINKS: ReadonlySet<unknown> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

function copyNew(from: string, to: string): Creation {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    return { kind: "created" };
  } catch (error) {
    if (codeOf(error) === "EEXIST") return { kind: "taken" };
    throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;

/** What stays behind is in nobody's way, and changes nothing about what was done. */
function tidy(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // The file that it was made for is complete, or was never begun.
  }
}

function appendRegular(
  shown: string,
  path: string,
  bytesFor: (file: number) => Uint8Array,
): FileFault | undefined {
  const { O_RDWR, O_APPEND, O_CREAT, O_NONBLOCK } = constants;
  const file = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NONBLOCK, OWNER_ONLY_FILE);
  try {
    if (!fstatSync(file).isFile()) return fault(`write ${shown}: not a regular file`);
    const bytes = bytesFor(file);
    // One write: the system appends what one call is given as a whole. What is cut off counts as not written.
    if (writeSync(file, bytes) < bytes.length) return fault(`write ${shown}: no space left on device`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return undefined;
}

const LINE_END = 10;

/** A line with the end of the one before it, where that has none. */
function ended(file: number, line: Uint8Array): Uint8Array {
  const last = new Uint8Array(1);
  const { size } = fstatSync(file);
  const isEnded = size === 0 || readSync(file, last, 0, 1, size - 1) === 0 || last[0] === LINE_END;
  return isEnded ? line : Uint8Array.of(LINE_END, ...line);
}

function replaceRegular(shown: string, path: string, bytes: Uint8Array): FileFault | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return putInPlace(path, bytes);
  // A link stays a link: what it leads to is replaced.
  return irreplaceable(shown, stat) ?? putInPlace(realpathSync(path), bytes, stat.mode & 0o7777);
}

/** A link is replaced itself: whoever laid it does not choose what is overwritten. */
function replacePrivate(shown: string, path: string, bytes: Uint8Array): FileFault | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  const stays = stat === undefined || stat.isSymbolicLink() ? undefined : irreplaceable(shown, stat);
  return stays ?? putInPlace(path, bytes, OWNER_ONLY_FILE);
}

/** A rename would put a file in the place of a device such as /dev/null. */
function irreplaceable(shown: string, stat: Stats): FileFault | undefined {
  if (stat.isDirectory()) return fault(`open ${shown}: is a directory`);
  return stat.isFile() ? undefined : fault(`open ${shown}: not a regular file`);
}

function putInPlace(target: string, bytes: Uint8Array, mode?: number): undefined {
  const temporary = writeTemporary(target, bytes, mode);
  try {
    renameSync(temporary, target);
  } catch (error) {
    tidy(temporary);
    throw error;
  }
  return undefined;
}

function writeTemporary(target: string, bytes: Uint8Array, mode?: number): string {
  const temporary = join(dirname(target), `.${basename(target)}.tmp-${nodeCrypto().randomUUID()}`);
  try {
    writeFileSync(temporary, bytes, { flag: "wx", flush: true, mode: mode ?? 0o666 });
    // Why not as the mode of the new file alone: the umask would take bits from it.
    if (mode !== undefined) chmodSync(temporary, mode);
    return temporary;
  } catch (error) {
    tidy(temporary);
    throw error;
  }
}
