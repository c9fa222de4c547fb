// All that a command may do to the outside world. Tests and other hosts bring their own; a path is passed on as the
// person typed it, so that messages show it that way.

export interface Io {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Whether what goes to standard error may be coloured. */
  readonly colour: boolean;
  /** Whether a terminal shows what goes to standard error, so that a line may be written over. */
  readonly isTerminal: boolean;
  now(): Date;
  /** Milliseconds from some fixed moment, with a fraction, for measuring how long something took. */
  elapsed(): number;
  randomBytes(count: number): Uint8Array;
  /** Of the runtime, as in `20.19.0`. */
  readonly nodeVersion: string;
  /** An environment variable; undefined when it is not set, which is not the same as empty. */
  env(name: string): string | undefined;
  readFile(path: string, limit: number): FileBytes | FileFault;
  /** A file that may be larger than memory. */
  openFile(path: string): OpenFile | FileFault;
  /**
   * Threads of this program, as many as the machine runs at a time, or as are named at most; none where that is one, or
   * the program is not built.
   */
  startWorkers(setup: unknown, most?: number): Promise<readonly WorkerPort[]>;
  /** The names of what stands in a folder, in byte order; undefined when the path is no folder. */
  listFolder(path: string): readonly string[] | undefined;
  /** Links are followed; what is neither file nor folder, a pipe or a device, counts as other. */
  kindOf(path: string): PathKind | FileFault;
  /**
   * The paths of everything at and below a path that is no folder, in byte order. Links are listed, not followed; so
   * is `path` itself, unless it ends with a slash.
   */
  walk(path: string, options?: WalkOptions): FoundPaths | FileFault;
  /** A file that is shipped with this program; `path` starts at the root of its package. */
  readOwnFile(path: string, limit: number): FileBytes | FileFault;
  /** Creates a whole file, readable by the owner only, unless something has this name: then that stays as it is. */
  createFile(path: string, bytes: Uint8Array): Creation | FileFault;
  /**
   * Adds to the end of a file, readable by the owner only where it is new. What several programs add at a time stands one
   * after the other, and is kept once this returns.
   */
  appendFile(path: string, bytes: Uint8Array): FileFault | undefined;
  /** The same for a line with its end. It stands alone: what a crash cut off before it is ended first. */
  appendLine(path: string, line: Uint8Array): FileFault | undefined;
  /** Puts a complete new file in the place of an old one; a failure leaves the old one as it was. Permissions stay. */
  replaceFile(path: string, bytes: Uint8Array): FileFault | undefined;
  /** The same, readable by its owner only whatever the old file allowed. A link is replaced, not followed. */
  replacePrivateFile(path: string, bytes: Uint8Array): FileFault | undefined;
  makeFolder(path: string): FileFault | undefined;
  /** Nothing is watched yet. In folders names that are to be skipped are not looked at, nor what is below them. */
  watch(skips: (name: string) => boolean): Promise<Watch>;
  /** The one path that all spellings of it mean. */
  resolve(path: string): string;
  /** Where a path leads when links are followed. What is not there yet stands in the folder that its own path leads to. */
  realPath(path: string): string;
}

export interface Watch {
  /** Files, and folders with all that is in them; also such as are not there yet. */
  add(paths: readonly string[]): void;
  /** Waits for changes, and resolves to the paths of what changed; undefined where nothing will change any more. */
  next(): Promise<readonly string[] | undefined>;
  end(): Promise<void>;
}

export interface FileBytes {
  readonly kind: "bytes";
  readonly bytes: Uint8Array;
  /** Its permissions let more people in than its owner; unknown where a system has no such permissions. */
  readonly othersMayRead?: boolean;
}

/** Read from its beginning to its end. */
export interface OpenFile {
  readonly kind: "open";
  readonly size: number;
  /** The next bytes, as many as are wanted where there are; none at the end. */
  read(most: number): FileBytes | FileFault;
  close(): void;
}

export interface WorkerPort {
  /** What it answers; questions are answered in their order. Buffers that are handed over are here no more. */
  ask(question: unknown, handedOver: readonly ArrayBuffer[]): Promise<unknown>;
  stop(): Promise<void>;
}

export interface FileFault {
  readonly kind: "fault";
  /** What was tried, on which path, and why it failed: `open x: no such file or directory`. */
  readonly message: string;
  /** There is nothing of this name. */
  readonly missing?: true;
  /** There is more than was to be read. */
  readonly tooLarge?: true;
}

export interface Creation {
  readonly kind: "created" | "taken";
}

export interface PathKind {
  readonly kind: "file" | "folder" | "other";
  /** As for `FileBytes`. */
  readonly othersMayRead: boolean;
  /** Its permissions let others than its owner change it: of a folder, replace what is in it. */
  readonly othersMayWrite: boolean;
}

export interface WalkOptions {
  /** Folders, by name, that are not looked into. */
  readonly skips?: (name: string) => boolean;
  /** Lists neither links nor pipes, devices and the like. */
  readonly onlyFiles?: true;
}

export interface FoundPaths {
  readonly kind: "paths";
  readonly paths: readonly string[];
}
