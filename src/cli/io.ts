// All that a command may do to the outside world. Tests and other hosts bring their own; a path is passed on as the
// person typed it, so that messages show it that way.

export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  now(): Date;
  readFile(path: string, limit: number): FileBytes | FileFault;
  /** The names of what stands in a folder, in byte order; undefined when the path is no folder. */
  listFolder(path: string): readonly string[] | undefined;
  /** A file that is shipped with this program; `path` starts at the root of its package. */
  readOwnFile(path: string, limit: number): FileBytes | FileFault;
  /** Creates or overwrites, readable by the owner only. */
  writeFile(path: string, bytes: Uint8Array): FileFault | undefined;
  /** Puts a complete new file in the place of an old one; a failure leaves the old one as it was. Permissions stay. */
  replaceFile(path: string, bytes: Uint8Array): FileFault | undefined;
  makeFolder(path: string): FileFault | undefined;
  /** The one path that all spellings of it mean. */
  resolve(path: string): string;
}

export interface FileBytes {
  readonly kind: "bytes";
  readonly bytes: Uint8Array;
}

export interface FileFault {
  readonly kind: "fault";
  /** What was tried, on which path, and why it failed: `open x: no such file or directory`. */
  readonly message: string;
}
